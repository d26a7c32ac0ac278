import { must } from '../../../shared/base/assert.ts';
import { bookingInput } from '../../../shared/contract/schemas.ts';
import type { Context } from '../context.ts';
import { planRequests } from '../demo/requests.ts';
import type { Writer } from '../storage/handles.ts';
import { newBooking } from './bookings.ts';

interface Demo {
  readonly tx: Writer;
  readonly ctx: Context;
  readonly ids: ReadonlyMap<string, string>;
}

/** The demo house's requests for the same room and time (BK8). */
export function insertDemoRequests({ tx, ctx, ids }: Demo, monday: string, zone: string): void {
  for (const { roomCode, createdAt, ...asked } of planRequests(monday, zone, ids, ctx.clock())) {
    const roomIds = [must(ids.get(roomCode), `room ${roomCode}`)];
    const input = bookingInput.parse({ ...asked, roomIds, status: 'request', applicationReceived: true });
    const times = { start: input.start, end: input.end };
    const placement = { ...times, roomIds, layout: null, setupMinutes: 0, teardownMinutes: 0 };
    tx.insert('booking', { ...newBooking(ctx, input, placement, []), createdAt });
  }
}
