import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/base/clock.ts';
import { openDesk, setUpHouse } from '../../../tests/support/core.ts';
import { StartRefusal } from '../start-refusal.ts';
import { openDatabase } from './database.ts';
import { databasePath, goodCopies, keepGoodCopy, restoreLastGoodCopy } from './good-copy.ts';
import { openFolder } from './open-folder.ts';
import { verifyChain } from './verify-chain.ts';

let dataDir: string;
const now = 1_795_500_000_000;
const clock = () => now;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dom nad Łabą '));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function startRefusal(): StartRefusal {
  try {
    openFolder(dataDir, 'web', clock).close();
  } catch (error) {
    if (error instanceof StartRefusal) return error;
    throw error;
  }
  throw new Error('the folder was opened');
}

const digest = () =>
  createHash('sha256')
    .update(readFileSync(databasePath(dataDir)))
    .digest('hex');
const copyNames = () => readdirSync(join(dataDir, 'copies'));

describe('a file that is not ours', () => {
  it.each([
    ['of another program', 'CREATE TABLE recipe (id)', 'NOT_A_DATABASE'],
    [
      'of a newer version',
      `CREATE TABLE x (id); PRAGMA application_id = ${0x5544534b}; PRAGMA user_version = 99`,
      'NEWER_VERSION',
    ],
  ])('a database %s is refused and not one byte of it is changed', (_, sql, code) => {
    const other = openDatabase(databasePath(dataDir));
    other.exec(sql);
    other.close();
    const before = digest();
    expect(startRefusal().code).toBe(code);
    expect(digest()).toBe(before);
  });
});

describe('copies', () => {
  it('a damaged copy is never offered: an older one that is whole is', async () => {
    const folder = openFolder(dataDir, 'web', clock);
    await keepGoodCopy(folder.db, dataDir, now - 48 * HOUR);
    await keepGoodCopy(folder.db, dataDir, now - 24 * HOUR);
    await keepGoodCopy(folder.db, dataDir, now);
    folder.close();
    const [newest, second, oldest] = goodCopies(dataDir);
    if (!newest || !second || !oldest) throw new Error('three copies');
    writeFileSync(newest.path, 'nic');
    const bytes = readFileSync(second.path);
    writeFileSync(second.path, bytes.fill(0x5a, 8192, 16_384));
    writeFileSync(databasePath(dataDir), readFileSync(databasePath(dataDir)).fill(0x5a, 8192, 16_384));
    expect(startRefusal().data.copy).toEqual(oldest);
    expect(restoreLastGoodCopy(dataDir, now)).toEqual(oldest);
    openFolder(dataDir, 'web', clock).close();
    expect(copyNames().filter((name) => !/^desk-\d+\.sqlite$/.test(name))).toEqual([]);
  });

  it('a copy that a full disk cut off leaves nothing behind, and what a crash left is cleared away', async () => {
    const folder = openFolder(dataDir, 'web', clock);
    mkdirSync(join(dataDir, 'copies'));
    writeFileSync(join(dataDir, 'copies', 'desk-1.sqlite.part'), 'half');
    const full = {
      ...folder.db,
      backup: async (path: string) => {
        writeFileSync(path, 'half');
        throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
      },
    };
    await expect(keepGoodCopy(full, dataDir, now)).rejects.toThrow('no room');
    expect(copyNames()).toEqual([]);
    await keepGoodCopy(folder.db, dataDir, now);
    expect(copyNames()).toEqual([`desk-${now}.sqlite`]);
    folder.close();
  });

  it('a desk that runs for days is copied on each day on which something changes', async () => {
    const desk = openDesk({ dataDir });
    await setUpHouse(desk);
    await desk.core.copied;
    expect(goodCopies(dataDir)).toHaveLength(1);
    desk.setNow('2026-11-25 09:00');
    await desk.client.organisations.save({ name: 'Fundacja', kind: 'ngo', phone: '', email: '', note: '' });
    await desk.core.copied;
    expect(goodCopies(dataDir)).toHaveLength(2);
    await desk.dispose();
  });
});

describe('the register of changes', () => {
  async function tamper(sql: string) {
    const desk = openDesk({ dataDir });
    await setUpHouse(desk);
    await desk.core.copied;
    desk.core.close();
    const folder = openFolder(dataDir, 'web', clock);
    folder.db.pragma('foreign_keys = OFF');
    const before = verifyChain(folder.db);
    folder.db.exec(sql);
    const after = verifyChain(folder.db);
    folder.close();
    return { before, after };
  }

  it.each([
    ['another actor', "UPDATE change SET actor = 'Nikt' WHERE n = 3", 3],
    ['another content', "UPDATE change SET effects = replace(effects, 'STO', 'STX')", 3],
    ['an entry taken out', 'DELETE FROM change WHERE n = 4', 5],
    ['an entry taken out at the beginning', 'DELETE FROM change WHERE n = 1', 2],
  ])('SE3 the chain shows %s', async (_, sql, entry) => {
    const { before, after } = await tamper(sql);
    expect(before).toEqual({ whole: 6, broken: null });
    expect(after.broken).toBe(entry);
  });
});
