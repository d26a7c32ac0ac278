/** What of equipment and keys needs a hand on a day, and what a scanned code means (EQ4, EQ6, BK18). */
import type { z } from 'zod';
import type { bookingNeeds, codeHit, equipmentToday } from '../../../shared/contract/equipment-schemas.ts';
import { occupies } from '../../../shared/domain/booking-rules.ts';
import { quantities } from '../../../shared/domain/equipment.ts';
import { holidayOn } from '../../../shared/domain/holidays.ts';
import { openOn } from '../../../shared/domain/opening.ts';
import { fold, hasWords } from '../../../shared/domain/text.ts';
import { dayRange, localDate } from '../../../shared/domain/time.ts';
import { type Context, houseOf } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { type BookingRow, bookingsIn } from './booking-rows.ts';
import { listKeys, listPieces, listPools } from './equipment.ts';
import { type HandoutRow, openHandouts } from './handout-rows.ts';

type Needs = z.infer<typeof bookingNeeds>;
type CodeHit = z.infer<typeof codeHit>;

export function equipmentOfToday(ctx: Context): z.infer<typeof equipmentToday> {
  const now = ctx.clock();
  const house = houseOf(ctx.store);
  const date = localDate(now, house.zone);
  const day = dayRange(date, house.zone);
  const open = openHandouts(ctx.store, now);
  const things = open.filter((row) => row.keyId === null);
  const needs = needsOf(
    ctx,
    bookingsWithEquipment(ctx, day, (row) => row.placement.end > now),
  );
  const closing = holidayOn(date, house.holidayEdits) ? [] : openOn(date, house.openingHours, house.zone);
  return {
    toHandOut: needs.filter(({ items }) => items.some((item) => item.handed < item.quantity)),
    toComeBack: things.filter((row) => !row.overdue && !row.missing && row.due !== null && row.due <= day.end),
    overdue: things.filter((row) => row.overdue && !row.missing),
    missing: things.filter((row) => row.missing),
    keysOut: open.filter((row) => row.keyId !== null),
    closesAt: closing.length > 0 ? Math.max(...closing.map((stretch) => stretch.end)) : null,
  };
}

/** EQ6: what begins on a day, by time and then by room. */
export function pickList(ctx: Context, date: string): Needs[] {
  const { zone } = houseOf(ctx.store);
  const day = dayRange(date, zone);
  return needsOf(
    ctx,
    bookingsWithEquipment(ctx, day, ({ placement }) => placement.start >= day.start),
  );
}

/** Bookings that take place in a time, with equipment, by time and room. */
function bookingsWithEquipment(
  ctx: Context,
  day: { start: number; end: number },
  wanted: (row: BookingRow) => boolean,
): BookingRow[] {
  const now = ctx.clock();
  const rooms = [...ctx.store.rooms().keys()];
  const place = ({ placement }: BookingRow) =>
    Math.min(...placement.roomIds.map((id) => rooms.indexOf(id)), rooms.length);
  return bookingsIn(ctx.store, day.start, day.end, ctx.desk, now)
    .filter(({ placement }) => placement.start < day.end && placement.end > day.start)
    .filter((row) => row.equipment.length > 0 && occupies(row, now) && wanted(row))
    .sort((a, b) => a.placement.start - b.placement.start || place(a) - place(b));
}

interface Gone {
  booking_id: string;
  equipment_id: string;
  handed: number;
  out: number;
}

/** How much left for bookings in all, mistakes aside, and how much of it is still out. */
function goneFor(reader: Reader, bookingIds: readonly string[]): Map<string, Gone> {
  const rows = reader.all<Gone>(
    `SELECT h.booking_id, h.equipment_id, sum(h.quantity - (SELECT coalesce(sum(r.quantity), 0) FROM handout_return r
         WHERE r.handout_id = h.id AND r.mistake = 1)) AS handed, sum(coalesce(o.still_out, 0)) AS out
     FROM handout h LEFT JOIN open_handout o ON o.handout_id = h.id
     WHERE h.booking_id IN (SELECT value FROM json_each(?)) AND h.equipment_id IS NOT NULL
     GROUP BY h.booking_id, h.equipment_id`,
    JSON.stringify(bookingIds),
  );
  return new Map(rows.map((row) => [row.booking_id + row.equipment_id, row]));
}

function needsOf(ctx: Context, rows: readonly BookingRow[]): Needs[] {
  if (rows.length === 0) return [];
  const pools = new Map(ctx.store.list('equipment', '').map((pool) => [pool.id, pool]));
  const gone = goneFor(
    ctx.store,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    bookingId: row.id,
    title: row.title,
    confidential: row.confidential,
    start: row.placement.start,
    end: row.placement.end,
    roomIds: row.placement.roomIds,
    layout: row.placement.layout,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    items: [...quantities(row.equipment)].flatMap(([equipmentId, quantity]) => {
      const pool = pools.get(equipmentId);
      if (!pool) return [];
      const { handed = 0, out = 0 } = gone.get(row.id + equipmentId) ?? {};
      return [{ equipmentId, code: pool.code, name: pool.name, signed: pool.signedHandout, quantity, handed, out }];
    }),
  }));
}

const MOST_HITS = 20;
/** From this many letters on a name is searched for; a code is looked up whole at any length. */
const LETTERS = 2;

/** Scanned or typed (F7): whole codes first, then beginnings of codes, names of things and of who has them. */
export function byCode(ctx: Context, text: string): CodeHit[] {
  const typed = text.trim();
  if (typed === '') return [];
  const now = ctx.clock();
  const is = (code: string) => code.toLowerCase() === typed.toLowerCase();
  const finds = (...names: string[]) => fold(typed).length >= LETTERS && hasWords(names.join(' '), typed);
  const begins = (code: string) => code.toLowerCase().startsWith(typed.toLowerCase());
  const pools = listPools(ctx, { from: now, to: now + 60_000 });
  const nameOf = new Map(pools.map((pool) => [pool.id, pool.name]));
  const hits: CodeHit[] = [
    ...pools
      .filter((pool) => is(pool.code) || begins(pool.code) || finds(pool.name))
      .map(({ id: equipmentId, code, name, free, out }) => ({
        kind: 'pool' as const,
        exact: is(code),
        equipmentId,
        code,
        name,
        free,
        out,
      })),
    ...listPieces(ctx, undefined)
      .filter((piece) => is(piece.code) || begins(piece.code))
      .map((piece) => ({
        kind: 'piece' as const,
        exact: is(piece.code),
        piece,
        name: nameOf.get(piece.equipmentId) ?? '',
      })),
    ...listKeys(ctx)
      .filter((key) => is(key.code) || begins(key.code) || finds(key.name))
      .map((key) => ({ kind: 'key' as const, exact: is(key.code), key })),
    ...openHandouts(ctx.store, now)
      .filter((row: HandoutRow) => finds(row.personName, row.bookingTitle))
      .map((handout) => ({ kind: 'handout' as const, exact: false, handout })),
  ];
  return hits.sort((a, b) => Number(b.exact) - Number(a.exact)).slice(0, MOST_HITS);
}
