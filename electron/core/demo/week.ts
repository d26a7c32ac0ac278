/** One week of the demo house: bookings, events, registrations and what happened, moved to the week of a Monday. */
import week from '../../../resources/demo/week.json' with { type: 'json' };
import type { Booking, Closure, Event } from '../../../shared/domain/entities.ts';
import { holidayOn } from '../../../shared/domain/holidays.ts';
import { addDays, localToInstant } from '../../../shared/domain/time.ts';
import { layoutOf } from './house.ts';

export type Source = (typeof week.events)[number];

const FIRST_MONDAY = '2026-11-23';
const dayNumber = (date: string): number => (Date.parse(date) - Date.parse(FIRST_MONDAY)) / 86_400_000;

export interface PlannedBooking {
  readonly source: Source;
  readonly fields: Omit<
    Booking,
    'id' | 'placement' | 'overrides' | 'eventId' | 'createdAt' | 'seriesId' | 'seriesDate' | 'handEdited' | 'noShow'
  >;
  readonly roomCodes: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly layout: Booking['placement']['layout'];
}

export interface PlannedWeek {
  readonly bookings: readonly PlannedBooking[];
  readonly closures: readonly (Omit<Closure, 'id' | 'roomId' | 'createdAt'> & { roomCode: string })[];
}

/** The technical review closes its room; setting up the gala is work that needs equipment, so it stays a booking. */
const isClosure = (source: Source): boolean =>
  source.status === 'blokada' && Object.keys(source.equipment).length === 0;

/**
 * The week that begins on `monday`. Weeks beside the current one leave out the rare things (`isRare`) and holidays, so that
 * each looks like a week of its own.
 */
export function planWeek(
  monday: string,
  zone: string,
  ids: ReadonlyMap<string, string>,
  isCurrent: boolean,
): PlannedWeek {
  const dated = week.events
    .map((source) => ({ source, date: addDays(monday, dayNumber(source.date)) }))
    .filter(({ source, date }) => isCurrent || (!isRare(source) && holidayOn(date, []) === null));
  return {
    bookings: dated
      .filter(({ source }) => !isClosure(source))
      .map(({ source, date }) => planBooking(source, date, zone, ids)),
    closures: dated
      .filter(({ source }) => isClosure(source))
      .map(({ source, date }) => ({
        roomCode: source.rooms[0] ?? '',
        start: localToInstant(date, source.start, zone),
        end: localToInstant(date, source.end, zone),
        reason: source.title.replace('BLOKADA: ', ''),
        lifted: false,
      })),
  };
}

/** Conferences, exhibitions, galas and hackathons do not come back every week. */
const isRare = (source: Source): boolean =>
  source.status !== 'potwierdzona' ||
  /Konferencja|Wystawa|Przerwa kawowa|Hackathon|Gala|Debata|Walne/.test(source.title);

function planBooking(source: Source, date: string, zone: string, ids: ReadonlyMap<string, string>): PlannedBooking {
  const end = /wielodniowa do sb/.test(source.note)
    ? localToInstant(addDays(date, 4), '16:00', zone)
    : localToInstant(date, source.end, zone);
  return {
    source,
    roomCodes: source.rooms,
    start: localToInstant(date, source.start, zone),
    end,
    layout: layoutOf(source.layout),
    fields: {
      title: source.title.replace('BLOKADA: ustawianie', 'Ustawianie'),
      ...statusOf(source, date, zone),
      headCount: source.expected > 0 ? source.expected : null,
      organisationId: ids.get(source.organisation) ?? null,
      contactName: /^[–(]/.test(source.leader) ? '' : source.leader,
      contactPhone: /^[–(]/.test(source.leader) ? '' : phoneOf(source.id),
      purpose: '',
      participantsPay: false,
      applicationReceived: source.organisation !== 'O01',
      unplaced: false,
      confidential: /poufne|ukryty/.test(source.note),
      note: source.note,
      equipment: Object.entries(source.equipment).map(([code, quantity]) => ({
        equipmentId: ids.get(code) ?? '',
        quantity: quantity ?? 0,
      })),
    },
  };
}

/** Numbers from the block that Poland keeps for fiction and tests do not exist, so these only look like numbers. */
const phoneOf = (id: string): string => `500 000 ${id.slice(1).padStart(3, '0')}`;

type StatusFields = Pick<Booking, 'status' | 'holdUntil' | 'cancelReason' | 'refusalReason' | 'reasonNote'>;

function statusOf(source: Source, date: string, zone: string): StatusFields {
  const plain: StatusFields = {
    status: 'confirmed',
    holdUntil: null,
    cancelReason: null,
    refusalReason: null,
    reasonNote: '',
  };
  if (source.status === 'odwołana')
    return { ...plain, status: 'cancelled', cancelReason: 'organiser', reasonNote: source.note };
  if (source.status === 'szkic') return { ...plain, status: 'draft' };
  if (/opcja ważna do/.test(source.note))
    return { ...plain, status: 'hold', holdUntil: localToInstant(date, '12:00', zone) };
  return source.status === 'wstępna' ? { ...plain, status: 'request' } : plain;
}

/** Two days of one course are two sessions of one event (EV1). */
export const eventTitle = (source: Source): string => source.title.replace(/ – dzień \d z \d$/, '');

/** Inner meetings, set-up, coffee and drafts are bookings only. */
export const isEvent = (source: Source): boolean =>
  source.status !== 'blokada' &&
  source.status !== 'szkic' &&
  source.status !== 'odwołana' &&
  !/Odprawa|Przerwa kawowa|poufne|Dyżur mediatorski/.test(`${source.title} ${source.note}`);

/** The fields of the event that a booking of the file belongs to. */
export const eventFields = (
  source: Source,
  ids: ReadonlyMap<string, string>,
): Omit<Event, 'id' | 'clauseId' | 'createdAt'> => ({
  title: eventTitle(source),
  programmeId: source.programme === null ? null : (ids.get(source.programme) ?? null),
  leaderName: /^[–(]/.test(source.leader) ? '' : source.leader,
  organisationId: ids.get(source.organisation) ?? null,
  language: 'pl',
  limit: source.registered > 0 && !isOpen(source) ? source.expected : null,
  open: isOpen(source),
  note: source.note,
});

const isOpen = (source: Source): boolean =>
  source.registered === 0 || /wejście wolne|zapisy na miejscu/.test(source.note);
