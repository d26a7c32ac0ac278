/** Keeps the desk's private key in the data folder, sealed by the system's safe storage (decision 0038). */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronParts } from './electron-parts.ts';

export interface KeyKeeper {
  /** Null when there is none; throws when it cannot be unsealed. */
  readonly load: () => Promise<string | null>;
  /** Throws where the system keeps no secrets: a key is never written as it is. */
  readonly save: (key: string) => Promise<void>;
}

const FILE = 'desk.key';

export function keepKey({ safeStorage }: Pick<ElectronParts, 'safeStorage'>, dataDir: string): KeyKeeper {
  const path = join(dataDir, FILE);
  return {
    load: async () => {
      const sealed = readOrNull(path);
      return sealed === null ? null : (await safeStorage.decryptStringAsync(sealed)).result;
    },
    save: async (key) => {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new Error('No safe storage');
      const sealed = await safeStorage.encryptStringAsync(key);
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(`${path}.new`, sealed, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
