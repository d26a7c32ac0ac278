/** "What is free?" (F3): every room for a time, a number of people and a layout. */
import type { z } from 'zod';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type { freeInput, roomOffer } from '../../../shared/contract/schemas.ts';
import { unitsOfAll } from '../../../shared/domain/rooms.ts';
import { offers } from '../../../shared/domain/ways-out.ts';
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
  // As far back as the longest set-up reaches; until tomorrow, because "free until" is asked for the day.
  const layouts = [...rooms.values()].flatMap((room) => room.layouts);
  const setup = Math.max(0, ...layouts.map((l) => l.setupMinutes));
  const range = { start: input.start - setup * MINUTE, end: input.end + 12 * HOUR };
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
