/** Which hours of a day the board shows, and what is shaded in a row. */
import { HOUR } from '../../../shared/base/clock.ts';
import type { Closure, House, OpeningHours, Room } from '../../../shared/domain/entities.ts';
import { type Holiday, holidayOn } from '../../../shared/domain/holidays.ts';
import { closes, hoursOf, openOn, subtract } from '../../../shared/domain/opening.ts';
import type { RoomIndex } from '../../../shared/domain/rooms.ts';
import { dayRange, intersect, localToInstant, type Range } from '../../../shared/domain/time.ts';

export type DayHours = Pick<House, 'zone' | 'openingHours' | 'holidayEdits'>;

/** Time that cannot be booked without more ado: why, and the closure's own words. */
export interface Shade extends Range {
  readonly kind: 'closed' | 'holiday' | 'closure';
  readonly text: string;
  readonly holiday: Holiday['key'];
}

/**
 * From an hour before the first opening to an hour after the last closing, wider where a booking stands outside, never
 * beyond the local day. A closed day takes the hours of the week, so that the board is never empty.
 */
export function boardSpan(
  date: string,
  house: DayHours,
  rooms: readonly Room[],
  bookings: readonly { placement: Range }[],
): Range {
  const day = dayRange(date, house.zone);
  const all = [house.openingHours, ...rooms.flatMap((room) => (room.openingHours ? [room.openingHours] : []))];
  const today = all.flatMap((hours) => openOn(date, hours, house.zone));
  const open = today.length > 0 ? today : weekHours(date, all, house.zone);
  const start = Math.min(...open.map((r) => r.start)) - HOUR;
  const end = Math.max(...open.map((r) => r.end)) + HOUR;
  const inside = bookings.map((b) => intersect(b.placement, day)).filter((r) => r !== null);
  return {
    start: Math.max(day.start, floorHour(Math.min(start, ...inside.map((r) => r.start)))),
    end: Math.min(day.end, ceilHour(Math.max(end, ...inside.map((r) => r.end)))),
  };
}

const floorHour = (at: number) => Math.floor(at / HOUR) * HOUR;
const ceilHour = (at: number) => Math.ceil(at / HOUR) * HOUR;

function weekHours(date: string, all: readonly OpeningHours[], zone: string): Range[] {
  const stretches = all.flatMap((hours) => hours.flat());
  if (stretches.length === 0) {
    return [{ start: localToInstant(date, '08:00', zone), end: localToInstant(date, '20:00', zone) }];
  }
  const from = stretches.map((s) => s.from).sort()[0] as string;
  const to = stretches
    .map((s) => s.to)
    .sort()
    .at(-1) as string;
  return [{ start: localToInstant(date, from, zone), end: localToInstant(date, to, zone) }];
}

/** The shaded stretches of a room: closed hours, a holiday, closures of the room, of a room it shares units with, or of the site. */
export function rowShades(
  room: Room,
  date: string,
  span: Range,
  house: DayHours,
  closures: readonly Closure[],
  rooms: RoomIndex,
): Shade[] {
  const holiday = holidayOn(date, house.holidayEdits);
  const closed: Shade[] = holiday
    ? [{ ...span, kind: 'holiday', text: holiday.name, holiday: holiday.key }]
    : subtract([span], openOn(date, hoursOf(room, house), house.zone)).map((range) => ({
        ...range,
        kind: 'closed',
        text: '',
        holiday: null,
      }));
  const shut = closures.flatMap((closure): Shade[] => {
    const range = closes(closure, room.id, rooms) ? intersect(closure, span) : null;
    return range ? [{ ...range, kind: 'closure', text: closure.reason, holiday: null }] : [];
  });
  return [...closed, ...shut];
}
