/** A small house with everything a check needs, set up through the contract itself. */

import type { DeskClient } from '../../electron/core/rest/house-names.ts';
import { MINUTE } from '../../shared/base/clock.ts';

/** Tuesday 24 November 2026, 08:00 in Warsaw. */
export const NOW = Date.UTC(2026, 10, 24, 7);
/** 10:00 the same day. */
export const TEN = NOW + 120 * MINUTE;
export const HOUR = 60 * MINUTE;

const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);

export const ownHouse = {
  kind: 'own',
  name: 'UrbanLab',
  address: 'ul. Próbna 1',
  openingHours: always,
  accountName: 'Recepcja',
  role: 'coordinator',
  rooms: [
    { code: 'A1', name: 'Aula', capacity: 40 },
    { code: 'B2', name: 'Sala Łąka', capacity: 12 },
    { code: 'C3', name: 'Pokój cichy', capacity: 4 },
  ],
} as const;

export interface House {
  readonly rooms: Readonly<Record<string, string>>;
  readonly organisationId: string;
  readonly eventId: string;
  /** A session of the event, in C3 from 15:00 to 16:00. */
  readonly sessionId: string;
  readonly personId: string;
  readonly registrationId: string;
}

/** Rooms by code, one organisation, one event with one session and one registered person. */
export async function furnish(client: DeskClient): Promise<House> {
  await client.start.setUp({ ...ownHouse, openingHours: always, rooms: [...ownHouse.rooms] });
  const rooms = Object.fromEntries((await client.rooms.list()).map((room) => [room.code, room.id]));
  const organisation = await client.organisations.save({
    name: 'Fundacja Łączka',
    kind: 'ngo',
    phone: '',
    email: '',
    note: '',
  });
  const event = await client.events.save({ title: 'Warsztat' });
  const session = await client.bookings.create({
    title: 'Warsztat',
    roomIds: [rooms.C3 as string],
    start: TEN + 5 * HOUR,
    end: TEN + 6 * HOUR,
    eventId: event.id,
  });
  const person = await client.people.save({ name: 'Żaneta Ćwik-Łoś', status: 'resident' });
  const { registrationId } = await client.events.register({ eventId: event.id, personId: person.id });
  return {
    rooms,
    organisationId: organisation.id,
    eventId: event.id,
    sessionId: session.id,
    personId: person.id,
    registrationId,
  };
}
