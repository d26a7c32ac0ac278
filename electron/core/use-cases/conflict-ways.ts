/** Ways out of a conflict, by the rules that every refused booking gets its own from (BK10, CF4). */
import type { z } from 'zod';
import type { conflictWay } from '../../../shared/contract/conflicts-schemas.ts';
import { capacityOf, judge, type Surroundings } from '../../../shared/domain/booking-rules.ts';
import { freePart } from '../../../shared/domain/conflicts.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { outermost } from '../../../shared/domain/rooms.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { shortagesOf, toShortStop } from './equipment-check.ts';
import { findWaysOut, surroundings, toStop, toWay } from './judge-booking.ts';

type Way = z.infer<typeof conflictWay>;

/** As many as there are digits to take them by. */
const MOST = 9;

const askedBy = (booking: Booking) => ({
  wish: { placement: booking.placement, headCount: booking.headCount },
  ignoreId: booking.id,
  before: booking,
  equipment: booking.equipment,
});

/** What stands in the way of what a booking without its place wants, now. */
export function stopsNow(ctx: Context, booking: Booking) {
  const now = ctx.clock();
  const { wish } = askedBy(booking);
  const verdict = judge(wish, surroundings(ctx.store, booking.placement, now, booking.id));
  const short = shortagesOf(ctx.store, askedBy(booking), now);
  return [...verdict.stops.map(toStop), ...short.map(toShortStop)];
}

/** Best first; `isFree` when nothing stands in the way any more. */
export function conflictWays(ctx: Context, booking: Booking, other: Booking | null, isFree: boolean): Way[] {
  const now = ctx.clock();
  if (isFree) return [wayTo(ctx.store, booking, 'same-place')];
  const found: Way[] = findWaysOut(ctx.store, askedBy(booking), now).map(toWay);
  const of = (kind: Way['kind']) => found.filter((way) => way.kind === kind);
  return [
    ...of('other-room'),
    ...shorter(ctx, booking, now),
    ...of('other-time'),
    ...of('fewer-equipment'),
    ...(other ? swaps(ctx, booking, other, now) : []),
    ...of('other-day'),
  ].slice(0, MOST);
}

function wayTo(reader: Reader, { placement }: Pick<Booking, 'placement'>, kind: Way['kind']): Way {
  const rooms = placement.roomIds.flatMap((id) => reader.rooms().get(id) ?? []);
  const { roomIds, start, end, layout } = placement;
  return { kind, roomIds, start, end, capacity: capacityOf(outermost(rooms, reader.rooms()), layout) };
}

/** The free part of the same time in the same rooms, where its equipment is free too. */
function shorter(ctx: Context, booking: Booking, now: number): Way[] {
  const asked = askedBy(booking);
  const part = freePart(asked.wish, surroundings(ctx.store, booking.placement, now, booking.id));
  if (!part || part.end <= now) return [];
  const placement = { ...booking.placement, ...part };
  const short = shortagesOf(ctx.store, { ...asked, wish: { ...asked.wish, placement } }, now);
  return short.length > 0 ? [] : [wayTo(ctx.store, { placement }, 'shorten')];
}

/** The other one goes to the room that fits it best, where its going is all that was missing. */
function swaps(ctx: Context, booking: Booking, other: Booking, now: number): Way[] {
  if (!isFreeWithout(ctx, booking, other, now)) return [];
  const [room] = findWaysOut(ctx.store, askedBy(other), now).filter((way) => way.kind === 'other-room');
  if (!room) return [];
  return [{ ...wayTo(ctx.store, booking, 'swap'), otherId: other.id, otherRoomIds: [...room.roomIds] }];
}

function isFreeWithout(ctx: Context, booking: Booking, other: Booking, now: number): boolean {
  const around: Surroundings = surroundings(ctx.store, booking.placement, now, booking.id);
  const occupants = around.occupants.filter((o) => o.bookingId !== other.id);
  const isIn = occupants.length < around.occupants.length;
  return isIn && judge(askedBy(booking).wish, { ...around, occupants }).stops.length === 0;
}
