/** B9: a weekly series of 52 dates, saved, beside 52 bookings in one transaction. */
import { insertBooking } from '../../electron/core/use-cases/bookings.ts';
import { createSeries } from '../../electron/core/use-cases/series.ts';
import { must } from '../../shared/base/assert.ts';
import { ok } from '../../shared/base/result.ts';
import { bookingInput } from '../../shared/contract/schemas.ts';
import { seriesInput } from '../../shared/contract/series-schemas.ts';
import { benchContext, NOW } from './data.ts';
import type { Parts } from './lines.ts';
import { compare, type Line } from './measure.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKS = 52;

let taken = 0;
/** An hour of the week in a room that nobody has; the next one free keeps bookings by UTC off those by the wall clock. */
function nextHour({ house }: Parts) {
  const room = must(house.rooms[taken % house.rooms.length], 'a room');
  const start = NOW + 400 * DAY + Math.floor(taken++ / house.rooms.length) * 2 * HOUR;
  const times = { roomIds: [room.id], layout: 'boardroom', start, end: start + HOUR };
  return { title: `Chór ${taken}`, headCount: 8, ...times, override: { reason: 'próba' } };
}

export function seriesLine(parts: Parts): Line[] {
  const ctx = benchContext(parts.store);
  const whole = () => {
    const input = seriesInput.parse({ ...nextHour(parts), rule: { freq: 'weekly', count: WEEKS } });
    const made = createSeries(ctx, input);
    // A few of the weeks meet a holiday and are kept as skipped.
    must((made.ok && made.value.dates.filter((d) => d.bookingId).length > WEEKS - 6) || null, 'a series');
  };
  const oneByOne = () => {
    const first = nextHour(parts);
    const written = parts.store.write('bench', 'bench', (tx) => {
      for (let week = 0; week < WEEKS; week++) {
        const shift = week * 7 * DAY;
        const times = { start: first.start + shift, end: first.end + shift };
        const made = insertBooking(tx, ctx, bookingInput.parse({ ...first, ...times }));
        if (!made.ok) return made;
      }
      return ok(null);
    });
    must(written.ok || null, '52 bookings');
  };
  const timings = compare(whole, oneByOne, 12);
  const ratio = timings.ours.median / timings.baseline.median;
  const names = { id: 'B9', what: 'a weekly series of 52, saved', baselineIs: '52 × B1 in one transaction' };
  return [{ ...names, ...timings, ratio, goal: '≤ 1.5 ×', holds: ratio <= 1.5 }];
}
