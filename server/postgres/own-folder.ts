/** One server for each data folder: a lock in its PostgreSQL, which goes by itself with the connection that holds it. */
import { setTimeout } from 'node:timers/promises';
import { StartRefusal } from '../start-refusal.ts';
import type { Db } from './database.ts';

/** Any number, as long as every version of this program uses the same. */
const FOLDER_LOCK = 7_325_012;
/** A server that was killed a moment ago may still seem to be there. */
const TRIES = 15;
const BETWEEN_MS = 200;

export interface OwnFolder {
  readonly release: () => Promise<void>;
}

const HOLDER = `
SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted`;

/** `lost` is called when the lock goes although nobody released it. @throws StartRefusal LOCKED with who holds it. */
export async function ownFolder(db: Db, lost: () => void): Promise<OwnFolder> {
  const client = await db.connect(`urbanlab-server-lock PID ${process.pid}`);
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [FOLDER_LOCK]);
    if (rows[0]?.got) break;
    if (attempt === TRIES) {
      const [holder] = (await client.query<{ name: string }>(HOLDER, [FOLDER_LOCK])).rows;
      await client.end();
      throw new StartRefusal('LOCKED', holder?.name.replace('urbanlab-server-lock ', '') ?? '');
    }
    await setTimeout(BETWEEN_MS);
  }
  let released = false;
  const gone = () => {
    if (!released) lost();
    released = true;
  };
  client.on('error', gone);
  client.on('end', gone);
  return {
    release: async () => {
      released = true;
      await client.end();
    },
  };
}
