/**
 * The one way to read and the one way to write (sync.md: one path to write). Reading and writing handles are different
 * types; a writer exists only inside `write`, which records the change in the same transaction as the rows.
 */
import { assert, must } from '../../../shared/base/assert.ts';
import type { Clock } from '../../../shared/base/clock.ts';
import type { House } from '../../../shared/domain/entities.ts';
import type { EntityName, EntityOf } from '../../../shared/domain/entity-table.ts';
import { indexRooms, type RoomIndex } from '../../../shared/domain/rooms.ts';
import { chainHash, sha256 } from './chain.ts';
import type { Database } from './database.ts';
import type { Committed, Effect, Head, Inside, Reader, Store, Writer } from './handles.ts';
import { project } from './projections.ts';
import { columnsOf, tableOf, writeRow } from './rows.ts';
import type { Row } from './tables.ts';

/** Reference data that every booking looks at; kept because one process holds the folder. */
interface Cache {
  rooms: RoomIndex | null;
  house: House | null | undefined;
}
const CACHED: ReadonlySet<EntityName> = new Set<EntityName>(['room', 'house']);

const KEEP_DRAFT = `INSERT INTO draft (account, id, kind, title, body, parked, at) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (account, id) DO UPDATE SET kind = excluded.kind, title = excluded.title, body = excluded.body,
  parked = excluded.parked, at = excluded.at`;

/** The store alone: what everything but sync works with. */
export const createStore = (db: Database, clock: Clock): Store => openStore(db, clock).store;

/** The store, and beside it what sync needs of its inside. Both see the same caches and tell the same listeners. */
export function openStore(db: Database, clock: Clock): { readonly store: Store; readonly inside: Inside } {
  const cache: Cache = { rooms: null, house: undefined };
  const listeners = new Set<(committed: Committed) => void>();
  const reader = createReader(db, cache);
  const forget = () => {
    cache.rooms = null;
    cache.house = undefined;
  };
  let last: Head = db.get<Head>('SELECT n, hash FROM change ORDER BY n DESC LIMIT 1') ?? { n: 0, hash: '' };
  const tell = (committed: Omit<Committed, 'n'>) => {
    for (const listener of listeners) listener({ n: last.n, ...committed });
  };
  const tellDrafts = () => tell({ entities: [], drafts: true });
  const transact = transactor(db, forget);
  const inside: Inside = {
    db,
    reader,
    head: () => last,
    transact,
    forget,
    tell: (entities) => tell({ entities, synced: true }),
  };
  const store: Store = {
    ...reader,
    setLocal: (key, value) =>
      db.run(
        'INSERT INTO local_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        value,
      ),
    keepDraft: (draft) => {
      db.run(KEEP_DRAFT, draft.account, draft.id, draft.kind, draft.title, draft.body, draft.parked, draft.at);
      tellDrafts();
    },
    dropDraft: (account, id) => {
      db.run('DELETE FROM draft WHERE account = ? AND id = ?', account, id);
      tellDrafts();
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (name, actor, work) => {
      const journal: Journal = { open: true, effects: [], images: new Map(), undoes: new Set() };
      let next: Head | null = null;
      try {
        const result = transact(
          () => {
            const done = work(createWriter(db, reader, forget, journal));
            if (done.ok && journal.effects.length > 0) next = record(db, name, actor, clock(), journal, last);
            return done;
          },
          () => next !== null,
        );
        if (next === null) return result;
        last = next;
        tell({ entities: [...new Set(journal.effects.map((e) => e.entity))] });
        return result;
      } finally {
        journal.open = false;
      }
    },
  };
  return { store, inside };
}

/** One transaction; `keep` says of its result whether it stands. What was kept of the file is read anew when it does not. */
function transactor(db: Database, forget: () => void): Inside['transact'] {
  let writing = false;
  return (work, keep) => {
    assert(!writing, 'a write inside a write');
    writing = true;
    try {
      db.run('BEGIN IMMEDIATE');
      const result = work();
      const stands = keep(result);
      db.run(stands ? 'COMMIT' : 'ROLLBACK');
      if (!stands) forget();
      return result;
    } catch (error) {
      rollBack(db);
      forget();
      throw error;
    } finally {
      writing = false;
    }
  };
}

/** After a full disk SQLite may have rolled back by itself; then there is nothing to roll back. */
function rollBack(db: Database): void {
  try {
    db.run('ROLLBACK');
  } catch {
    // Nothing is open any more: the transaction is gone, which is what was wanted.
  }
}

function createReader(db: Database, cache: Cache): Reader {
  const list: Reader['list'] = (entity, rest, ...values) => {
    const table = tableOf(entity);
    return db.all<Row>(`SELECT ${columnsOf(entity)} FROM "${table.name}" ${rest}`, ...values).map(table.fromRow);
  };
  return {
    all: db.all,
    get: db.get,
    list,
    find: (entity, id) => list(entity, 'WHERE id = ?', id)[0] ?? null,
    rooms: () => {
      cache.rooms ??= indexRooms(list('room', 'ORDER BY position, code'));
      return cache.rooms;
    },
    house: () => {
      if (cache.house === undefined) cache.house = list('house', 'LIMIT 1')[0] ?? null;
      return cache.house;
    },
    local: (key) => db.get<{ value: string }>('SELECT value FROM local_setting WHERE key = ?', key)?.value ?? null,
  };
}

/** What one transaction writes, until it is recorded. */
interface Journal {
  /** False once the transaction is over: a writer that was kept must not write past it. */
  open: boolean;
  readonly effects: Effect[];
  /** The first image of each touched record: what an undo goes back to. */
  readonly images: Map<string, { id: string; entity: EntityName; image: string | null }>;
  readonly undoes: Set<number>;
}

function createWriter(db: Database, reader: Reader, forget: () => void, journal: Journal): Writer {
  const save = <N extends EntityName>(entity: N, record: EntityOf<N>, before: EntityOf<N> | null, effect: Effect) => {
    assert(journal.open, 'a write after its transaction');
    journal.effects.push(effect);
    const key = entity + record.id;
    if (!journal.images.has(key)) {
      journal.images.set(key, { id: record.id, entity, image: before === null ? null : JSON.stringify(before) });
    }
    writeRow(db, entity, record, before !== null);
    if (CACHED.has(entity)) forget();
    project(db, reader, entity, record, before);
  };
  return {
    ...reader,
    insert: (entity, record) => save(entity, record, null, { entity, id: record.id, set: record, base: null }),
    update: (entity, id, patch) => {
      const before = must(reader.find(entity, id), `${entity} ${id} to update`);
      const changed = Object.entries(patch).filter(
        ([field, value]) => !same(before[field as keyof typeof before], value),
      );
      if (changed.length === 0) return before;
      const after = { ...before, ...Object.fromEntries(changed) };
      const base = Object.fromEntries(changed.map(([field]) => [field, before[field as keyof typeof before]]));
      save(entity, after, before, { entity, id, set: Object.fromEntries(changed), base });
      return after;
    },
    undoes: (n) => journal.undoes.add(n),
  };
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Writes the change and its before-images; the hash covers the one before it, so that tampering shows (SE3). */
function record(db: Database, name: string, actor: string, at: number, journal: Journal, last: Head): Head {
  const n = last.n + 1;
  const effects = JSON.stringify(journal.effects);
  const effectsHash = sha256(effects);
  const hash = chainHash(last.hash, { n, name, actor, at, effectsHash });
  db.run(
    'INSERT INTO change (n, name, actor, at, effects, effects_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    n,
    name,
    actor,
    at,
    effects,
    effectsHash,
    hash,
  );
  for (const { id, entity, image } of journal.images.values()) {
    db.run('INSERT INTO before_image (entity_id, n, entity, image) VALUES (?, ?, ?, ?)', id, n, entity, image);
  }
  for (const undone of journal.undoes) db.run('INSERT INTO undo (undoes, n) VALUES (?, ?)', undone, n);
  return { n, hash };
}
