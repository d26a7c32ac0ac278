import type { z } from 'zod';
import type { eventFile, eventRow } from '../../../shared/contract/schemas.ts';

export type EventRow = z.infer<typeof eventRow>;
export type EventFile = z.infer<typeof eventFile>;
export type Session = EventRow['sessions'][number];
export type Registration = EventFile['registrations'][number];

/** The places of the tightest session, or the event's own limit while it has none (EV1). */
export function placesOfEvent({ sessions, limit }: Pick<EventFile, 'sessions' | 'limit'>): number | null {
  const places = sessions.flatMap((session) => session.places ?? []);
  return places.length > 0 ? Math.min(...places) : limit;
}

/** Persons who have a place, their companions included (EV5). */
export const takenPlaces = (registrations: readonly Pick<Registration, 'state' | 'companions'>[]): number =>
  registrations.filter((r) => r.state === 'registered').reduce((sum, r) => sum + 1 + r.companions, 0);

/** Whoever waits, in the order of their registration (EV2). */
export const waitingInOrder = <R extends Pick<Registration, 'state' | 'at' | 'id'>>(registrations: readonly R[]): R[] =>
  registrations.filter((r) => r.state === 'waiting').sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));

/** The first who waits and fits into what is free; null when nobody does or waits. */
export function nextInOrder<R extends Pick<Registration, 'state' | 'at' | 'id' | 'companions'>>(
  registrations: readonly R[],
  places: number | null,
): R | null {
  const [first] = waitingInOrder(registrations);
  if (!first) return null;
  return places === null || takenPlaces(registrations) + 1 + first.companions <= places ? first : null;
}

export interface Lists {
  readonly sessions: number;
  readonly printed: number;
  /** Of sessions that have begun: every registration is present or absent (AT1). */
  readonly returned: number;
  readonly begun: number;
}

export function listsOf(sessions: readonly Session[], now: number): Lists {
  const begun = sessions.filter((session) => session.start <= now);
  return {
    sessions: sessions.length,
    printed: sessions.filter((session) => session.prints > 0).length,
    returned: begun.filter((session) => session.unconfirmed === 0 && (session.registered > 0 || session.inRoom > 0))
      .length,
    begun: begun.length,
  };
}
