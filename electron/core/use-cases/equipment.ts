/** Pools, their numbered pieces, kits and keys (EQ1, BK18). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type {
  keyInput,
  keyRow,
  kitInput,
  kitProposal,
  outOfUseInput,
  pieceInput,
  pieceRow,
  poolInput,
  poolRow,
} from '../../../shared/contract/equipment-schemas.ts';
import type { Equipment, Layout } from '../../../shared/domain/entities.ts';
import { freeOver, type Taking, usableOf } from '../../../shared/domain/equipment.ts';
import type { Key, Kit, Piece } from '../../../shared/domain/equipment-entities.ts';
import type { Range } from '../../../shared/domain/time.ts';
import { type Answer, type Context, findOr, refuse } from '../context.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { poolOf, takingsNear } from '../storage/takings.ts';
import { heldByFor, toHolder } from './equipment-check.ts';
import { type HandoutRow, holderOf, openHandouts } from './handout-rows.ts';

/** Every pool over a time (EQ1); a leader does not read who took something (SE1). */
export function listPools(
  ctx: Context,
  { from, to, ignoreId = null }: { from: number; to: number; ignoreId?: string | null },
): z.infer<typeof poolRow>[] {
  const { store } = ctx;
  const pieces = Map.groupBy(store.list('piece', ''), (piece) => piece.equipmentId);
  const open = Map.groupBy(
    openHandouts(store, ctx.clock(), 'AND h.equipment_id IS NOT NULL'),
    (row) => row.equipmentId,
  );
  return store.list('equipment', 'ORDER BY code').map((pool) => {
    const takings = takingsNear(store, pool.id, { start: from, end: to }, ctx.clock(), ignoreId);
    return toPoolRow(ctx, pool, { start: from, end: to }, takings, pieces.get(pool.id) ?? [], open.get(pool.id) ?? []);
  });
}

function toPoolRow(
  ctx: Context,
  equipment: Equipment,
  time: Range,
  takings: readonly Taking[],
  pieces: readonly Piece[],
  open: readonly HandoutRow[],
): z.infer<typeof poolRow> {
  const { free, peakAt, heldBy } = freeOver(usableOf(poolOf(ctx.store, equipment)), takings, time);
  const sum = (rows: readonly HandoutRow[]) => rows.reduce((total, row) => total + row.stillOut, 0);
  return {
    ...equipment,
    pieces: pieces.length,
    piecesOutOfUse: pieces.filter((piece) => piece.outOfUse).length,
    free,
    peakAt,
    heldBy: heldByFor(ctx.desk, heldBy.map(toHolder)),
    out: sum(open),
    missing: sum(open.filter((row) => row.missing)),
    overdue: sum(open.filter((row) => row.overdue)),
  };
}

/** Numbered pieces and what is out of use among the rest must fit into the pool. */
const neededBy = (pieces: number, outOfUse: number): number => pieces + outOfUse;

export function savePool(ctx: Context, input: z.infer<typeof poolInput>): Answer<Equipment> {
  return ctx.store.write(input.id ? 'equipment.change' : 'equipment.create', ctx.desk.accountName, (tx) => {
    const { id, ...fields } = input;
    const twin = twinOf(tx, fields.code, id);
    if (twin) return twin;
    const needed = neededBy(id ? piecesOf(tx, id).length : 0, fields.outOfUse);
    if (needed > fields.quantity) return refuse('POOL_TOO_SMALL', { quantity: fields.quantity, needed });
    return save(tx, ctx, 'equipment', id, fields);
  });
}

const piecesOf = (reader: Reader, equipmentId: string): Piece[] =>
  reader.list('piece', 'WHERE equipment_id = ? ORDER BY code', equipmentId);

/** A new record, or the known one with the fields that differ. */
function save<N extends 'equipment' | 'piece' | 'key' | 'kit', R extends { readonly id: string }>(
  tx: Writer,
  ctx: Context,
  entity: N,
  id: string | undefined,
  fields: Omit<R, 'id'>,
): Answer<R> {
  if (id !== undefined) {
    const found = findOr(tx, entity, id);
    if (!found.ok) return found;
    return ok(tx.update(entity, id, fields as never) as unknown as R);
  }
  const record = { ...fields, id: ctx.newId() };
  tx.insert(entity, record as never);
  return ok(record as unknown as R);
}

/** What is scanned must mean one thing: codes are unique over pools, pieces and keys, however they are typed. */
function twinOf(reader: Reader, code: string, id: string | undefined) {
  const found = reader.get<{ entity: string; code: string }>(
    `SELECT entity, code FROM (SELECT 'equipment' AS entity, id, code FROM equipment
       UNION ALL SELECT 'piece', id, code FROM piece UNION ALL SELECT 'key', id, code FROM key)
     WHERE code = ? COLLATE NOCASE AND id <> ?`,
    code,
    id ?? '',
  );
  return found ? refuse('ALREADY_EXISTS', { entity: found.entity, key: found.code }) : null;
}

export function listPieces(ctx: Context, equipmentId: string | undefined): z.infer<typeof pieceRow>[] {
  const out = whoHasPieces(ctx.store, ctx.clock());
  const pieces =
    equipmentId === undefined ? ctx.store.list('piece', 'ORDER BY code') : piecesOf(ctx.store, equipmentId);
  return pieces.map((piece) => withHolder(piece, out.get(piece.id)));
}

export const withHolder = <T>(thing: T, row: HandoutRow | undefined) => ({ ...thing, out: row ? holderOf(row) : null });

/** Open hand-outs by the pieces that are out with them. */
export const whoHasPieces = (reader: Reader, now: number): Map<string, HandoutRow> =>
  new Map(
    openHandouts(reader, now, "AND h.piece_ids <> '[]'").flatMap((row) =>
      row.pieces.filter((piece) => piece.out).map((piece) => [piece.id, row] as const),
    ),
  );

export const whoHasKeys = (reader: Reader, now: number): Map<string, HandoutRow> =>
  new Map(
    openHandouts(reader, now, 'AND h.key_id IS NOT NULL').flatMap((row) => (row.keyId ? [[row.keyId, row]] : [])),
  );

/** A label on one thing more than the pool was said to have makes the pool larger. */
export function savePiece(ctx: Context, input: z.infer<typeof pieceInput>): Answer<Piece> {
  return ctx.store.write(input.id ? 'piece.change' : 'piece.create', ctx.desk.accountName, (tx) => {
    const { id, ...fields } = input;
    const pool = findOr(tx, 'equipment', fields.equipmentId);
    if (!pool.ok) return pool;
    const twin = twinOf(tx, fields.code, id);
    if (twin) return twin;
    const saved = save<'piece', Piece>(tx, ctx, 'piece', id, fields);
    if (!saved.ok) return saved;
    const needed = neededBy(piecesOf(tx, pool.value.id).length, pool.value.outOfUse);
    if (needed > pool.value.quantity) tx.update('equipment', pool.value.id, { quantity: needed });
    return saved;
  });
}

/** `EQ01-1`, `EQ01-2` …: as many as the pool has things without a number that are in use; numbers taken are passed over. */
export function numberPieces(ctx: Context, equipmentId: string): Answer<Piece[]> {
  return ctx.store.write('piece.number', ctx.desk.accountName, (tx) => {
    const pool = findOr(tx, 'equipment', equipmentId);
    if (!pool.ok) return pool;
    const known = piecesOf(tx, equipmentId).length;
    const missing = Math.min(500, pool.value.quantity - known - pool.value.outOfUse);
    const made: Piece[] = [];
    for (let n = 1; made.length < missing; n++) {
      const code = `${pool.value.code}-${n}`;
      if (twinOf(tx, code, undefined)) continue;
      const piece = { id: ctx.newId(), equipmentId, code, outOfUse: false, note: '' };
      tx.insert('piece', piece);
      made.push(piece);
    }
    return ok(made);
  });
}

/** Taken out of use or put back by the desk, which sees the thing (EQ1). */
export function setOutOfUse(ctx: Context, input: z.infer<typeof outOfUseInput>): Answer<{ id: string }> {
  return ctx.store.write('equipment.outOfUse', ctx.desk.accountName, (tx) => {
    if ('equipmentId' in input) return setPoolOutOfUse(tx, input);
    const { outOfUse, note } = input;
    const patch = { outOfUse, ...(note !== undefined && { note }) };
    const [entity, id] = 'pieceId' in input ? (['piece', input.pieceId] as const) : (['key', input.keyId] as const);
    const found = findOr(tx, entity, id);
    if (!found.ok) return found;
    tx.update(entity, id, patch);
    return ok({ id });
  });
}

function setPoolOutOfUse(tx: Writer, input: { equipmentId: string; outOfUse: number }): Answer<{ id: string }> {
  const found = findOr(tx, 'equipment', input.equipmentId);
  if (!found.ok) return found;
  const needed = neededBy(piecesOf(tx, input.equipmentId).length, input.outOfUse);
  if (needed > found.value.quantity) return refuse('POOL_TOO_SMALL', { quantity: found.value.quantity, needed });
  tx.update('equipment', input.equipmentId, { outOfUse: input.outOfUse });
  return ok({ id: input.equipmentId });
}

export const listKits = (ctx: Context): Kit[] => ctx.store.list('kit', 'ORDER BY archived, name, id');

export function saveKit(ctx: Context, input: z.infer<typeof kitInput>): Answer<Kit> {
  return ctx.store.write(input.id ? 'kit.change' : 'kit.create', ctx.desk.accountName, (tx) => {
    const { id, ...fields } = input;
    if (fields.roomId && !tx.rooms().has(fields.roomId))
      return refuse('NOT_FOUND', { entity: 'room', key: fields.roomId });
    const unknown = fields.items.find((item) => !tx.find('equipment', item.equipmentId));
    if (unknown) return refuse('NOT_FOUND', { entity: 'equipment', key: unknown.equipmentId });
    return save(tx, ctx, 'kit', id, fields);
  });
}

/** Kits of the layout, of one of the rooms or of every room. Nothing is proposed without a layout unless a kit asks for none. */
export function kitFor(
  ctx: Context,
  { roomIds, layout }: { roomIds: readonly string[]; layout: Layout | null },
): z.infer<typeof kitProposal> {
  const fitting = listKits(ctx).filter(
    (kit) =>
      !kit.archived &&
      (kit.layout === null || kit.layout === layout) &&
      (kit.roomId === null || roomIds.includes(kit.roomId)),
  );
  const most = new Map<string, number>();
  for (const { equipmentId, quantity } of fitting.flatMap((kit) => kit.items)) {
    most.set(equipmentId, Math.max(quantity, most.get(equipmentId) ?? 0));
  }
  return {
    kits: fitting.map(({ id, name }) => ({ id, name })),
    items: [...most].map(([equipmentId, quantity]) => ({ equipmentId, quantity })),
  };
}

export function listKeys(ctx: Context): z.infer<typeof keyRow>[] {
  const out = whoHasKeys(ctx.store, ctx.clock());
  return ctx.store.list('key', 'ORDER BY code').map((key) => withHolder(key, out.get(key.id)));
}

export function saveKey(ctx: Context, input: z.infer<typeof keyInput>): Answer<Key> {
  return ctx.store.write(input.id ? 'key.change' : 'key.create', ctx.desk.accountName, (tx) => {
    const { id, ...fields } = input;
    const unknown = fields.roomIds.find((roomId) => !tx.rooms().has(roomId));
    if (unknown) return refuse('NOT_FOUND', { entity: 'room', key: unknown });
    return twinOf(tx, fields.code, id) ?? save(tx, ctx, 'key', id, fields);
  });
}
