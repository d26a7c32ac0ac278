/** The power goes: the host is killed in the middle of writes, again and again. */
import { rmSync } from 'node:fs';
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
/** Longest time between the first write and the kill, ms. */
const LONGEST = 40;

const dataDir = freshFolder();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

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
async function write(host: WebHost, acknowledged: Set<string>): Promise<void> {
  for (;;) {
    const init = { method: 'POST', headers: headers(host), body: JSON.stringify(nextWish('A1')) };
    const answer = await fetch(`${host.origin}/api/bookings`, init)
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => null);
    if (answer === null) return;
    expect(answer.status, answer.text).toBe(201);
    acknowledged.add((JSON.parse(answer.text) as { id: string }).id);
  }
}

async function killDuringWrites(host: WebHost, acknowledged: Set<string>): Promise<void> {
  const writers = Array.from({ length: WRITERS }, () => write(host, acknowledged));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST));
  process.kill(host.pid, 'SIGKILL');
  await Promise.all(writers);
}

it(`loses nothing acknowledged in ${KILLS} kills during writes`, { timeout: 240_000 }, async () => {
  const acknowledged = new Set<string>();
  for (let n = 0; n < KILLS; n++) {
    const host = await startWebHost({ dataDir });
    if (n === 0) await furnish(clientOf(host));
    await killDuringWrites(host, acknowledged);
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  const host = await startWebHost({ dataDir });
  const rows = await clientOf(host).bookings.list({ from: NOW, to: NOW + 366 * 24 * HOUR });
  expect(await host.stop()).toBe(0);
  const kept = new Set(rows.map((row) => row.id));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  const database = new Database(databasePath(dataDir), { readonly: true });
  expect(database.pragma('quick_check', { simple: true })).toBe('ok');
  database.close();
});
