/** Writes a world back, one statement a table whatever its size. The caller holds the head. */
import type { Conflict } from '../../shared/domain/sync-entities.ts';
import { codeFieldOf } from '../sync/codes.ts';
import { type Fields, keyOf, type Place, type World } from '../sync/world.ts';
import type { Tx } from './database.ts';

/** `seqOf`: the sequence of the change that touched a record last, by `keyOf`. Returns how many records are new. */
export async function saveWorld(tx: Tx, world: World, seqOf: ReadonlyMap<string, number>): Promise<number> {
  const touched = [...world.touched.values()];
  await saveRecords(tx, world, touched, seqOf);
  await saveClaims(tx, world);
  await saveCodes(tx, world);
  await saveOpenConflicts(tx, world, touched);
  return touched.filter(({ entity, id }) => !world.existed.has(keyOf(entity, id))).length;
}

const RECORDS = `
INSERT INTO record (site, entity, id, data, seq)
SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::text[], $5::bigint[])
ON CONFLICT (site, entity, id) DO UPDATE SET data = excluded.data, seq = excluded.seq`;

async function saveRecords(
  tx: Tx,
  world: World,
  touched: readonly Place[],
  seqOf: ReadonlyMap<string, number>,
): Promise<void> {
  if (touched.length === 0) return;
  await tx.query(RECORDS, [
    world.siteId,
    touched.map(({ entity }) => entity),
    touched.map(({ id }) => id),
    touched.map(({ entity, id }) => JSON.stringify(world.records.get(keyOf(entity, id)))),
    touched.map(({ entity, id }) => seqOf.get(keyOf(entity, id)) ?? 0),
  ]);
}

const DROP_CLAIMS = 'DELETE FROM claim WHERE site = $1 AND booking = ANY ($2)';
const DROP_POOLS = 'DELETE FROM pool_claim WHERE site = $1 AND booking = ANY ($2)';
const CLAIMS = `
INSERT INTO claim (site, unit, slot, during, booking, hold_until, placed_seq, desk_name, actor, at)
SELECT $1, unit, slot, int8range(start, "end"), booking, hold_until, placed_seq, desk_name, actor, at
FROM unnest($2::uuid[], $3::int[], $4::bigint[], $5::bigint[], $6::uuid[], $7::bigint[], $8::bigint[], $9::text[],
  $10::text[], $11::bigint[]) c (unit, slot, start, "end", booking, hold_until, placed_seq, desk_name, actor, at)`;
const POOLS = `
INSERT INTO pool_claim (site, equipment, booking, quantity, during, hold_until)
SELECT $1, equipment, booking, quantity, int8range(start, "end"), hold_until
FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[])
  p (equipment, booking, quantity, start, "end", hold_until)`;

async function saveClaims(tx: Tx, world: World): Promise<void> {
  const bookings = [...world.claims.touched];
  const before = bookings.filter((id) => world.existed.has(keyOf('booking', id)));
  if (before.length > 0) {
    await tx.query(DROP_CLAIMS, [world.siteId, before]);
    await tx.query(DROP_POOLS, [world.siteId, before]);
  }
  const claims = bookings.flatMap((id) => world.claims.of(id));
  if (claims.length > 0) {
    await tx.query(CLAIMS, [
      world.siteId,
      claims.map((c) => c.unit),
      claims.map((c) => c.slot),
      claims.map((c) => c.start),
      claims.map((c) => c.end),
      claims.map((c) => c.bookingId),
      claims.map((c) => c.holdUntil),
      claims.map((c) => c.placed.seq),
      claims.map((c) => c.placed.deskName),
      claims.map((c) => c.placed.actor),
      claims.map((c) => c.placed.at),
    ]);
  }
  const pools = bookings.flatMap((id) => world.pools.of(id));
  if (pools.length > 0) {
    await tx.query(POOLS, [
      world.siteId,
      pools.map((p) => p.equipmentId),
      pools.map((p) => p.bookingId),
      pools.map((p) => p.quantity),
      pools.map((p) => p.start),
      pools.map((p) => p.end),
      pools.map((p) => p.holdUntil),
    ]);
  }
}

const DROP_CODES = `
DELETE FROM code c USING unnest($2::text[], $3::uuid[]) k (entity, id)
WHERE c.site = $1 AND c.entity = k.entity AND c.id = k.id`;
const CODES =
  'INSERT INTO code (site, entity, folded, id) SELECT $1, * FROM unnest($2::text[], $3::text[], $4::uuid[])';

async function saveCodes(tx: Tx, world: World): Promise<void> {
  const places = [...world.recoded.values()];
  if (places.length === 0) return;
  const [entities, ids] = [places.map(({ entity }) => entity), places.map(({ id }) => id)];
  await tx.query(DROP_CODES, [world.siteId, entities, ids]);
  await tx.query(CODES, [world.siteId, entities, places.map((place) => foldedCode(world, place)), ids]);
}

function foldedCode(world: World, { entity, id }: Place): string {
  const row: Fields = world.records.get(keyOf(entity, id)) ?? {};
  return String(row[codeFieldOf(entity)?.field ?? '']).toLowerCase();
}

const OPEN = `
INSERT INTO open_conflict (site, id, kind, booking, opened_at)
SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::bigint[]) ON CONFLICT (site, id) DO NOTHING`;
const CLOSE = 'DELETE FROM open_conflict WHERE site = $1 AND id = ANY ($2)';

async function saveOpenConflicts(tx: Tx, world: World, touched: readonly Place[]): Promise<void> {
  const rows = touched
    .filter(({ entity }) => entity === 'conflict')
    .map(({ id }) => world.find('conflict', id))
    .filter((row): row is Conflict => row !== null);
  const open = rows.filter(({ settledAt }) => settledAt === null);
  const closed = rows.filter(({ settledAt }) => settledAt !== null);
  if (open.length > 0) {
    await tx.query(OPEN, [
      world.siteId,
      open.map(({ id }) => id),
      open.map(({ kind }) => kind),
      open.map(({ bookingId }) => bookingId),
      open.map(({ openedAt }) => openedAt),
    ]);
  }
  if (closed.length > 0) await tx.query(CLOSE, [world.siteId, closed.map(({ id }) => id)]);
}
