/** The desk's private key without a desktop: a file that only this user may read (decision 0038). */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyStore } from '../core/sync/desk-key.ts';

const FILE = 'desk.key';

export function keyFile(dataDir: string): KeyStore {
  const path = join(dataDir, FILE);
  return {
    load: async () => {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    save: async (key) => {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(`${path}.new`, key, { mode: 0o600 });
      // A file that was there before keeps its mode.
      chmodSync(`${path}.new`, 0o600);
      renameSync(`${path}.new`, path);
    },
  };
}
