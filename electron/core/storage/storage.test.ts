import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import type { Organisation } from '../../../shared/domain/entities.ts';
import { openDesk, refusalOf, setUpHouse } from '../../../tests/support/core.ts';
import { StartRefusal } from '../start-refusal.ts';
import { chainHash } from './chain.ts';
import { openDatabase, setPragmas, storageFault } from './database.ts';
import { databasePath, goodCopies, keepGoodCopy, restoreLastGoodCopy } from './good-copy.ts';
import type { Writer } from './handles.ts';
import { SCHEMA_VERSION } from './migrate.ts';
import { closer, openFolder, startCodeOf } from './open-folder.ts';
import { createStore } from './store.ts';

let dataDir: string;
const now = 1_795_500_000_000;
const clock = () => now;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const organisation = (n: number, name = 'Fundacja'): Organisation => ({
  id: `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`,
  name,
  kind: 'ngo',
  phone: '',
  email: '',
  note: '',
});

/** The refusal of a start that must not succeed. */
function startRefusal(): StartRefusal {
  try {
    openFolder(dataDir, 'web', clock).close();
  } catch (error) {
    if (error instanceof StartRefusal) return error;
    throw error;
  }
  throw new Error('the folder was opened');
}

describe('one path to write', () => {
  it('SE3 writes rows, before-images and the numbered change together, chained by hash', () => {
    const folder = openFolder(dataDir, 'web', clock);
    const store = createStore(folder.db, clock);
    store.write('organisation.create', 'Ewa', (tx) => ok(tx.insert('organisation', organisation(1))));
    store.write('organisation.change', 'Ola', (tx) =>
      ok(tx.update('organisation', organisation(1).id, { name: 'Inna' })),
    );
    const changes = folder.db.all<{
      n: number;
      name: string;
      actor: string;
      at: number;
      effects: string;
      effectsHash: string;
      hash: string;
    }>('SELECT n, name, actor, at, effects, effects_hash AS effectsHash, hash FROM change ORDER BY n');
    expect(changes.map((c) => [c.n, c.name, c.actor, JSON.parse(c.effects)])).toEqual([
      [
        1,
        'organisation.create',
        'Ewa',
        [{ entity: 'organisation', id: organisation(1).id, set: organisation(1), base: null }],
      ],
      [
        2,
        'organisation.change',
        'Ola',
        [{ entity: 'organisation', id: organisation(1).id, set: { name: 'Inna' }, base: { name: 'Fundacja' } }],
      ],
    ]);
    const [first, second] = changes;
    if (!first || !second) throw new Error('two changes');
    expect(first.hash).toBe(chainHash('', first));
    expect(second.hash).toBe(chainHash(first.hash, second));
    const images = folder.db.all<{ n: number; image: string | null }>('SELECT n, image FROM before_image ORDER BY n');
    expect(images).toEqual([
      { n: 1, image: null },
      { n: 2, image: JSON.stringify(organisation(1)) },
    ]);
    folder.close();
  });

  it('a refusal and a throw write nothing, take no number and leave no transaction open', () => {
    const folder = openFolder(dataDir, 'web', clock);
    const store = createStore(folder.db, clock);
    const refused = store.write('x', 'Ewa', (tx) => {
      tx.insert('organisation', organisation(1));
      return err('no');
    });
    expect(refused).toEqual(err('no'));
    const broken = () =>
      store.write('x', 'Ewa', (tx) => {
        tx.insert('organisation', organisation(1));
        throw new Error('broken');
      });
    expect(broken).toThrow('broken');
    expect(store.list('organisation', '')).toEqual([]);
    store.write('y', 'Ewa', (tx) => ok(tx.insert('organisation', organisation(2))));
    expect(folder.db.all('SELECT n, name FROM change')).toEqual([{ n: 1, name: 'y' }]);
    folder.close();
  });

  it('law 5: a callback that returns a promise does not compile, and a writer that was kept writes nothing', () => {
    const folder = openFolder(dataDir, 'web', clock);
    const store = createStore(folder.db, clock);
    let kept: Writer | null = null;
    // @ts-expect-error a promise is no result
    store.write('x', 'Ewa', async (tx: Writer) => {
      kept = tx;
      return ok(null);
    });
    expect(() => kept?.insert('organisation', organisation(1))).toThrow('after its transaction');
    expect(folder.db.all('SELECT n FROM change')).toEqual([]);
    // @ts-expect-error a reader has no way to write
    expect(store.insert).toBeUndefined();
    folder.close();
  });

  it('a full disk is said, nothing of the change stays, and the desk goes on when there is room again', async () => {
    const desk = openDesk({ dataDir });
    await setUpHouse(desk);
    await desk.core.copied;
    desk.core.close();
    const folder = openFolder(dataDir, 'web', clock);
    const store = createStore(folder.db, clock);
    folder.db.pragma(`max_page_count = ${Number(folder.db.pragma('page_count')) + 2}`);
    const before = folder.db.get<{ n: number }>('SELECT max(n) AS n FROM change')?.n;
    let fault: unknown = null;
    try {
      store.write('x', 'Ewa', (tx) => {
        for (let n = 0; n < 200; n++) tx.insert('organisation', { ...organisation(n), note: 'x'.repeat(2000) });
        return ok(null);
      });
    } catch (error) {
      fault = storageFault(error);
    }
    expect(fault).toBe('DISK_FULL');
    expect(store.list('organisation', '')).toEqual([]);
    expect(folder.db.get<{ n: number }>('SELECT max(n) AS n FROM change')?.n).toBe(before);
    folder.db.pragma('max_page_count = 1000000');
    store.write('y', 'Ewa', (tx) => ok(tx.insert('organisation', organisation(1))));
    expect(store.list('organisation', '')).toHaveLength(1);
    folder.close();
  });
});

describe('opening a folder', () => {
  it('sets the pragmas and reads each back', () => {
    const folder = openFolder(dataDir, 'web', clock);
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'].map((p) => folder.db.pragma(p))).toEqual([
      'wal',
      2,
      1,
      1,
    ]);
    folder.close();
    const memory = openDatabase(':memory:');
    expect(() => setPragmas(memory)).toThrow('journal_mode is memory');
    memory.close();
  });

  it('makes every table STRICT, so that a wrong type is refused by the file itself', () => {
    const folder = openFolder(dataDir, 'web', clock);
    const lax = folder.db.all<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(lax).toEqual([]);
    folder.close();
  });

  it('a second copy of the program is told who holds the folder, and gets it when the first is gone', () => {
    const folder = openFolder(dataDir, 'web', clock);
    const refusal = startRefusal();
    expect(refusal.code).toBe('LOCKED');
    expect(refusal.data.holder).toEqual({ pid: process.pid, host: 'web', since: now });
    folder.close();
    openFolder(dataDir, 'web', clock).close();
  });

  it('a file that is no database is refused and left as it is', () => {
    writeFileSync(databasePath(dataDir), 'Lista zakupów: '.repeat(1000));
    expect(startRefusal().code).toBe('NOT_A_DATABASE');
    expect(readFileSync(databasePath(dataDir), 'utf8')).toBe('Lista zakupów: '.repeat(1000));
  });

  it('a database of another program is refused and left as it is', () => {
    const other = openDatabase(databasePath(dataDir));
    other.exec('CREATE TABLE recipe (id)');
    other.close();
    expect(startRefusal().code).toBe('NOT_A_DATABASE');
  });

  it('a database of a newer version is refused', () => {
    openFolder(dataDir, 'web', clock).close();
    const file = openDatabase(databasePath(dataDir));
    file.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    file.close();
    expect(startRefusal().code).toBe('NEWER_VERSION');
  });

  it('a folder that is a file, and one under a file, cannot be written to', () => {
    const path = join(dataDir, 'plik');
    writeFileSync(path, 'x');
    for (const place of [path, join(path, 'dane')]) {
      expect(() => openFolder(place, 'web', clock)).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
    }
  });

  it('a folder that cannot be made on a read-only disk is refused with a sentence', () => {
    expect(startCodeOf(Object.assign(new Error(), { code: 'ENOENT', syscall: 'mkdir' }))).toBe('READ_ONLY');
    expect(startCodeOf(new Error('something else'))).toBeNull();
  });

  it('closing on a full disk gives the folder back: what was acknowledged lies in the -wal file', () => {
    const steps: string[] = [];
    const full = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    const close = closer(
      { pragma: full, close: () => void steps.push('closed') },
      { release: () => void steps.push('released') },
    );
    close();
    close();
    expect(steps).toEqual(['closed', 'released']);
  });

  it('an older copy is offered for a damaged file only', async () => {
    const folder = openFolder(dataDir, 'web', clock);
    await keepGoodCopy(folder.db, dataDir, now);
    folder.close();
    const file = openDatabase(databasePath(dataDir));
    file.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    file.close();
    expect(startRefusal().data.copy).toBeUndefined();
    writeFileSync(databasePath(dataDir), 'Lista zakupów: '.repeat(1000));
    expect(startRefusal().data.copy?.at).toBe(now);
  });

  it('a read-only file is refused with a sentence of its own', () => {
    expect(storageFault(Object.assign(new Error(), { code: 'SQLITE_READONLY_DIRECTORY' }))).toBe('READ_ONLY');
    expect(storageFault(Object.assign(new Error(), { code: 'EROFS' }))).toBe('READ_ONLY');
    expect(storageFault(new Error('something else'))).toBeNull();
  });
});

/** Overwrites a page in the middle of the file. */
function damage(path: string): void {
  const size = readFileSync(path).length;
  const page = Math.floor(size / 4096 / 2) * 4096;
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4096 * 3, 0x5a), 0, 4096 * 3, page);
}

describe('the last good copy', () => {
  it('a corrupt page is found at the start, which offers the last good copy; restoring it keeps the damaged file', async () => {
    const desk = openDesk({ dataDir });
    await desk.client.start.setUp({ kind: 'demo' });
    await desk.core.copied;
    desk.core.close();
    rmSync(join(dataDir, 'copies'), { recursive: true });
    const again = openDesk({ dataDir });
    await again.core.copied;
    again.core.close();

    damage(databasePath(dataDir));
    const refusal = startRefusal();
    expect(refusal.code).toBe('FILE_DAMAGED');
    expect(refusal.data.copy?.path).toBe(goodCopies(dataDir)[0]?.path);

    expect(restoreLastGoodCopy(dataDir, now)).toEqual(refusal.data.copy);
    const restored = openDesk({ dataDir });
    expect((await restored.client.rooms.list()).length).toBe(12);
    expect(readdirSync(dataDir).some((name) => name.includes('damaged'))).toBe(true);
    await restored.dispose();
  });

  it('without a copy there is nothing to restore and nothing changes', () => {
    writeFileSync(databasePath(dataDir), 'x');
    expect(restoreLastGoodCopy(dataDir, now)).toBeNull();
    expect(readFileSync(databasePath(dataDir), 'utf8')).toBe('x');
  });

  it('keeps one copy a day and seven at most', async () => {
    const folder = openFolder(dataDir, 'web', clock);
    const day = 24 * 3_600_000;
    for (let n = 0; n < 10; n++) await keepGoodCopy(folder.db, dataDir, now + n * day);
    await keepGoodCopy(folder.db, dataDir, now + 9 * day + 3_600_000);
    expect(goodCopies(dataDir).map((c) => c.at)).toEqual([9, 8, 7, 6, 5, 4, 3].map((n) => now + n * day));
    folder.close();
  });

  it('an unfinished copy is never taken for a whole one', () => {
    mkdirSync(join(dataDir, 'copies'));
    writeFileSync(join(dataDir, 'copies', `desk-${now}.sqlite.part`), 'half');
    expect(goodCopies(dataDir)).toEqual([]);
  });
});

describe('a whole folder', () => {
  it('can be copied while closed and opened elsewhere with everything in it', async () => {
    const desk = openDesk({ dataDir });
    await desk.client.start.setUp({ kind: 'demo' });
    await desk.core.copied;
    desk.core.close();
    expect(existsSync(`${databasePath(dataDir)}-wal`)).toBe(false);
    const elsewhere = mkdtempSync(join(tmpdir(), 'moved-'));
    copyFileSync(databasePath(dataDir), databasePath(elsewhere));
    const moved = openDesk({ dataDir: elsewhere });
    expect(await moved.client.rooms.list()).toHaveLength(12);
    expect((await refusalOf(moved.client.start.setUp({ kind: 'demo' }))).code).toBe('ALREADY_SET_UP');
    await moved.dispose();
  });
});
