/** Who gets the room (BK2, BK4, BK5) and the equipment (EQ1): arbitration of the bookings that one change touched. */
import type { Booking } from '../../shared/domain/entities.ts';
import { quantities } from '../../shared/domain/equipment.ts';
import { parallelOf, unitsOfAll } from '../../shared/domain/rooms.ts';
import type { WireEffect } from '../../shared/sync/wire.ts';
import type { Claim, Placed } from './claim-book.ts';
import { type Entering, type Misfit, settle, unplacedConflict } from './conflict-rows.ts';
import type { Fields, World } from './world.ts';

/** A booking wants its place iff it is confirmed or a hold that is not over by the server's clock (BK6, BK7). */
export const wantsPlace = (booking: Pick<Booking, 'status' | 'holdUntil'>, now: number): boolean =>
  booking.status === 'confirmed' ||
  (booking.status === 'hold' && (booking.holdUntil === null || booking.holdUntil > now));

const PLACE_FIELDS = ['status', 'placement', 'holdUntil', 'equipment', 'unplaced'];

/** Bookings whose place is in question, in the order of the effects. */
export const bookingsToPlace = (effects: readonly WireEffect[]): Set<string> =>
  new Set(
    effects
      .filter(({ entity, set }) => entity === 'booking' && PLACE_FIELDS.some((field) => Object.hasOwn(set, field)))
      .map(({ id }) => id),
  );

export interface ToPlace {
  readonly bookingId: string;
  /**
   * Who placed it, where this change did not: its rooms got other parts or bear fewer. Only its rooms are in question
   * then; equipment that it holds stays its own (EQ2).
   */
  readonly placed?: Placed;
}

/**
 * Drops the claims of all of them first, so that a swap is one change, and then gives each its place in their order.
 * Returns whether any is unplaced now. `refuse`: nothing fits, because PostgreSQL itself said so.
 */
export function placeBookings(world: World, change: Entering, list: readonly ToPlace[], refuse = false): boolean {
  for (const { bookingId, placed } of list) {
    world.claims.drop(bookingId);
    if (!placed) world.pools.drop(bookingId);
  }
  let parked = false;
  for (const { bookingId, placed } of list) {
    const booking = world.find('booking', bookingId);
    if (booking) parked = !placeOne(world, change, booking, placed, refuse) || parked;
  }
  return parked;
}

const placedBy = ({ seq, deskName, label }: Entering): Placed => ({ seq, deskName, actor: label.actor, at: label.at });

/** False when it wants a place and has none. */
function placeOne(
  world: World,
  change: Entering,
  booking: Booking,
  before: Placed | undefined,
  refuse: boolean,
): boolean {
  if (!wantsPlace(booking, world.now)) {
    markPlaced(world, change, booking, 'cancelled');
    return true;
  }
  const fit = refuse ? refused : findPlace(world, booking, before, placedBy(change));
  if ('kind' in fit) {
    world.pools.drop(booking.id);
    if (!booking.unplaced) world.put('booking', booking.id, { ...booking, unplaced: true });
    if (!world.openConflicts.get(booking.id)?.size) {
      const row = unplacedConflict(change, { ...booking, unplaced: true }, fit);
      world.put('conflict', row.id, row satisfies Fields);
    }
    return false;
  }
  world.claims.add(fit.claims);
  if (!before) takePools(world, booking);
  markPlaced(world, change, booking, 'moved');
  return true;
}

const refused: Misfit = { kind: 'room', detail: '', holder: null };

function markPlaced(world: World, change: Entering, booking: Booking, settlement: 'moved' | 'cancelled'): void {
  if (booking.unplaced) world.put('booking', booking.id, { ...booking, unplaced: false });
  for (const id of [...(world.openConflicts.get(booking.id) ?? [])].sort()) {
    const row = world.find('conflict', id);
    if (row) world.put('conflict', id, settle(row, settlement, change.label.actor, world.now));
    world.settledWhere.set(id, change.deskName);
  }
}

const holdOf = (booking: Booking): number | null => (booking.status === 'hold' ? booking.holdUntil : null);

/** `before`: who placed it; it is judged by what is not over yet. */
function findPlace(
  world: World,
  booking: Booking,
  before: Placed | undefined,
  now: Placed,
): { readonly claims: readonly Claim[] } | Misfit {
  const rooms = world.rooms();
  const { start, end, roomIds } = booking.placement;
  const claims: Claim[] = [];
  const since = before ? Math.max(start, world.now) : start;
  const placed = before ?? now;
  // It takes no time, so nobody is in its way.
  if (start >= end) return { claims };
  for (const unit of unitsOfAll(roomIds, rooms)) {
    const slot = world.claims.freeSlot(unit, parallelOf(unit, rooms), { start, end }, since);
    if (slot === null) return roomMisfit(world, unit, booking, since);
    claims.push({ unit, slot, start, end, bookingId: booking.id, holdUntil: holdOf(booking), placed });
  }
  for (const [equipmentId, quantity] of before ? [] : quantities(booking.equipment)) {
    const free = world.pools.free(equipmentId, world.usable(equipmentId), { start, end });
    if (quantity > free) return poolMisfit(world, equipmentId);
  }
  return { claims };
}

function roomMisfit(world: World, unit: string, booking: Booking, since: number): Misfit {
  const claim = world.claims.holder(unit, booking.placement, since);
  const holder = claim && { claim, booking: world.find('booking', claim.bookingId) };
  return { kind: 'room', detail: '', holder };
}

const poolMisfit = (world: World, equipmentId: string): Misfit => ({
  kind: 'equipment',
  detail: world.find('equipment', equipmentId)?.code ?? '',
  holder: null,
});

function takePools(world: World, booking: Booking): void {
  const { start, end } = booking.placement;
  if (start >= end) return;
  for (const [equipmentId, quantity] of quantities(booking.equipment)) {
    world.pools.load({ equipmentId, bookingId: booking.id, quantity, start, end, holdUntil: holdOf(booking) });
  }
}
