/**
 * Who may have a room or things of a pool, found by looking at everything there is: slow, and too plain to be wrong.
 * It shares no code with the server that it is compared with.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type Fields = Readonly<Record<string, unknown>>;
/** Every record of the site by `entity id`. */
export type Records = ReadonlyMap<string, Fields>;

export interface Placement extends Range {
  readonly roomIds: readonly string[];
}

/** What a booking holds while it is placed. */
export interface Claim extends Range {
  readonly bookingId: string;
  /** Unit and slot of every room. */
  readonly slots: readonly { readonly unit: string; readonly slot: number }[];
  readonly pools: ReadonlyMap<string, number>;
  readonly holdUntil: number | null;
  /** Whose change placed it, and as which entry. */
  readonly by: { readonly seq: number; readonly deskName: string; readonly actor: string; readonly at: number };
}

export const keyOf = (entity: string, id: string): string => `${entity} ${id}`;

const ofEntity = (records: Records, entity: string): Fields[] =>
  [...records].filter(([key]) => key.startsWith(`${entity} `)).map(([, row]) => row);

const meet = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** The smallest spaces of some rooms: down every branch to the rooms that nobody is a part of. */
export function unitsOfRooms(records: Records, roomIds: readonly string[]): string[] {
  const rooms = ofEntity(records, 'room').sort(byPosition);
  const units: string[] = [];
  const walk = (roomId: string, above: readonly string[]): void => {
    if (above.includes(roomId) || !rooms.some((room) => room.id === roomId)) return;
    const parts = rooms.filter((room) => room.partOf === roomId);
    if (parts.length === 0 && !units.includes(roomId)) units.push(roomId);
    for (const part of parts) walk(part.id as string, [...above, roomId]);
  };
  for (const roomId of roomIds) walk(roomId, []);
  return units;
}

const byPosition = (a: Fields, b: Fields): number =>
  (a.position as number) - (b.position as number) || ((a.code as string) < (b.code as string) ? -1 : 1);

export interface Wish {
  readonly bookingId: string;
  readonly placement: Placement;
  readonly pools: ReadonlyMap<string, number>;
}

export type Fit =
  | { readonly fits: true; readonly slots: Claim['slots'] }
  | { readonly fits: false; readonly kind: 'room'; readonly unit: string; readonly other: Claim }
  | { readonly fits: false; readonly kind: 'equipment'; readonly equipmentId: string };

/**
 * The first free slot of every unit, and enough of every pool; or the first thing that is in the way. `since`: whoever is
 * over by then keeps a slot and is in nobody's way.
 */
export function findPlace(records: Records, claims: readonly Claim[], wish: Wish, since = 0): Fit {
  const near = claims.filter((claim) => claim.bookingId !== wish.bookingId && meet(claim, wish.placement));
  const slots: { unit: string; slot: number }[] = [];
  for (const unit of unitsOfRooms(records, wish.placement.roomIds)) {
    const holders = near.filter((claim) => claim.slots.some((held) => held.unit === unit));
    const inTheWay = holders.filter((claim) => claim.end > since);
    const takenUp = new Set(inTheWay.map((claim) => slotOn(claim, unit))).size;
    const [other] = inTheWay.sort(earliest(unit));
    if (takenUp < bears(records, unit)) slots.push({ unit, slot: firstFree(unit, holders) });
    else if (other) return { fits: false, kind: 'room', unit, other };
  }
  for (const [equipmentId, quantity] of wish.pools) {
    if (mostTaken(near, equipmentId, wish.placement) + quantity > usable(records, equipmentId))
      return { fits: false, kind: 'equipment', equipmentId };
  }
  return { fits: true, slots };
}

const slotOn = (claim: Claim, unit: string): number => claim.slots.find((held) => held.unit === unit)?.slot ?? 0;

const earliest =
  (unit: string) =>
  (a: Claim, b: Claim): number =>
    a.start - b.start || slotOn(a, unit) - slotOn(b, unit);

const bears = (records: Records, unit: string): number =>
  (records.get(keyOf('room', unit))?.parallel as number | undefined) ?? 1;

function firstFree(unit: string, holders: readonly Claim[]): number {
  for (let slot = 1; ; slot++) if (!holders.some((claim) => slotOn(claim, unit) === slot)) return slot;
}

/** Rooms that consist of other units than before, or of one that bears fewer. */
export function tighterRooms(before: Records, after: Records): Set<string> {
  const tighter = ofEntity(after, 'room').filter(({ id }) => {
    const units = unitsOfRooms(after, [id as string]);
    const same =
      units.toSorted().join() ===
      unitsOfRooms(before, [id as string])
        .toSorted()
        .join();
    return !same || units.some((unit) => bears(after, unit) < bears(before, unit));
  });
  return new Set(tighter.map(({ id }) => id as string));
}

/** Counted at the beginning of everything that meets the time: nowhere else can it become more. */
function mostTaken(near: readonly Claim[], equipmentId: string, within: Range): number {
  const moments = [within.start, ...near.map((claim) => claim.start)].filter(
    (moment) => moment >= within.start && moment < within.end,
  );
  const at = (moment: number): number =>
    near
      .filter((claim) => claim.start <= moment && moment < claim.end)
      .reduce((sum, claim) => sum + (claim.pools.get(equipmentId) ?? 0), 0);
  return Math.max(...moments.map(at));
}

function usable(records: Records, equipmentId: string): number {
  const pool = records.get(keyOf('equipment', equipmentId));
  if (!pool) return 0;
  const broken = ofEntity(records, 'piece').filter((piece) => piece.equipmentId === equipmentId && piece.outOfUse);
  return Math.max(0, (pool.quantity as number) - ((pool.outOfUse as number | undefined) ?? 0) - broken.length);
}

/** How many of each pool a booking asks for. */
export function poolsOf(booking: Fields): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { equipmentId, quantity } of booking.equipment as { equipmentId: string; quantity: number }[])
    sums.set(equipmentId, (sums.get(equipmentId) ?? 0) + quantity);
  return sums;
}

/** Confirmed, or a hold that is not over by this clock. */
export const wants = (booking: Fields, now: number): boolean =>
  booking.status === 'confirmed' ||
  (booking.status === 'hold' && (booking.holdUntil === null || (booking.holdUntil as number) > now));
