/** Claims near what bookings may come to want, by unit and time, so that the look-up does not grow with history. */
import type { Placement } from '../../shared/domain/entities.ts';
import { type RoomIndex, unitsOfAll } from '../../shared/domain/rooms.ts';
import type { Range } from '../../shared/domain/time.ts';
import type { World } from '../sync/world.ts';
import type { Tx } from './database.ts';

interface Wish {
  readonly bookingId: string;
  readonly placements: readonly Placement[];
  readonly pools: ReadonlySet<string>;
}

interface ClaimRow {
  readonly unit: string;
  readonly slot: number;
  readonly start: number;
  readonly end: number;
  readonly booking: string;
  readonly hold_until: number | null;
  readonly placed_seq: number;
  readonly desk_name: string;
  readonly actor: string;
  readonly at: number;
}

/** OFFSET 0 keeps each look-up apart, by its index: as a plain join PostgreSQL reads all claims of the site (40 × slower). */
const CLAIM = `c.unit, c.slot, lower(c.during) AS start, upper(c.during) AS "end", c.booking, c.hold_until, c.placed_seq,
  c.desk_name, c.actor, c.at`;
const CLAIMS = `
SELECT ${CLAIM} FROM claim c WHERE c.site = $1 AND c.booking = ANY ($2)
UNION
SELECT ${CLAIM} FROM unnest($3::uuid[], $4::bigint[], $5::bigint[]) w (unit, start, "end")
CROSS JOIN LATERAL (SELECT * FROM claim
  WHERE site = $1 AND unit = w.unit AND during && int8range(w.start, w."end") OFFSET 0) c`;

/** `rooms`: as they are and as they will be, where these changes touch rooms. */
export async function loadClaims(
  tx: Tx,
  world: World,
  wishes: readonly Wish[],
  rooms: readonly RoomIndex[],
): Promise<void> {
  const near = distinct(
    wishes.flatMap(({ placements }) => placements.flatMap((place) => unitsNear(place, [...new Set(rooms)]))),
  );
  const rows = await tx.query<ClaimRow>(CLAIMS, [world.siteId, wishes.map((w) => w.bookingId), ...columns(near)]);
  for (const { unit, slot, start, end, booking, hold_until, placed_seq, desk_name, actor, at } of rows) {
    const placed = { seq: placed_seq, deskName: desk_name, actor, at };
    world.claims.load({ unit, slot, start, end, bookingId: booking, holdUntil: hold_until, placed });
  }
}

interface Near extends Range {
  readonly id: string;
}

const unitsNear = ({ roomIds, start, end }: Placement, rooms: readonly RoomIndex[]): Near[] =>
  start < end ? rooms.flatMap((index) => unitsOfAll(roomIds, index).map((id) => ({ id, start, end }))) : [];

const distinct = (list: readonly Near[]): Near[] => [
  ...new Map(list.map((near) => [`${near.id}/${near.start}/${near.end}`, near])).values(),
];

const columns = (list: readonly Near[]): unknown[] => [
  list.map(({ id }) => id),
  list.map(({ start }) => start),
  list.map(({ end }) => end),
];

interface PoolRow {
  readonly equipment: string;
  readonly booking: string;
  readonly quantity: number;
  readonly start: number;
  readonly end: number;
  readonly hold_until: number | null;
}

const POOL = 'p.equipment, p.booking, p.quantity, lower(p.during) AS start, upper(p.during) AS "end", p.hold_until';
const POOLS = `
SELECT ${POOL} FROM pool_claim p WHERE p.site = $1 AND p.booking = ANY ($2)
UNION
SELECT ${POOL} FROM unnest($3::uuid[], $4::bigint[], $5::bigint[]) w (equipment, start, "end")
CROSS JOIN LATERAL (SELECT * FROM pool_claim
  WHERE site = $1 AND equipment = w.equipment AND during && int8range(w.start, w."end") OFFSET 0) p`;

export async function loadPools(tx: Tx, world: World, wishes: readonly Wish[]): Promise<void> {
  const near = distinct(
    wishes.flatMap(({ placements, pools }) =>
      placements
        .filter(({ start, end }) => start < end)
        .flatMap(({ start, end }) => [...pools].map((id) => ({ id, start, end }))),
    ),
  );
  if (near.length === 0) return;
  const rows = await tx.query<PoolRow>(POOLS, [world.siteId, wishes.map((w) => w.bookingId), ...columns(near)]);
  for (const { equipment, booking, quantity, start, end, hold_until } of rows) {
    world.pools.load({ equipmentId: equipment, bookingId: booking, quantity, start, end, holdUntil: hold_until });
  }
}
