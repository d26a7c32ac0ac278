/** Writes what the form holds: the booking, and the event that is to come with it. */
import { client } from '../../app/client.ts';
import { type BookingRow, type BookingValues, type ReadTimes, toInput, toPatch } from './booking-values.ts';

export interface Saved {
  readonly row: BookingRow;
  readonly changed: boolean;
}

/** @throws the refusal of the engine; nothing is written then, but for a session that could not be attached. */
export async function saveBooking(
  values: BookingValues,
  times: ReadTimes,
  before: BookingRow | null,
  zone: string,
): Promise<Saved> {
  const written = before
    ? await changeBooking(values, times, before, zone)
    : await client.bookings.create(toInput(values, times, zone));
  const row = written ?? before;
  if (!row) throw new Error('Impossible state: a new booking was not written');
  const attached = await attachEvent(values, row, before);
  return { row, changed: written !== null || attached };
}

async function changeBooking(
  values: BookingValues,
  times: ReadTimes,
  before: BookingRow,
  zone: string,
): Promise<BookingRow | null> {
  const patch = toPatch(values, times, before, zone);
  return patch ? client.bookings.change(patch) : null;
}

/** Only what was chosen here: an event that somebody else attached meanwhile stays. */
async function attachEvent(values: BookingValues, row: BookingRow, before: BookingRow | null): Promise<boolean> {
  const eventId = values.newEvent ? await makeEvent(values) : values.eventId;
  if (eventId === (before ?? row).eventId) return false;
  await client.events.attach({ bookingId: row.id, eventId });
  return true;
}

/** The event that is to come with the booking (EV1). */
export async function makeEvent({ title, programmeId, organisationId, contactName }: BookingValues): Promise<string> {
  const event = await client.events.save({ title, programmeId, organisationId, leaderName: contactName });
  return event.id;
}
