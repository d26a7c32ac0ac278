import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeDump } from '../../server/backup/make-dump.ts';
import { restoreDump } from '../../server/backup/restore.ts';
import { runningClock } from '../support/joined-desks.ts';
import { book, joinedSite, PATIENCE, settled, titlesOf } from '../support/joined-site.ts';

const clock = runningClock();
const site = joinedSite(clock);
const DAY = 86_400_000;
const HEAD = 'SELECT seq FROM site_head';

it('sync: a server restored from an old dump gets from the desks what it lost, and all are equal again', async () => {
  const { first, second, rooms } = await site.twoDesks();
  await book(first, rooms.STO, 'Przed kopią', 13);
  await settled(first);
  const folder = mkdtempSync(join(tmpdir(), 'desksync-dump-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { path } = await makeDump(site.database().db, folder, 'dump.ndjson.gz', clock());
  await book(first, rooms.STO, 'Po kopii', 10);
  await book(second, rooms.STO, 'Po kopii, piętro', 11);
  await settled(first);
  await settled(second);
  const [{ seq: headBefore } = { seq: 0 }] = await site.database().db.query<{ seq: number }>(HEAD);
  first.online = false;
  await book(first, rooms.STO, 'Bez sieci', 12);
  const restored = await site.freshDatabase();
  expect(await restoreDump(restored.db, path, [], clock())).toMatchObject({ ok: true });
  await site.moveTo(restored);
  first.online = true;
  await first.client.sync.now();
  // What only the other desk can bring back is missing still: nothing goes from here before somebody looked.
  await vi.waitFor(async () => {
    expect((await first.client.sync.status()).problem).toMatchObject({ code: 'MUCH_REMOVED', detail: 'booking 1' });
  }, PATIENCE);
  expect(await titlesOf(first)).toHaveLength(4);
  await vi.waitFor(
    async () => {
      for (const desk of [second, first]) await desk.client.sync.now();
      const stand = await Promise.all([first, second].map((desk) => desk.client.sync.status()));
      expect(stand.map(({ problem, waiting }) => [problem, waiting.count])).toEqual([
        [null, 0],
        [null, 0],
      ]);
      expect(Number((await restored.db.query<{ seq: number }>(HEAD))[0]?.seq)).toBe(Number(headBefore) + 1);
    },
    { ...PATIENCE, interval: 300 },
  );
  for (const desk of [second, first]) await settled(desk);
  const all = ['Bez sieci', 'Po kopii', 'Po kopii, piętro', 'Przed kopią'];
  for (const desk of [first, second]) await vi.waitFor(async () => expect(await titlesOf(desk)).toEqual(all), PATIENCE);
});

it('sync: a revoked desk brings what waits into quarantine, says so, and keeps working alone', async () => {
  const { second, rooms } = await site.twoDesks();
  second.online = false;
  await book(second, rooms.STO, 'Czeka');
  await site.database().db.query("UPDATE desk SET revoked_at = $1 WHERE name = 'Piętro'", [clock()]);
  second.online = true;
  await second.client.sync.now();
  await vi.waitFor(async () => {
    expect(await second.client.sync.status()).toMatchObject({ problem: { code: 'REVOKED' }, waiting: { count: 1 } });
    const kept = await site.database().db.query<{ change: string }>('SELECT change FROM quarantine');
    expect(kept.map(({ change }) => change.includes('Czeka'))).toEqual([true]);
  }, PATIENCE);
  await book(second, rooms.STO, 'Nadal działa', 15);
  expect(await titlesOf(second)).toEqual(['Czeka', 'Nadal działa']);
});

it('sync: a desk that was away for too long brings what it has, then begins from a snapshot', async () => {
  const { first, second, rooms } = await site.twoDesks();
  second.online = false;
  await book(second, rooms.STO, 'Z podróży', 13);
  await book(first, rooms.STO, 'W domu', 11);
  await settled(first);
  await site.database().db.query("UPDATE desk SET last_seen_at = $1 WHERE name = 'Piętro'", [clock() - 40 * DAY]);
  second.online = true;
  await second.client.sync.now();
  await settled(second);
  expect(await titlesOf(second)).toEqual(['W domu', 'Z podróży']);
  const asked = (await second.client.sync.exchanges()).map(({ kind, result }) => `${kind} ${result}`);
  expect(asked).toContain('pull LOCKED');
  expect(asked.filter((exchange) => exchange === 'snapshot ok').length).toBeGreaterThan(0);
});
