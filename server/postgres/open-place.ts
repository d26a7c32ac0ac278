/** The database of a place: the one of DATABASE_URL, or the built-in PostgreSQL of the data folder, running already or not. */
import { setTimeout } from 'node:timers/promises';
import type { Place } from '../place.ts';
import { StartRefusal } from '../start-refusal.ts';
import { type Db, openDb } from './database.ts';
import { isInUse } from './dump-tables.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

const DATABASE = 'urbanlab';

export interface OpenPlace {
  readonly db: Db;
  readonly url: string;
  /** Closes the pool, and ends the built-in PostgreSQL if that is up to this process and nobody else uses it. */
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly most?: number;
  /** How PostgreSQL shows these connections. */
  readonly name?: string;
  /** A server also ends a PostgreSQL that it found running: the one before it was killed. */
  readonly owner?: boolean;
  readonly broken?: (error: Error) => void;
}

/** Open and at this program's schema. @throws StartRefusal */
export async function openPlace(place: Place, options: OpenOptions = {}): Promise<OpenPlace> {
  if (place.databaseUrl !== null) {
    const db = await openMigrated(place.databaseUrl, options);
    return { db, url: place.databaseUrl, close: db.close };
  }
  const postgres = await openEmbedded({ dataDir: place.dataDir });
  const isOurs = postgres.started || options.owner === true;
  try {
    const url = postgres.urlOf(DATABASE);
    await ensureDatabase(postgres.urlOf('postgres'), DATABASE);
    const db = await openMigrated(url, options);
    const close = async () => {
      await db.close();
      if (isOurs && (await isFree(url))) await postgres.stop();
    };
    return { db, url, close };
  } catch (error) {
    if (postgres.started) await postgres.stop();
    throw error;
  }
}

const LOOKS = 10;
const BETWEEN_LOOKS_MS = 100;

/** Nobody of ours is connected any more. Connections that were just closed take a moment to go. */
async function isFree(url: string): Promise<boolean> {
  const db = openDb({ url, most: 1, name: 'urbanlab-admin' });
  try {
    for (let look = 0; look < LOOKS; look++) {
      if (!(await isInUse(db))) return true;
      await setTimeout(BETWEEN_LOOKS_MS);
    }
    return false;
  } finally {
    await db.close();
  }
}

async function openMigrated(url: string, options: OpenOptions): Promise<Db> {
  const db = openDb({ url, ...options });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.close();
    throw error instanceof StartRefusal ? error : new StartRefusal('NO_POSTGRES', '', error);
  }
}

/** Makes the database where it is missing; another process may do the same at the same moment. */
async function ensureDatabase(rootUrl: string, name: string): Promise<void> {
  const root = openDb({ url: rootUrl, most: 1 });
  const there = () => root.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  try {
    if ((await there()).length > 0) return;
    await root.query(`CREATE DATABASE ${name}`).catch(async (error: unknown) => {
      if ((await there()).length === 0) throw error;
    });
  } finally {
    await root.close();
  }
}
