/** `npm run verify -- DIR`: reads the register of changes of a closed data folder and says whether it is whole (SE3). */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartRefusal } from '../electron/core/start-refusal.ts';
import { databasePath } from '../electron/core/storage/good-copy.ts';
import { openFolder } from '../electron/core/storage/open-folder.ts';
import { verifyChain } from '../electron/core/storage/verify-chain.ts';

function verify(dataDir: string): boolean {
  const folder = openFolder(dataDir, 'verify', Date.now);
  const { whole, broken } = verifyChain(folder.db);
  folder.close();
  if (broken === null) console.log(`The register of changes is whole: ${whole} entries.`);
  else console.error(`The register of changes was tampered with: entry ${broken} does not follow from entry ${whole}.`);
  return broken === null;
}

const dataDir = resolve(process.argv[2] ?? '.');
try {
  // Opening would make a new house in a folder that was mistyped.
  if (!existsSync(databasePath(dataDir))) console.error(`There is no house in ${dataDir}.`);
  process.exitCode = existsSync(databasePath(dataDir)) && verify(dataDir) ? 0 : 1;
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
