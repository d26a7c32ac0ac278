/**
 * Equipment and keys leave the desk and come back (EQ4, BK18). What happened is never refused for being too much: only
 * what the record knows to be impossible is (a return of more than is out, a thing that somebody else has).
 */
import type { z } from 'zod';
import { must } from '../../../shared/base/assert.ts';
import { MINUTE } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type {
  handOutInput,
  handOutResult,
  handoutsInput,
  takeBackInput,
} from '../../../shared/contract/equipment-schemas.ts';
import type { Equipment } from '../../../shared/domain/entities.ts';
import { freeOver, quantities, usableOf } from '../../../shared/domain/equipment.ts';
import type { Handout, Key, Piece } from '../../../shared/domain/equipment-entities.ts';
import { dayRange, localDate } from '../../../shared/domain/time.ts';
import { type Answer, type Context, findOr, houseOf, refuse } from '../context.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Reader, Writer } from '../storage/handles.ts';
import { poolOf, takingsNear } from '../storage/takings.ts';
import { whoHasKeys, whoHasPieces } from './equipment.ts';
import { toHolder } from './equipment-check.ts';
import { type HandoutRow, handoutById, openHandouts, selectHandouts } from './handout-rows.ts';

type HandOutInput = z.infer<typeof handOutInput>;
type TakeBackInput = z.infer<typeof takeBackInput>;

/** What leaves: a pool's things, numbered ones among them, or a key. */
interface Thing {
  readonly equipment: Equipment | null;
  readonly key: Key | null;
  readonly pieces: readonly Piece[];
}

export function handOut(ctx: Context, input: HandOutInput): Answer<z.infer<typeof handOutResult>> {
  return ctx.store.write('handout.create', ctx.desk.accountName, (tx) => {
    const found = findThing(tx, input);
    if (!found.ok) return found;
    const thing = found.value;
    const now = ctx.clock();
    if (input.dueAt !== null && input.dueAt <= now) return refuse('WRONG_TIMES', { why: 'end-before-start' });
    if (input.bookingId && !tx.find('booking', input.bookingId))
      return refuse('NOT_FOUND', { entity: 'booking', key: input.bookingId });
    const quantity = Math.max(thing.pieces.length, input.quantity ?? 1);
    if (thing.key && quantity > 1) return refuse('POOL_TOO_SMALL', { quantity: 1, needed: quantity });
    const refused = takeOver(tx, ctx, thing, input.takeOver);
    if (refused) return refused;
    const short = thing.equipment ? beyondFree(tx, ctx, thing.equipment, quantity, input) : null;
    const handout = newHandout(ctx, thing, input, quantity);
    tx.insert('handout', handout);
    const row = must(handoutById(tx, handout.id, now), 'the hand-out just written');
    return ok({
      ...row,
      short,
      outOfUseCodes: thing.pieces.filter((piece) => piece.outOfUse).map((piece) => piece.code),
    });
  });
}

const newHandout = (ctx: Context, thing: Thing, input: HandOutInput, quantity: number): Handout => ({
  id: ctx.newId(),
  bookingId: input.bookingId,
  equipmentId: thing.equipment?.id ?? null,
  keyId: thing.key?.id ?? null,
  pieceIds: thing.pieces.map((piece) => piece.id),
  quantity,
  personName: input.personName,
  personPhone: input.personPhone,
  dueAt: input.dueAt,
  condition: input.condition,
  by: ctx.desk.accountName,
  at: ctx.clock(),
});

/** By id, by code, or by pieces alone; every piece belongs to the same pool. */
function findThing(reader: Reader, input: HandOutInput): Answer<Thing> {
  const coded = input.code === undefined ? null : byExactCode(reader, input.code);
  if (input.code !== undefined && !coded) return refuse('NOT_FOUND', { entity: 'equipment', key: input.code });
  const keyId = input.keyId ?? coded?.key?.id;
  if (keyId !== undefined) {
    const key = findOr(reader, 'key', keyId);
    return key.ok ? ok({ equipment: null, key: key.value, pieces: [] }) : key;
  }
  const named = namedPieces(reader, input);
  if (!named.ok) return named;
  const pieces = [...(coded?.piece ? [coded.piece] : []), ...named.value];
  const equipmentId = input.equipmentId ?? coded?.equipment?.id ?? pieces[0]?.equipmentId;
  const pool = findOr(reader, 'equipment', equipmentId ?? '');
  if (!pool.ok) return pool;
  const stranger = pieces.find((piece) => piece.equipmentId !== pool.value.id);
  if (stranger) return refuse('NOT_FOUND', { entity: 'piece', key: stranger.code });
  return ok({ equipment: pool.value, key: null, pieces: [...new Map(pieces.map((p) => [p.id, p])).values()] });
}

/** What a whole code means, however it is typed. */
export function byExactCode(reader: Reader, code: string): { equipment?: Equipment; piece?: Piece; key?: Key } | null {
  const where = 'WHERE code = ? COLLATE NOCASE LIMIT 1';
  const [piece] = reader.list('piece', where, code);
  if (piece) return { piece };
  const [key] = reader.list('key', where, code);
  if (key) return { key };
  const [equipment] = reader.list('equipment', where, code);
  return equipment ? { equipment } : null;
}

function namedPieces(
  reader: Reader,
  named: { pieceIds: readonly string[]; pieceCodes: readonly string[] },
): Answer<Piece[]> {
  const pieces: Piece[] = [];
  for (const id of named.pieceIds) {
    const found = findOr(reader, 'piece', id);
    if (!found.ok) return found;
    pieces.push(found.value);
  }
  for (const code of named.pieceCodes) {
    const piece = byExactCode(reader, code)?.piece;
    if (!piece) return refuse('NOT_FOUND', { entity: 'piece', key: code });
    pieces.push(piece);
  }
  return ok([...new Map(pieces.map((piece) => [piece.id, piece])).values()]);
}

/**
 * One thing is not in two hands: what the record says somebody else has is refused with who it is, and with `take` the
 * fact wins – it counts as returned there, in the same change.
 */
function takeOver(tx: Writer, ctx: Context, thing: Thing, take: boolean) {
  const now = ctx.clock();
  const withKey = thing.key ? whoHasKeys(tx, now).get(thing.key.id) : undefined;
  if (thing.key && withKey) {
    if (!take) return alreadyOut(thing.key, withKey);
    insertReturn(tx, ctx, withKey.id, { quantity: withKey.stillOut });
    return null;
  }
  if (thing.pieces.length === 0) return null;
  const out = whoHasPieces(tx, now);
  for (const piece of thing.pieces) {
    const row = out.get(piece.id);
    if (!row) continue;
    if (!take) return alreadyOut({ code: piece.code, name: row.name }, row);
    insertReturn(tx, ctx, row.id, { quantity: 1, pieceIds: [piece.id] });
  }
  return null;
}

const alreadyOut = ({ code, name }: { code: string; name: string }, row: HandoutRow) =>
  refuse('ALREADY_OUT', { code, name, handoutId: row.id, personName: row.personName, at: row.at });

/** Until it is due, or for the rest of the day: what is free besides, and who holds it, when that is less than leaves. */
function beyondFree(reader: Reader, ctx: Context, equipment: Equipment, quantity: number, input: HandOutInput) {
  const now = ctx.clock();
  const booking = input.bookingId ? reader.find('booking', input.bookingId) : null;
  const due =
    input.dueAt ?? booking?.placement.end ?? dayRange(localDate(now, houseOf(reader).zone), houseOf(reader).zone).end;
  const time = { start: now, end: Math.max(due, now + MINUTE) };
  // What is allocated to the booking is there for it; only what leaves beyond that is asked for.
  const held = booking && booking.placement.end > now ? (quantities(booking.equipment).get(equipment.id) ?? 0) : 0;
  const out = booking
    ? openHandouts(reader, now, 'AND h.booking_id = ? AND h.equipment_id = ?', booking.id, equipment.id)
    : [];
  const leaves = quantity + out.reduce((sum, row) => sum + row.stillOut, 0);
  if (leaves <= held) return null;
  const takings = takingsNear(reader, equipment.id, time, now, booking?.id ?? null);
  const found = freeOver(usableOf(poolOf(reader, equipment)), takings, time);
  return leaves <= found.free ? null : { free: found.free, peakAt: found.peakAt, heldBy: found.heldBy.map(toHolder) };
}

export function takeBack(ctx: Context, input: TakeBackInput): Answer<HandoutRow> {
  return ctx.store.write(input.mistake ? 'handout.mistake' : 'handout.return', ctx.desk.accountName, (tx) => {
    const now = ctx.clock();
    const row = handoutById(tx, input.handoutId, now);
    if (!row) return refuse('NOT_FOUND', { entity: 'handout', key: input.handoutId });
    const { quantity: taken, stillOut } = row;
    const named = namedPieces(tx, input);
    if (!named.ok) return named;
    const out = row.pieces.filter((piece) => piece.out).map((piece) => piece.id);
    const stranger = named.value.find((piece) => !out.includes(piece.id));
    if (stranger) return refuse('NOT_FOUND', { entity: 'piece', key: stranger.code });
    const quantity = returned(input, named.value.length, stillOut);
    if (stillOut === 0 || quantity > stillOut) return refuse('MORE_THAN_TAKEN', { taken, stillOut });
    // With the last of it every piece is back, named or not.
    const pieceIds = quantity === stillOut ? out : named.value.map((piece) => piece.id);
    const broken = breakThings(tx, row, input, quantity, pieceIds);
    if (broken) return broken;
    insertReturn(tx, ctx, row.id, { quantity, pieceIds, condition: input.condition, mistake: input.mistake });
    return ok(must(handoutById(tx, row.id, now), 'the hand-out just returned'));
  });
}

/** All that is out unless somebody counts or names pieces; a mistake takes back the whole. */
function returned(input: TakeBackInput, pieces: number, stillOut: number): number {
  if (input.mistake) return stillOut;
  return Math.max(pieces, input.quantity ?? (pieces > 0 ? pieces : stillOut));
}

function insertReturn(
  tx: Writer,
  ctx: Context,
  handoutId: string,
  back: { quantity: number; pieceIds?: string[]; condition?: string; mistake?: boolean },
): void {
  const { quantity, pieceIds = [], condition = '', mistake = false } = back;
  const signed = { by: ctx.desk.accountName, at: ctx.clock() };
  tx.insert('handoutReturn', { id: ctx.newId(), handoutId, quantity, pieceIds, condition, mistake, ...signed });
}

/** What came back broken goes out of use in the same change (EQ1): pieces and keys by name, the rest by number. */
function breakThings(
  tx: Writer,
  row: HandoutRow,
  { broken }: TakeBackInput,
  quantity: number,
  back: readonly string[],
) {
  if (!broken) return null;
  if (broken.pieceIds.length + broken.quantity > quantity || broken.pieceIds.some((id) => !back.includes(id))) {
    return refuse('BAD_REQUEST', { issues: [{ path: 'broken', message: 'more than came back' }] });
  }
  for (const id of broken.pieceIds) tx.update('piece', id, { outOfUse: true });
  if (broken.quantity === 0) return null;
  if (row.keyId) tx.update('key', row.keyId, { outOfUse: true });
  const pool = row.equipmentId ? tx.find('equipment', row.equipmentId) : null;
  if (pool) tx.update('equipment', pool.id, { outOfUse: Math.min(pool.quantity, pool.outOfUse + broken.quantity) });
  return null;
}

export function listHandouts(ctx: Context, input: z.infer<typeof handoutsInput>): HandoutRow[] {
  const conditions: [sql: string, value: SqlValue | undefined][] = [
    ['h.id = ?', input.id],
    ['h.booking_id = ?', input.bookingId],
    ['h.equipment_id = ?', input.equipmentId],
    ['h.key_id = ?', input.keyId],
    ['h.at >= ?', input.from],
    ['h.at < ?', input.to],
  ];
  const given = conditions.filter(([, value]) => value !== undefined);
  const where = [input.open ? 'o.still_out > 0' : '1', ...given.map(([sql]) => sql)].join(' AND ');
  const order = input.open ? 'h.at, h.id' : 'h.at DESC, h.id DESC';
  const values = given.flatMap(([, value]) => (value === undefined ? [] : [value]));
  return selectHandouts(ctx.store, ctx.clock(), `WHERE ${where} ORDER BY ${order} LIMIT ?`, ...values, input.limit);
}
