/**
 * The real server on a real PostgreSQL is asked what the reference was asked, in the same order at the same times, and
 * must answer the same to the last byte. While all answers are the same, so is everything that desks made of them.
 */
import { isDeepStrictEqual } from 'node:util';
import { eraseAt } from '../../server/erasure/erase.ts';
import type { Db } from '../../server/postgres/database.ts';
import { insertDesk, insertSite } from '../../server/postgres/sites.ts';
import type { SyncService } from '../../server/sync/ports.ts';
import { createSyncService } from '../../server/sync/service.ts';
import type { Reply, Request } from '../../shared/sync/wire.ts';
import { beginning, FOUNDED_AT, FOUNDER, FOUNDER_NAME, OWN_INSTALL } from './beginning.ts';
import { siteIdOf } from './template.ts';
import type { Arrival } from './world.ts';

/** What a backup holds of a site. */
const SITE_TABLES = [
  'record',
  'claim',
  'pool_claim',
  'code',
  'open_conflict',
  'log',
  'quarantine',
  'erasure',
  'erased_person',
  'install',
  'site_head',
];

/** Which desks have erased whom: true whatever the server was restored to. */
const TOLD = 'erasure_done';

export interface Replay {
  /** The first answer that differs, in words; null when none does. */
  readonly run: (arrivals: readonly Arrival[]) => Promise<string | null>;
}

export async function openReplay(db: Db): Promise<Replay> {
  for (const table of SITE_TABLES) {
    await db.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table} WITH NO DATA`);
    await db.query(`CREATE TABLE begun_${table} AS SELECT * FROM ${table} WITH NO DATA`);
  }
  const replay = new Replayed(db);
  await replay.begin();
  return { run: (arrivals) => replay.run(arrivals) };
}

class Replayed {
  readonly #db: Db;
  readonly #service: SyncService;
  readonly #faults: string[] = [];
  #now = FOUNDED_AT;

  constructor(db: Db) {
    this.#db = db;
    const clock = () => this.#now;
    const log = (level: string, message: string, detail?: unknown) =>
      void this.#faults.push(`${level}: ${message} ${JSON.stringify(detail ?? {})}`);
    this.#service = createSyncService({ db, clock, log, erase: eraseAt(clock) });
  }

  async begin(): Promise<void> {
    const { siteId, siteName, datasetId, epoch, founding, site } = beginning();
    const named = { id: siteId, name: siteName, datasetId, epoch, ownInstall: OWN_INSTALL, now: FOUNDED_AT };
    await this.#db.transaction((tx) => insertSite(tx, named));
    await this.#enrol(FOUNDER, FOUNDER_NAME);
    await this.#ask(FOUNDER, FOUNDER_NAME.deskName, founding);
    const differs = difference(await this.#log(), site.log, 'log');
    if (differs) throw new Error(`the beginning: ${differs}`);
    await this.#copy('', 'begun_');
  }

  async #log(): Promise<unknown[]> {
    const { siteId, epoch } = beginning();
    const input = { protocol: 1, epoch, installId: siteIdOf('nobody'), cursor: 0, chain: '', limit: 1000 };
    const reply = await this.#service.handle({ siteId, deskId: FOUNDER, deskName: '' }, { kind: 'pull', input });
    return reply.ok && 'entries' in reply.answer ? reply.answer.entries : [reply];
  }

  async #enrol(deskId: string, { deskName, deskLetter }: { deskName: string; deskLetter: string }): Promise<void> {
    const desk = { id: deskId, siteId: beginning().siteId, name: deskName, letter: deskLetter, publicKey: deskId };
    await this.#db.transaction((tx) => insertDesk(tx, { ...desk, bringsHouse: false, now: this.#now }));
  }

  #ask(deskId: string, deskName: string, request: Request): Promise<Reply> {
    return this.#service.handle({ siteId: beginning().siteId, deskId, deskName }, request);
  }

  /** Rows of every table of the site, from one set of tables to another. */
  async #copy(from: string, to: string): Promise<void> {
    await this.#db.transaction(async (tx) => {
      for (const table of SITE_TABLES) await tx.query(`DELETE FROM ${to}${table}`);
      for (const table of SITE_TABLES) await tx.query(`INSERT INTO ${to}${table} SELECT * FROM ${from}${table}`);
    });
  }

  async run(arrivals: readonly Arrival[]): Promise<string | null> {
    await this.#copy('begun_', '');
    await this.#db.query(`DELETE FROM ${TOLD}`);
    await this.#db.query('DELETE FROM desk WHERE id <> $1', [FOUNDER]);
    await this.#db.query('UPDATE site SET epoch = $1', [beginning().epoch]);
    this.#faults.length = 0;
    const names = new Map<string, string>();
    for (const [i, arrival] of arrivals.entries()) {
      if ('at' in arrival) this.#now = arrival.at;
      if (arrival.what === 'desk') {
        names.set(arrival.deskId, arrival.deskName);
        await this.#enrol(arrival.deskId, arrival);
      }
      if (arrival.what === 'backup') await this.#copy('', 'kept_');
      if (arrival.what === 'restored') {
        await this.#copy('kept_', '');
        await this.#db.query('UPDATE site SET epoch = $1', [arrival.epoch]);
      }
      if (arrival.what !== 'request') continue;
      const reply = await this.#ask(arrival.deskId, names.get(arrival.deskId) ?? '', arrival.request);
      const differs = difference(reply, arrival.reply, arrival.request.kind);
      if (differs) return `${i}: ${differs}`;
    }
    return this.#faults[0] ?? null;
  }
}

/** Where two answers part, in words; null where they are the same. */
function difference(found: unknown, expected: unknown, path: string): string | null {
  if (isDeepStrictEqual(found, expected)) return null;
  if (path.endsWith('.payload') && typeof found === 'string' && typeof expected === 'string' && found !== expected) {
    const deeper = difference(JSON.parse(found), JSON.parse(expected), `${path}()`);
    return deeper ?? `${path}: in another order\n${found}\n${expected}`;
  }
  const [a, b] = [found, expected] as Readonly<Record<string, unknown>>[];
  const isNested = typeof found === 'object' && typeof expected === 'object' && found !== null && expected !== null;
  if (!isNested || !a || !b)
    return `${path}: PostgreSQL says ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
  // The payload says why its hash is another.
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort((x) => (x === 'payload' ? -1 : 1));
  for (const key of keys) {
    const deeper = difference(a[key], b[key], `${path}.${key}`);
    if (deeper) return deeper;
  }
  return null;
}
