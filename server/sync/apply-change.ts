/** One change meets the site: patches, codes, bookings and their places. Pure: everything it looks at is in the world. */
import type { Booking } from '../../shared/domain/entities.ts';
import { erasedRow } from '../../shared/domain/erasure.ts';
import type { Conflict, Erasure } from '../../shared/domain/sync-entities.ts';
import type { Outcome, WireChange, WireEffect, WireRecord } from '../../shared/sync/wire.ts';
import { codeFieldOf, takeCodes } from './codes.ts';
import { type Entering, settle, settledAlready } from './conflict-rows.ts';
import { bookingsToPlace, placeBookings, type ToPlace } from './place-bookings.ts';
import { Broken, checkRow } from './read-change.ts';
import { type Fields, keyOf, type Place, type World } from './world.ts';

export interface Applied {
  readonly outcome: Outcome;
  /** Every record that the change touched or that had to follow, whole, as it is now. */
  readonly records: readonly WireRecord[];
  /** Erasures that it asks for (PE6). */
  readonly erasures: readonly Erasure[];
  /** Persons erased before into whom this change merges somebody who is not: their duplicates go with them. */
  readonly mergedLate: readonly string[];
}

/** What makes one person of two (PE2): whoever of them is erased takes the other along. */
export const mergesPerson = ({ entity, set }: WireEffect): boolean =>
  entity === 'person' && typeof set.mergedInto === 'string';

export interface ApplyOptions {
  /** Placed bookings whose rooms get other parts or bear fewer by this change, in the order in which they were placed. */
  readonly restructured?: readonly ToPlace[];
  readonly refuse?: boolean;
  /** The conflict that told of this change while it was in quarantine, and who released it. */
  readonly closes?: { readonly conflictId: string; readonly by: string };
}

/** @throws Broken before anything is changed. */
export function applyChange(world: World, change: Entering, sent: WireChange, options: ApplyOptions = {}): Applied {
  const twice = sent.effects.find((effect) => settlesAgain(world, effect));
  if (twice) return tellSecond(world, change, sent, twice);
  const rows = patched(world, sent.effects);
  const coded = [...rows.values()].flatMap(({ place, row, before }) => codeChange(place, row, before));
  const fresh = world.beginChange();
  for (const { place, row } of rows.values()) world.put(place.entity, place.id, row);
  noteSettling(world, change, sent.effects);
  const adjusted = takeCodes(world, coded);
  const touched = bookingsToPlace(sent.effects);
  const others = (options.restructured ?? []).filter(({ bookingId }) => !touched.has(bookingId));
  const list = [...[...touched].map((bookingId) => ({ bookingId })), ...others];
  const parked = placeBookings(world, change, list, options.refuse);
  if (options.closes) close(world, options.closes);
  return {
    outcome: parked ? 'parked' : adjusted ? 'adjusted' : 'applied',
    records: [...fresh.values()].map((place) => imageOf(world, place)),
    erasures: [...rows.values()].filter(({ place }) => place.entity === 'erasure').map(({ row }) => row as Erasure),
    mergedLate: [...new Set([...rows.values()].flatMap(({ place, row }) => mergedLate(world, place, row)))].sort(),
  };
}

function mergedLate({ erased }: World, { entity, id }: Place, { mergedInto }: Fields): string[] {
  if (entity !== 'person' || erased.has(id)) return [];
  return typeof mergedInto === 'string' && erased.has(mergedInto) ? [mergedInto] : [];
}

const imageOf = (world: World, { entity, id }: Place): WireRecord => ({
  entity,
  id,
  row: world.records.get(keyOf(entity, id)) ?? {},
});

function close(world: World, { conflictId, by }: NonNullable<ApplyOptions['closes']>): void {
  const row = world.find('conflict', conflictId);
  if (row && row.settledAt === null) world.put('conflict', conflictId, settle(row, 'seen', by, world.now));
}

interface Patched {
  readonly place: Place;
  readonly row: Fields;
  readonly before: Fields | null;
}

/** Rows after all patches in their order, checked whole. @throws Broken no-record, unknown-entity, invalid. */
function patched(world: World, effects: readonly WireEffect[]): Map<string, Patched> {
  const rows = new Map<string, Patched>();
  for (const { entity, id, set, base } of effects) {
    const key = keyOf(entity, id);
    const before = world.records.get(key) ?? null;
    const now = rows.get(key)?.row ?? before;
    // A desk may settle conflicts; opening them is the server's. One that a restored server never opened is nothing to
    // settle, and the move that came with it stands.
    if (now === null && base !== null && entity === 'conflict') continue;
    if (now === null && (base !== null || entity === 'conflict')) throw new Broken(`no-record: ${entity}`);
    rows.set(key, { place: { entity, id }, row: { ...now, ...set }, before });
  }
  for (const [key, { place, row, before }] of rows) {
    const whole = checkRow(place.entity, place.id, row);
    rows.set(key, { place, row: erasedRow(place.entity, place.id, whole, world.erased), before });
  }
  return rows;
}

function codeChange(place: Place, row: Fields, before: Fields | null): (Place & { before: string | null })[] {
  const field = codeFieldOf(place.entity)?.field;
  if (field === undefined || before?.[field] === row[field]) return [];
  return [{ ...place, before: before === null ? null : String(before[field]) }];
}

const settles = ({ entity, set }: WireEffect): boolean => entity === 'conflict' && typeof set.settledAt === 'number';

function settlesAgain(world: World, effect: WireEffect): boolean {
  if (!settles(effect)) return false;
  const row = world.find('conflict', effect.id);
  return row !== null && row.settledAt !== null;
}

function noteSettling(world: World, { deskName }: Entering, effects: readonly WireEffect[]): void {
  for (const effect of effects) if (settles(effect)) world.settledWhere.set(effect.id, deskName);
}

/** Nothing of the change is applied; its own desk is told who settled first. */
function tellSecond(world: World, change: Entering, sent: WireChange, { id }: WireEffect): Applied {
  const first = world.find('conflict', id) as Conflict;
  const row = settledAlready(
    change,
    first,
    world.settledWhere.get(id) ?? '',
    wantedBooking(world, first, sent.effects),
  );
  world.put('conflict', row.id, row);
  return {
    outcome: 'settled-already',
    records: [{ entity: 'conflict', id: row.id, row }],
    erasures: [],
    mergedLate: [],
  };
}

/** The booking of a conflict as this change would have had it; as it is, where that makes no whole booking. */
function wantedBooking(world: World, { bookingId }: Conflict, effects: readonly WireEffect[]): Booking | null {
  const booking = bookingId === null ? null : world.find('booking', bookingId);
  const sets = effects.filter(({ entity, id }) => entity === 'booking' && id === bookingId).map(({ set }) => set);
  if (booking === null || bookingId === null) return null;
  try {
    return checkRow('booking', bookingId, Object.assign({}, booking, ...sets)) as Booking;
  } catch {
    return booking;
  }
}
