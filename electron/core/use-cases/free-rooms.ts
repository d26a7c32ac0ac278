/** "What is free?" (F3): every room for a time, a number of people and a layout. */
import type { z } from 'zod';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type { freeInput, roomOffer } from '../../../shared/contract/schemas.ts';
import { unitsOfAll } from '../../../shared/domain/rooms.ts';
import { hasWords } from '../../../shared/domain/text.ts';
import { offers } from '../../../shared/domain/ways-out.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import { closuresIn, nextTaken, occupantsNear } from '../storage/occupants.ts';
import { shortageFor, shortages } from './equipment-check.ts';
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
  // As far around as the longest buffer reaches.
  const layouts = [...rooms.values()].flatMap((room) => room.layouts);
  const range = {
    start: input.start - Math.max(0, ...layouts.map((l) => l.setupMinutes)) * MINUTE,
    end: input.end + Math.max(0, ...layouts.map((l) => l.teardownMinutes)) * MINUTE,
  };
  const units = unitsOfAll([...rooms.keys()], rooms);
  const occupants = occupantsNear(ctx.store, units, range, ctx.clock(), null);
  const next = nextTaken(ctx.store, units, { start: input.end, end: input.end + 12 * HOUR }, ctx.clock());
  const closures = closuresIn(ctx.store, input);
  const found = offers(
    { placement, headCount: input.people },
    { rooms, house: houseOf(ctx.store), closures, occupants },
    next,
  );
  const lacking = shortages(ctx.store, input.equipment, input, ctx.clock(), null);
  const short = lacking.map((one) => shortageFor(ctx.desk, one));
  const all = found.map(({ verdict, ...offer }) => {
    const fixedEquipment = rooms.get(offer.roomId)?.fixedEquipment ?? '';
    const hasFixed = hasWords(fixedEquipment, input.fixed);
    const judged = { stops: verdict.stops.map(toStop), warnings: [...verdict.warnings] };
    return { ...offer, ...judged, fixedEquipment, hasFixed, short };
  });
  // Within free and busy rooms, those that have what was named come first; the order is kept otherwise (EQ5).
  return ok(all.sort((a, b) => Number(b.free) - Number(a.free) || Number(b.hasFixed) - Number(a.hasFixed)));
}
