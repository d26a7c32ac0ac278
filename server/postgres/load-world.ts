/** Loads what a stretch of changes touches, in a handful of statements whatever its size. The caller holds the head. */
import { z } from 'zod';
import { allocation, type Placement, placement, type Room } from '../../shared/domain/entities.ts';
import { indexRooms, parallelOf, type RoomIndex, unitsOf } from '../../shared/domain/rooms.ts';
import type { WireEffect } from '../../shared/sync/wire.ts';
import { codeFieldOf, familyOf } from '../sync/codes.ts';
import { bookingsToPlace, type ToPlace, wantsPlace } from '../sync/place-bookings.ts';
import { codeKey, type Fields, keyOf, World } from '../sync/world.ts';
import type { Tx } from './database.ts';
import { readErased } from './erasure-tables.ts';
import { loadClaims, loadPools } from './load-claims.ts';

export interface Loaded {
  readonly world: World;
  /** Placed bookings whose rooms get other parts or bear fewer by these changes, in the order in which they were placed. */
  readonly restructured: readonly ToPlace[];
}

/** `effects`: all effects of the stretch, of entities that this program knows. */
export async function loadWorld(tx: Tx, siteId: string, now: number, effects: readonly WireEffect[]): Promise<Loaded> {
  const world = new World(siteId, now);
  await loadTouched(tx, world, effects);
  const has = (entity: string) => effects.some((effect) => effect.entity === entity);
  if (has('person') || has('sheet')) world.erased = new Set(await readErased(tx, siteId));
  if (has('booking') || has('room')) await loadEntity(tx, world, 'room');
  await loadCodes(tx, world, effects);
  const rooms = roomsAfter(world, effects);
  const changed = changedRooms(world.rooms(), rooms);
  const inThem = await loadByRooms(tx, world, changed);
  const wishes = wishesOf(world, effects, inThem);
  if (wishes.length === 0) return { world, restructured: [] };
  if (wishes.some(({ pools }) => pools.size > 0)) {
    await loadEntity(tx, world, 'equipment');
    await loadEntity(tx, world, 'piece');
  }
  await loadOpenConflicts(tx, world, wishes);
  await loadClaims(tx, world, wishes, [world.rooms(), rooms]);
  await loadPools(tx, world, wishes);
  await loadHolders(tx, world);
  return { world, restructured: restructuredBy(world, inThem) };
}

interface RecordRow {
  readonly entity: string;
  readonly id: string;
  readonly data: string;
  readonly desk_name: string | null;
}

function keep(world: World, rows: readonly RecordRow[]): void {
  for (const { entity, id, data, desk_name } of rows) {
    world.load(entity, id, JSON.parse(data) as Fields);
    if (entity === 'conflict' && desk_name !== null) world.settledWhere.set(id, desk_name);
  }
}

/** A conflict changes only when it is settled, so the desk of its last change is the one that settled it. */
const BY_KEY = `
SELECT r.entity, r.id, r.data, d.name AS desk_name FROM unnest($2::text[], $3::uuid[]) k (entity, id)
CROSS JOIN LATERAL (SELECT * FROM record WHERE site = $1 AND entity = k.entity AND id = k.id OFFSET 0) r
LEFT JOIN log l ON r.entity = 'conflict' AND l.site = $1 AND l.seq = r.seq LEFT JOIN desk d ON d.id = l.desk`;

async function loadTouched(tx: Tx, world: World, effects: readonly WireEffect[]): Promise<void> {
  const keys = new Map(effects.map(({ entity, id }) => [keyOf(entity, id), { entity, id }]));
  const places = [...keys.values()];
  keep(world, await tx.query<RecordRow>(BY_KEY, [world.siteId, places.map((p) => p.entity), places.map((p) => p.id)]));
  // What a second attempt to settle wanted is told with the booking's own words.
  const told = world.all('conflict').flatMap(({ bookingId }) => bookingId ?? []);
  await loadBookings(tx, world, told);
}

async function loadBookings(tx: Tx, world: World, ids: readonly string[]): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !world.records.has(keyOf('booking', id)));
  if (missing.length === 0) return;
  keep(world, await tx.query<RecordRow>(BY_KEY, [world.siteId, missing.map(() => 'booking'), missing]));
}

const BY_ENTITY = 'SELECT entity, id, data, NULL AS desk_name FROM record WHERE site = $1 AND entity = $2';

async function loadEntity(tx: Tx, world: World, entity: string): Promise<void> {
  keep(world, await tx.query<RecordRow>(BY_ENTITY, [world.siteId, entity]));
}

interface CodeRow {
  readonly entity: string;
  readonly folded: string;
  readonly id: string;
}

const CODES = `
SELECT c.entity, c.folded, c.id FROM unnest($2::text[], $3::text[]) k (entity, folded)
CROSS JOIN LATERAL (SELECT * FROM code WHERE site = $1 AND entity = k.entity AND folded = k.folded OFFSET 0) c`;
/** '.' follows '-' in the order of bytes, so the range holds every code that begins so. */
const FAMILIES = `
SELECT c.entity, c.folded, c.id FROM unnest($2::text[], $3::text[]) k (entity, stem)
JOIN code c ON c.site = $1 AND c.entity = k.entity AND c.folded >= k.stem
  AND c.folded < left(k.stem, -1) || '.'`;

async function loadCodes(tx: Tx, world: World, effects: readonly WireEffect[]): Promise<void> {
  const wanted = effects.flatMap(({ entity, id, set }) => {
    const code = set[codeFieldOf(entity)?.field ?? ''];
    return typeof code === 'string' ? [{ entity, id, code }] : [];
  });
  if (wanted.length === 0) return;
  const take = (rows: readonly CodeRow[]) => {
    for (const { entity, folded, id } of rows) world.codes.set(codeKey(entity, folded), id);
  };
  const entityNames = wanted.map(({ entity }) => entity);
  take(await tx.query<CodeRow>(CODES, [world.siteId, entityNames, wanted.map(({ code }) => code.toLowerCase())]));
  const seen = new Map<string, string>();
  const doubled = wanted.filter(({ entity, id, code }) => {
    const key = codeKey(entity, code);
    const other = world.codes.get(key) ?? seen.get(key) ?? id;
    seen.set(key, id);
    return other !== id;
  });
  if (doubled.length === 0) return;
  const stems = doubled.flatMap(({ entity, code }) => familyOf(entity, code).map((stem) => ({ entity, stem })));
  take(await tx.query<CodeRow>(FAMILIES, [world.siteId, stems.map((s) => s.entity), stems.map((s) => s.stem)]));
}

/** The rooms as they will be, as far as the patches can be read; what cannot be read is refused later. */
function roomsAfter(world: World, effects: readonly WireEffect[]): RoomIndex {
  const patches = effects.filter(({ entity }) => entity === 'room');
  if (patches.length === 0) return world.rooms();
  const rooms = new Map(world.rooms());
  for (const { id, set } of patches) rooms.set(id, { ...rooms.get(id), ...set, id } as Room);
  return indexRooms([...rooms.values()]);
}

/** Rooms that take other units than before (BK4), or units that bear fewer at once (BK5). */
function changedRooms(before: RoomIndex, after: RoomIndex): string[] {
  if (before === after) return [];
  const units = (roomId: string, index: RoomIndex) => [...unitsOf(roomId, index)].sort().join();
  const bearsFewer = (unit: string) => parallelOf(unit, after) < parallelOf(unit, before);
  return [...after.keys()].filter(
    (roomId) => units(roomId, before) !== units(roomId, after) || unitsOf(roomId, after).some(bearsFewer),
  );
}

/** By the text of the row: rare, and a column for it would cost every booking. */
const BY_ROOMS = `
SELECT entity, id, data, NULL AS desk_name FROM record WHERE site = $1 AND entity = 'booking'
  AND EXISTS (SELECT FROM unnest($2::text[]) room WHERE strpos(data, room) > 0)`;

/** Ids of the bookings that stand in any of the rooms. */
async function loadByRooms(tx: Tx, world: World, roomIds: readonly string[]): Promise<string[]> {
  if (roomIds.length === 0) return [];
  const rows = await tx.query<RecordRow>(BY_ROOMS, [world.siteId, roomIds]);
  keep(
    world,
    rows.filter(({ id }) => !world.records.has(keyOf('booking', id))),
  );
  return rows.map(({ id }) => id);
}

/** Everything that one booking may come to want on the way through these changes, what it has now among it. */
interface Wish {
  readonly bookingId: string;
  readonly placements: Placement[];
  readonly pools: Set<string>;
}

function wishesOf(world: World, effects: readonly WireEffect[], further: readonly string[]): Wish[] {
  const wishes = new Map<string, Wish>();
  const wish = (bookingId: string) => {
    const known = wishes.get(bookingId) ?? { bookingId, placements: [], pools: new Set<string>() };
    wishes.set(bookingId, known);
    return known;
  };
  const add = (bookingId: string, row: Fields) => {
    const { placements, pools } = wish(bookingId);
    const place = placement.safeParse(row.placement);
    if (place.success) placements.push(place.data);
    const equipment = z.array(allocation).safeParse(row.equipment);
    for (const { equipmentId } of equipment.data ?? []) pools.add(equipmentId);
  };
  const asked = bookingsToPlace(effects);
  for (const { entity, id, set } of effects) if (entity === 'booking' && asked.has(id)) add(id, set);
  for (const id of new Set([...asked, ...further])) add(id, world.find('booking', id) ?? {});
  return [...wishes.values()];
}

/** Those of them that have their place now and are not over, in the order in which they got it. */
function restructuredBy(world: World, bookingIds: readonly string[]): ToPlace[] {
  return bookingIds
    .flatMap((bookingId) => {
      const booking = world.find('booking', bookingId);
      const placed = world.claims.of(bookingId)[0]?.placed;
      if (!booking || booking.unplaced || !wantsPlace(booking, world.now)) return [];
      if (booking.placement.end <= world.now) return [];
      return [placed ? { bookingId, placed } : { bookingId }];
    })
    .sort((a, b) => (a.placed?.seq ?? 0) - (b.placed?.seq ?? 0) || (a.bookingId < b.bookingId ? -1 : 1));
}

const OPEN_CONFLICTS = `
SELECT r.entity, r.id, r.data, NULL AS desk_name FROM open_conflict o
JOIN record r ON r.site = $1 AND r.entity = 'conflict' AND r.id = o.id WHERE o.site = $1 AND o.booking = ANY ($2)`;

async function loadOpenConflicts(tx: Tx, world: World, wishes: readonly Wish[]): Promise<void> {
  const known = (row: RecordRow) => world.records.has(keyOf(row.entity, row.id));
  const rows = await tx.query<RecordRow>(OPEN_CONFLICTS, [world.siteId, wishes.map(({ bookingId }) => bookingId)]);
  keep(
    world,
    rows.filter((row) => !known(row)),
  );
}

/** Bookings that hold what is wanted: a conflict quotes them. Mostly none. */
const loadHolders = (tx: Tx, world: World): Promise<void> => loadBookings(tx, world, world.claims.bookingIds());
