/** What the booking form holds, and the way from it to the contract and back. Pure; instants UTC ms. */
import type { z } from 'zod';
import { HOUR, MINUTE } from '../../../shared/base/clock.ts';
import type { bookingInput, bookingPatch, bookingRow, checkInput } from '../../../shared/contract/schemas.ts';
import { buffersFor } from '../../../shared/domain/booking-rules.ts';
import type { Layout, Room } from '../../../shared/domain/entities.ts';
import { proposedHoldUntil } from '../../../shared/domain/holds.ts';
import { addDays, localDate, localTime, type ResolvedTime, resolveLocal } from '../../../shared/domain/time.ts';
import type { RepeatValues } from '../series/repeat-values.ts';
import type { BookingPrefill } from './booking-store.ts';

export type BookingRow = z.infer<typeof bookingRow>;
export type BookingInput = z.input<typeof bookingInput>;
export type BookingPatch = z.input<typeof bookingPatch>;
export type CheckInput = z.input<typeof checkInput>;

export interface BookingValues {
  readonly title: string;
  readonly roomIds: readonly string[];
  /** `YYYY-MM-DD` and `HH:MM`; null while empty or unreadable. */
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Set when it ends on another day. */
  readonly endDate: string | null;
  readonly layout: Layout | null;
  readonly headCount: number | null;
  readonly setupMinutes: number;
  readonly teardownMinutes: number;
  /** Minutes typed by hand are not overwritten by another layout's. */
  readonly buffersByHand: boolean;
  readonly status: BookingInput['status'] & string;
  readonly holdDate: string | null;
  readonly holdTime: string | null;
  readonly organisationId: string | null;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly purpose: string;
  readonly participantsPay: boolean;
  readonly applicationReceived: boolean;
  readonly confidential: boolean;
  readonly note: string;
  readonly equipment: readonly { readonly equipmentId: string; readonly quantity: number }[];
  readonly eventId: string | null;
  /** An event is made of this booking when it is saved, so that it has an attendance list. */
  readonly newEvent: boolean;
  readonly programmeId: string | null;
  /** Why it is saved in spite of warnings (BK9). */
  readonly reason: string;
  /** Null makes one booking, no series (BK12). */
  readonly repeat: RepeatValues | null;
}

const EMPTY: BookingValues = {
  title: '',
  roomIds: [],
  date: null,
  from: null,
  to: null,
  endDate: null,
  layout: null,
  headCount: null,
  setupMinutes: 0,
  teardownMinutes: 0,
  buffersByHand: false,
  status: 'confirmed',
  holdDate: null,
  holdTime: null,
  organisationId: null,
  contactName: '',
  contactPhone: '',
  purpose: '',
  participantsPay: false,
  applicationReceived: false,
  confidential: false,
  note: '',
  equipment: [],
  eventId: null,
  newEvent: false,
  programmeId: null,
  reason: '',
  repeat: null,
};

type Times = Pick<BookingValues, 'date' | 'from' | 'to' | 'endDate'>;

/** Instants as the fields show them; the midnight that ends a day is its 24:00. */
export function timesOf(start: number, end: number, zone: string): Times {
  const date = localDate(start, zone);
  const ends = localDate(end, zone);
  const from = localTime(start, zone);
  if (ends === date) return { date, from, to: localTime(end, zone), endDate: null };
  const atMidnight = localTime(end, zone) === '00:00' && ends === addDays(date, 1);
  return atMidnight
    ? { date, from, to: '24:00', endDate: null }
    : { date, from, to: localTime(end, zone), endDate: ends };
}

const HALF_HOUR = 30 * MINUTE;

/** A new booking: what is known already, else the next half hour for an hour. */
export function newValues(prefill: BookingPrefill, rooms: readonly Room[], now: number, zone: string): BookingValues {
  const start = prefill.start ?? Math.ceil(now / HALF_HOUR) * HALF_HOUR;
  const { roomIds = [], layout = null } = prefill;
  return {
    ...EMPTY,
    ...timesOf(start, prefill.end ?? start + HOUR, zone),
    title: prefill.title ?? '',
    roomIds,
    layout,
    headCount: prefill.headCount ?? null,
    eventId: prefill.eventId ?? null,
    equipment: prefill.equipment ?? [],
    organisationId: prefill.organisationId ?? null,
    ...buffersOf(roomIds, layout, rooms),
  };
}

export function valuesOf(row: BookingRow, zone: string): BookingValues {
  const { placement } = row;
  return {
    ...EMPTY,
    ...timesOf(placement.start, placement.end, zone),
    title: row.title,
    roomIds: placement.roomIds,
    layout: placement.layout,
    headCount: row.headCount,
    setupMinutes: placement.setupMinutes,
    teardownMinutes: placement.teardownMinutes,
    // The minutes were copied onto the booking (BK1): another room or layout asks again.
    buffersByHand: false,
    status: row.status === 'cancelled' ? 'confirmed' : row.status,
    holdDate: row.holdUntil === null ? null : localDate(row.holdUntil, zone),
    holdTime: row.holdUntil === null ? null : localTime(row.holdUntil, zone),
    organisationId: row.organisationId,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    purpose: row.purpose,
    participantsPay: row.participantsPay,
    applicationReceived: row.applicationReceived,
    confidential: row.confidential,
    note: row.note,
    equipment: row.equipment,
    eventId: row.eventId,
    programmeId: row.programmeId,
  };
}

/** Set-up and tear-down minutes that the rooms' layout asks for (BK1). */
export const buffersOf = (roomIds: readonly string[], layout: Layout | null, rooms: readonly Room[]) =>
  buffersFor(
    rooms.filter((room) => roomIds.includes(room.id)),
    layout,
  );

export interface ReadTimes {
  readonly start: ResolvedTime;
  readonly end: ResolvedTime;
}

/** The instants that date and times mean (TM3); null while one is missing or the date does not exist. */
export function readTimes({ date, from, to, endDate }: Times, zone: string): ReadTimes | null {
  if (date === null || from === null || to === null || from === '24:00') return null;
  try {
    return { start: resolveLocal(date, from, zone), end: resolveLocal(endDate ?? date, to, zone) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function holdUntil({ status, holdDate, holdTime }: BookingValues, zone: string): number | null {
  if (status !== 'hold' || holdDate === null || holdTime === null) return null;
  return resolveLocal(holdDate, holdTime, zone).instant;
}

/** Two days from now at noon, but never after the booking begins. */
export function proposeHold(
  times: ReadTimes | null,
  now: number,
  zone: string,
): Pick<BookingValues, 'holdDate' | 'holdTime'> {
  const always = Number.POSITIVE_INFINITY;
  const until =
    proposedHoldUntil(now, times?.start.instant ?? always, zone) ?? proposedHoldUntil(now, always, zone) ?? now;
  return { holdDate: localDate(until, zone), holdTime: localTime(until, zone) };
}

const placementOf = (values: BookingValues, { start, end }: ReadTimes) => ({
  roomIds: [...values.roomIds],
  layout: values.layout,
  start: start.instant,
  end: end.instant,
  setupMinutes: values.setupMinutes,
  teardownMinutes: values.teardownMinutes,
  headCount: values.headCount,
});

export const toCheck = (values: BookingValues, times: ReadTimes, ignoreId: string | null): CheckInput => ({
  ignoreId,
  ...placementOf(values, times),
  equipment: values.equipment.map((e) => ({ ...e })),
  organisationId: values.organisationId,
});

export function toInput(values: BookingValues, times: ReadTimes, zone: string): BookingInput {
  const { title, status, organisationId, contactName, contactPhone, purpose, note, eventId } = values;
  const { participantsPay, applicationReceived, confidential } = values;
  return {
    title,
    status,
    holdUntil: holdUntil(values, zone),
    ...placementOf(values, times),
    organisationId,
    contactName,
    contactPhone,
    purpose,
    participantsPay,
    applicationReceived,
    confidential,
    note,
    equipment: values.equipment.map((e) => ({ ...e })),
    eventId: values.newEvent ? null : eventId,
    ...overrideOf(values),
  };
}

const overrideOf = ({ reason }: BookingValues) => (reason.trim() === '' ? {} : { override: { reason } });

/** Only what differs from the stored booking is sent; null when nothing does. */
export function toPatch(values: BookingValues, times: ReadTimes, row: BookingRow, zone: string): BookingPatch | null {
  const { eventId: _attached, override: _reason, ...wanted } = toInput(values, times, zone);
  const stored: Record<string, unknown> = { ...row, ...row.placement };
  const changed = Object.entries(wanted).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(stored[key]),
  );
  if (changed.length === 0) return null;
  return { id: row.id, ...Object.fromEntries(changed), ...overrideOf(values) };
}
