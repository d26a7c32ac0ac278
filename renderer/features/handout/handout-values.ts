/** What the F7 dialog holds, and what it comes to with everything proposed filled in. Pure; instants UTC ms. */
import { resolveLocal } from '../../../shared/domain/time.ts';
import { type BookingRow, bookingFor, personOf } from './recipient.ts';
import type { Offer, Store } from './things.ts';

/** Null in a field means: as proposed. */
export interface HandoutValues {
  readonly text: string;
  readonly quantity: number | null;
  readonly quantityTyped: boolean;
  readonly personName: string | null;
  readonly personPhone: string | null;
  /** Empty: a loan without a booking (EQ4). */
  readonly bookingId: string | null;
  readonly dueTyped: boolean;
  readonly dueDate: string | null;
  readonly dueTime: string | null;
  readonly pieceIds: readonly string[] | null;
  /** How many of what comes back are broken and go out of use. */
  readonly broken: number;
  readonly condition: string;
}

export const EMPTY_VALUES: HandoutValues = {
  text: '',
  quantity: null,
  quantityTyped: false,
  personName: null,
  personPhone: null,
  bookingId: null,
  dueTyped: false,
  dueDate: null,
  dueTime: null,
  pieceIds: null,
  broken: 0,
  condition: '',
};

/** The fields as they stand on the screen. */
export interface Filled {
  readonly quantity: number | null;
  readonly booking: BookingRow | null;
  readonly personName: string;
  readonly personPhone: string;
  readonly dueDate: string | null;
  readonly dueTime: string | null;
  readonly pieceIds: readonly string[];
  readonly broken: number;
  readonly condition: string;
  /** A booking names the person, or somebody typed one: Enter may save at once. */
  readonly sure: boolean;
}

/** Whom the last thing went to: proposed for the next one, and asked about. */
export interface LastRecipient {
  readonly personName: string;
  readonly personPhone: string;
  readonly bookingId: string | null;
}

export interface FillContext {
  readonly store: Store;
  /** Bookings of today. */
  readonly bookings: readonly BookingRow[];
  readonly now: number;
  readonly wishedBookingId: string | null;
  readonly last: LastRecipient | null;
  /** When a thing without a booking is to be back: closing time; null on a closed day. */
  readonly closesAt: number | null;
  readonly localParts: (at: number) => { date: string; time: string };
}

function bookingOf(values: HandoutValues, offer: Offer, context: FillContext): BookingRow | null {
  const { bookings, store, now, wishedBookingId, last } = context;
  if (values.bookingId !== null) return bookings.find(({ id }) => id === values.bookingId) ?? null;
  const wished = bookings.find(({ id }) => id === wishedBookingId);
  return wished ?? bookingFor(offer.thing, bookings, store, now, last?.bookingId ?? null);
}

export function fill(values: HandoutValues, offer: Offer, context: FillContext): Filled {
  const booking = bookingOf(values, offer, context);
  const { last, closesAt, localParts, now } = context;
  const known = booking ? personOf(booking) : '';
  const proposed = known !== '' ? { name: known, phone: booking?.contactPhone ?? '' } : fromLast(last);
  const dueAt = booking?.placement.end ?? closesAt;
  const due = dueAt !== null && dueAt > now ? localParts(dueAt) : { date: null, time: null };
  const quantity = values.quantityTyped ? values.quantity : offer.quantity;
  // Of another number nobody has said yet which pieces they are.
  const pieces = offer.act === 'return' && quantity === offer.quantity ? offer.pieceIds : [];
  const { personName, personPhone, broken, condition } = values;
  return {
    quantity,
    booking,
    personName: personName ?? proposed.name,
    personPhone: personPhone ?? (personName === null ? proposed.phone : ''),
    dueDate: values.dueTyped ? values.dueDate : due.date,
    dueTime: values.dueTyped ? values.dueTime : due.time,
    pieceIds: values.pieceIds ?? pieces,
    broken,
    condition,
    sure: (personName ?? known).trim() !== '',
  };
}

const fromLast = (last: LastRecipient | null) => ({ name: last?.personName ?? '', phone: last?.personPhone ?? '' });

export type Fault = 'quantity' | 'too-many-back' | 'person' | 'due' | 'due-over' | 'pieces' | 'broken';

/** Instant of the due moment; null without one, undefined while half of it is missing. */
export function dueOf({ dueDate, dueTime }: Filled, zone: string): number | null | undefined {
  if (dueDate === null && dueTime === null) return null;
  return dueDate === null || dueTime === null ? undefined : resolveLocal(dueDate, dueTime, zone).instant;
}

/** The first thing that is wrong, or null. */
export function faultOf(offer: Offer, filled: Filled, now: number, zone: string): Fault | null {
  const { quantity, personName, pieceIds, broken } = filled;
  if (quantity === null || quantity < 1) return 'quantity';
  if (broken > quantity) return 'broken';
  if (pieceIds.length > quantity) return 'pieces';
  if (offer.act === 'return') return quantity > offer.handout.stillOut ? 'too-many-back' : null;
  if (personName.trim() === '') return 'person';
  const due = dueOf(filled, zone);
  if (due === undefined) return 'due';
  return due !== null && due <= now ? 'due-over' : null;
}
