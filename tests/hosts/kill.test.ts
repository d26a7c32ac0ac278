/** The power goes: the host is killed in the middle of writes, again and again. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import type { DeskClient } from '../../electron/core/rest/house-names.ts';
import { databasePath } from '../../electron/core/storage/good-copy.ts';
import { furnish, HOUR, NOW } from '../contract/house.ts';
import { freshFolder } from '../contract/open-hosts.ts';
import { startWebHost, type WebHost } from '../e2e/hosts.ts';

const KILLS = 100;
/** Programs that write at the same time. */
const WRITERS = 4;
/** Desks that are killed side by side; each has its own folder. */
const DESKS = 2;
/** Longest time between the first acknowledged write and the kill, ms. */
const LONGEST = 20;

const folder = freshFolder();
// Only to start sooner: the compiled modules are kept between the hundred starts.
process.env.NODE_COMPILE_CACHE = join(folder, 'modules');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headers = (host: WebHost) => ({ authorization: `Bearer ${host.token}`, 'content-type': 'application/json' });
const clientOf = (host: WebHost): DeskClient =>
  createORPCClient(new RPCLink({ url: `${host.origin}/rpc`, headers: { authorization: `Bearer ${host.token}` } }));

/** A quarter of an hour that nobody had before: rooms are never the reason for a refusal here. */
let slots = 0;
function nextWish(roomCode: string) {
  const start = NOW + 2 * HOUR + slots++ * (HOUR / 4);
  const at = (ms: number) => new Date(ms).toISOString();
  const override = { reason: 'próba prądu' };
  return { title: `Zapis ${slots}`, rooms: [roomCode], start: at(start), end: at(start + HOUR / 4), override };
}

/** Books until the host is gone. Only what was answered with 201 counts. */
async function write(host: WebHost, acknowledge: (id: string) => void): Promise<void> {
  for (;;) {
    const init = { method: 'POST', headers: headers(host), body: JSON.stringify(nextWish('A1')) };
    const answer = await fetch(`${host.origin}/api/bookings`, init)
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => null);
    if (answer === null) return;
    expect(answer.status, answer.text).toBe(201);
    acknowledge((JSON.parse(answer.text) as { id: string }).id);
  }
}

async function killDuringWrites(host: WebHost, acknowledged: Set<string>): Promise<void> {
  let began = false;
  const writers = Array.from({ length: WRITERS }, () =>
    write(host, (id) => {
      acknowledged.add(id);
      if (!began) setTimeout(() => process.kill(host.pid, 'SIGKILL'), Math.random() * LONGEST);
      began = true;
    }),
  );
  await Promise.all(writers);
}

async function killAgainAndAgain(dataDir: string, kills: number): Promise<void> {
  const first = await startWebHost({ dataDir });
  await furnish(clientOf(first));
  await first.stop();
  const acknowledged = new Set<string>();
  for (let n = 0; n < kills; n++) await killDuringWrites(await startWebHost({ dataDir }), acknowledged);
  expect(acknowledged.size).toBeGreaterThan(kills);
  const last = await startWebHost({ dataDir });
  const rows = await clientOf(last).bookings.list({ from: NOW, to: NOW + 366 * 24 * HOUR });
  expect(await last.stop()).toBe(0);
  const kept = new Set(rows.map((row) => row.id));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  const database = new Database(databasePath(dataDir), { readonly: true });
  expect(database.pragma('quick_check', { simple: true })).toBe('ok');
  database.close();
}

it(`loses nothing acknowledged in ${KILLS} kills during writes`, { timeout: 240_000 }, async () => {
  const desks = Array.from({ length: DESKS }, (_, n) => join(folder, `desk-${n}`));
  await Promise.all(desks.map((dataDir) => killAgainAndAgain(dataDir, KILLS / DESKS)));
});
