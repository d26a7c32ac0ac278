/** One contract for whatever keeps a site's changes in order: a desk's file on SQLite, and the server on PostgreSQL. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder } from '../../electron/core/storage/open-folder.ts';
import { openStore } from '../../electron/core/storage/store.ts';
import { openSyncFile } from '../../electron/core/storage/sync-file.ts';
import { must } from '../../shared/base/assert.ts';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import type { Exchanges, LogEntry, WireRecord } from '../../shared/sync/wire.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { follow, insert, openSite, sha256 } from '../support/server-site.ts';
import { AT, siteLog } from '../support/site-log.ts';

interface Item {
  readonly hash: string;
  readonly records: readonly WireRecord[];
}

/** The changes of one installed copy: its n-th is the n-th of the whole log. */
interface ChangeStore {
  /** Items numbered from `first` on. Refused: nothing of them is kept. */
  readonly append: (first: number, items: readonly Item[]) => Promise<'taken' | 'refused'>;
  /** Entries after one, whole and at most so many. */
  readonly read: (after: number, most: number) => Promise<LogEntry[]>;
  readonly head: () => Promise<{ seq: number; chain: string }>;
  readonly close: () => Promise<void>;
}

const idOf = (n: number): string => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`;
const organisation = (n: number): WireRecord => ({
  ...{ entity: 'organisation', id: idOf(n) },
  row: { id: idOf(n), name: `Fundacja ${n}`, kind: 'ngo', phone: '', email: '', note: '' },
});
const item = (n: number, over = ''): Item => ({ hash: sha256(`${n}${over}`), records: [organisation(n)] });
const items = (from: number, to: number, over = ''): Item[] =>
  Array.from({ length: to - from + 1 }, (_, i) => item(from + i, over));

/** What other desks did, as it comes to a desk. */
async function onSqlite(): Promise<ChangeStore> {
  const dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'change-store-'));
  const folder = openFolder(dataDir, 'web', () => AT);
  const { inside } = openStore(folder.db, () => AT);
  const stagePath = join(dataDir, 'stage.sqlite');
  const file = openSyncFile(inside, { installId: uuidv7(), stagePath, clock: () => AT });
  file.enrol({ siteId: uuidv7(), datasetId: uuidv7(), epoch: uuidv7() });
  const installId = uuidv7();
  return {
    append: async (first, given) => {
      // Whoever sends has a log of its own; what it sends hangs on what it believes to be there.
      const log = siteLog();
      for (let n = 1; n < first; n++) log.add({ installId, n, changeHash: item(n).hash, records: item(n).records });
      for (const [i, { hash, records }] of given.entries())
        log.add({ installId, n: first + i, changeHash: hash, records });
      const result = file.applyPage(log.entries.slice(first - 1));
      return result.kind === 'applied' ? 'taken' : 'refused';
    },
    read: async (after, most) =>
      folder.db
        .all<Omit<LogEntry, 'erased'>>(
          `SELECT seq, install_id AS installId, n, change_hash AS changeHash, payload, payload_hash AS payloadHash, chain
           FROM log_entry WHERE seq > ? ORDER BY seq LIMIT ?`,
          after,
          most,
        )
        .map((row) => ({ ...row, erased: false })),
    head: async () => {
      const { cursor, chain } = file.position();
      return { seq: cursor, chain };
    },
    close: async () => {
      file.close();
      folder.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

/** What a desk did, as it comes to the server. */
async function onPostgres(): Promise<ChangeStore> {
  const { db, dispose } = await postgres.fresh();
  const site = await openSite(db);
  const desk = await site.desk();
  const { epoch } = site;
  const asked = { protocol: PROTOCOL, epoch, installId: desk.installId };
  const ask = async <K extends 'pull' | 'state'>(kind: K, input: Exchanges[K]['input']) => {
    const reply = await site.service.handle(desk.caller, { kind, input } as never);
    return must(reply.ok ? (reply.answer as Exchanges[K]['answer']) : null, 'an answer');
  };
  const read = async (after: number, most: number): Promise<LogEntry[]> => {
    const before = after === 0 ? [] : await read(0, after);
    const input = { ...asked, cursor: after, chain: before.at(-1)?.chain ?? '', limit: most };
    return (await ask('pull', input)).entries;
  };
  return {
    append: async (first, given) => {
      const changes = given.map(({ hash, records }, i) => ({
        ...{ n: first + i, name: 'test.change', actor: 'Ola', at: AT, hash },
        effects: records.map(({ entity, id, row }) => insert(entity, { ...row, id })),
      }));
      return (await desk.send(first, changes)).ok ? 'taken' : 'refused';
    },
    read,
    head: async () => {
      const { head, headChain } = await ask('state', { protocol: PROTOCOL, installId: desk.installId });
      return { seq: head, chain: headChain };
    },
    close: dispose,
  };
}

describe.each([
  ['SQLite, a desk’s file', onSqlite],
  ['PostgreSQL, the server', onPostgres],
] as const)('a store of changes on %s', (_, open) => {
  const within = async (work: (store: ChangeStore) => Promise<void>): Promise<void> => {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };
  const everything = async (store: ChangeStore) => [await store.read(0, 1000), await store.head()];

  it('sync: numbers without a gap and links each entry to the one before, whatever the pages', () =>
    within(async (store) => {
      expect(await store.head()).toEqual({ seq: 0, chain: '' });
      expect(await store.append(1, items(1, 4))).toBe('taken');
      expect(await store.append(5, items(5, 7))).toBe('taken');
      let at = { cursor: 0, chain: '' };
      const sizes: number[] = [];
      for (;;) {
        const page = await store.read(at.cursor, 3);
        if (page.length === 0) break;
        sizes.push(page.length);
        for (const entry of page) at = follow(at, entry);
      }
      expect(sizes).toEqual([3, 3, 1]);
      expect(await store.head()).toEqual({ seq: at.cursor, chain: at.chain });
    }));

  it('sync: ends a page between changes, never within one', () =>
    within(async (store) => {
      const many = { hash: sha256('many'), records: [1, 2, 3, 4, 5].map(organisation) };
      expect(await store.append(1, [many, item(6)])).toBe('taken');
      const [entry, ...rest] = await store.read(0, 1);
      expect(rest).toEqual([]);
      expect(JSON.parse(entry?.payload ?? '{}').records).toHaveLength(5);
    }));

  it('sync: refuses a gap and keeps nothing of it', () =>
    within(async (store) => {
      await store.append(1, items(1, 2));
      const before = await everything(store);
      expect(await store.append(4, items(4, 5))).toBe('refused');
      expect(await everything(store)).toEqual(before);
    }));

  it('sync: takes what it has no second time', () =>
    within(async (store) => {
      await store.append(1, items(1, 3));
      const before = await everything(store);
      await store.append(1, items(1, 3));
      expect(await everything(store)).toEqual(before);
    }));

  it('sync: refuses other content under a number that is taken, and what hangs on it', () =>
    within(async (store) => {
      await store.append(1, items(1, 3));
      const before = await everything(store);
      expect(await store.append(2, items(2, 3, ' other'))).toBe('refused');
      expect(await store.append(3, [...items(3, 3, ' other'), item(4)])).toBe('refused');
      expect(await everything(store)).toEqual(before);
      expect(await store.append(4, items(4, 4))).toBe('taken');
    }));
});
