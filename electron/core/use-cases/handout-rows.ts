/** Hand-outs as lists show them, with names, what is still out and whether it is late (EQ4, BK18). */
import type { z } from 'zod';
import type { handoutRow } from '../../../shared/contract/equipment-schemas.ts';
import { dueOf, isMissing, isOverdue } from '../../../shared/domain/equipment.ts';
import type { HandoutReturn, Piece } from '../../../shared/domain/equipment-entities.ts';
import { readRoomIds } from '../storage/booking-row.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Reader } from '../storage/handles.ts';
import { columnsOf } from '../storage/rows.ts';
import { plainTables, type Row } from '../storage/tables.ts';

export type HandoutRow = z.infer<typeof handoutRow>;

const SELECT = `SELECT ${columnsOf('handout', 'h')}, coalesce(e.code, k.code) AS code, coalesce(e.name, k.name) AS name,
  coalesce(o.still_out, 0) AS still_out, b.title AS booking_title, b.start_at, b.end_at, b.room_ids
FROM handout h LEFT JOIN open_handout o ON o.handout_id = h.id LEFT JOIN equipment e ON e.id = h.equipment_id
LEFT JOIN key k ON k.id = h.key_id LEFT JOIN booking b ON b.id = h.booking_id`;

/** `rest` is the SQL after the joins: hand-out `h`, pool `e`, key `k`, booking `b`, open part `o`. */
export function selectHandouts(reader: Reader, now: number, rest: string, ...values: SqlValue[]): HandoutRow[] {
  const rows = reader.all<Row>(`${SELECT} ${rest}`, ...values);
  if (rows.length === 0) return [];
  const ids = JSON.stringify(rows.map((row) => row.id));
  const IN = 'IN (SELECT value FROM json_each(?))';
  const returns = Map.groupBy(
    reader.list('handoutReturn', `WHERE handout_id ${IN} ORDER BY at, id`, ids),
    (r) => r.handoutId,
  );
  const pieces = new Map(
    reader
      .list('piece', `WHERE id IN (SELECT p.value FROM handout h, json_each(h.piece_ids) p WHERE h.id ${IN})`, ids)
      .map((piece) => [piece.id, piece]),
  );
  return rows.map((row) => toRow(row, returns.get(row.id as string) ?? [], pieces, now));
}

export const handoutById = (reader: Reader, id: string, now: number): HandoutRow | null =>
  selectHandouts(reader, now, 'WHERE h.id = ?', id)[0] ?? null;

/** What is still out, the longest out first; `rest` narrows it. */
export const openHandouts = (reader: Reader, now: number, rest = '', ...values: SqlValue[]): HandoutRow[] =>
  selectHandouts(reader, now, `WHERE o.still_out > 0 ${rest} ORDER BY h.at, h.id`, ...values);

function toRow(row: Row, returns: HandoutReturn[], pieces: ReadonlyMap<string, Piece>, now: number): HandoutRow {
  const handout = plainTables.handout.fromRow(row);
  const stillOut = row.still_out as number;
  const end = row.end_at as number | null;
  const due = dueOf({ dueAt: handout.dueAt, booking: end === null ? null : { end } });
  const back = new Set(returns.flatMap((r) => r.pieceIds));
  const state = { stillOut, quantity: handout.quantity, due };
  return {
    ...handout,
    code: row.code as string,
    name: row.name as string,
    pieces: handout.pieceIds.flatMap((id) => {
      const piece = pieces.get(id);
      return piece ? [{ id, code: piece.code, out: stillOut > 0 && !back.has(id) }] : [];
    }),
    stillOut,
    due,
    overdue: isOverdue(state, now),
    missing: isMissing(state, now),
    bookingTitle: (row.booking_title as string | null) ?? '',
    start: row.start_at as number | null,
    end,
    roomIds: row.room_ids === null ? [] : readRoomIds(row.room_ids as string),
    returns,
  };
}

/** Who has a numbered piece or a key now, as their rows show it. */
export const holderOf = (row: HandoutRow) => ({
  handoutId: row.id,
  bookingId: row.bookingId,
  personName: row.personName,
  personPhone: row.personPhone,
  at: row.at,
  due: row.due,
});
