/** "What is free?" (F3): every room for a time, a number of people and a layout. */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { freeInput, roomOffer } from '../../../shared/contract/schemas.ts';
import { unitsOfAll } from '../../../shared/domain/rooms.ts';
import { horizonOf, offers } from '../../../shared/domain/ways-out.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import { closuresIn, occupantsNear } from '../storage/occupants.ts';
import { toStop, wrongTimes } from './judge-booking.ts';

export function freeRooms(ctx: Context, input: z.infer<typeof freeInput>): Answer<z.infer<typeof roomOffer>[]> {
  const why = wrongTimes(input);
  if (why) return refuse('WRONG_TIMES', { why });
  const rooms = ctx.store.rooms();
  const placement = {
    roomIds: [],
    layout: input.layout,
    start: input.start,
    end: input.end,
    setupMinutes: 0,
    teardownMinutes: 0,
  };
  // Only the day itself: how long a room stays free is asked until the evening, not for a week.
  const range = { start: horizonOf(placement).start, end: input.end + 24 * 3_600_000 };
  const occupants = occupantsNear(ctx.store, unitsOfAll([...rooms.keys()], rooms), range, ctx.clock(), null);
  const closures = closuresIn(ctx.store, input);
  const found = offers(
    { placement, headCount: input.people },
    { rooms, house: houseOf(ctx.store), closures, occupants },
  );
  return ok(
    found.map(({ verdict, ...offer }) => ({
      ...offer,
      stops: verdict.stops.map(toStop),
      warnings: [...verdict.warnings],
    })),
  );
}
