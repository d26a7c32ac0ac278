import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openDb } from './database.ts';
import { type Embedded, openEmbedded } from './embedded.ts';

const folder = mkdtempSync(join(tmpdir(), 'urbanlab-embedded-'));
chmodSync(folder, 0o711);
let postgres: Embedded | undefined;
afterEach(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('sync: after a power cut PostgreSQL starts, although its number belongs to another program by now', async () => {
  const first = await openEmbedded({ dataDir: folder });
  const lock = join(folder, 'postgres', 'postmaster.pid');
  const left = readFileSync(lock, 'utf8');
  await first.stop();
  // What a cut leaves behind: the lock file, here with a process that runs and is no PostgreSQL.
  writeFileSync(lock, left.replace(/^\d+/, '1'));
  postgres = await openEmbedded({ dataDir: folder });
  expect(postgres.started).toBe(true);
  const db = openDb({ url: postgres.urlOf('postgres'), most: 1 });
  expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await db.close();
});
