import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnish, HOUR, TEN } from '../contract/house.ts';
import { faults, type OpenWeb, openWeb } from '../contract/open-hosts.ts';

const TIMES = 500;

let host: OpenWeb;
beforeAll(async () => {
  host = await openWeb();
  await furnish(host.client());
});
afterAll(async () => {
  await host.close();
  expect(faults).toEqual([]);
});

/** Each time another hour, days away from everything else in the house. */
const slot = (n: number) => ({
  title: `Wyścig ${n}`,
  rooms: ['A1'],
  start: new Date(TEN + (240 + n) * HOUR).toISOString(),
  end: new Date(TEN + (241 + n) * HOUR).toISOString(),
});
/** Holidays warn, and this is about clashes. */
const body = (n: number, who: string) => ({ ...slot(n), note: who, override: { reason: 'wyścig' } });

it(`BK2 lets exactly one of two clients have a slot, ${TIMES} times`, { timeout: 120_000 }, async () => {
  for (let n = 0; n < TIMES; n++) {
    const answers = await Promise.all(['a', 'b'].map((who) => host.api('POST', '/bookings', body(n, who))));
    const [won, lost] = answers.sort((a, b) => a.status - b.status) as [Response, Response];
    expect([won.status, lost.status]).toEqual([201, 409]);
    const { id } = (await won.json()) as { id: string };
    const refusal = (await lost.json()) as { code: string; data: { clashes: unknown[]; waysOut: unknown[] } };
    expect(refusal.code).toBe('ROOM_TAKEN');
    expect(refusal.data.clashes).toEqual([expect.objectContaining({ bookingId: id, rooms: ['A1'] })]);
    expect(refusal.data.waysOut.length).toBeGreaterThan(0);
  }
});
