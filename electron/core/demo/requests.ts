/** What waits for an answer in the demo house, and the house's rules it is looked at by (BK8, BK9). */
import { HOUR } from '../../../shared/base/clock.ts';
import type { Booking, BookingRule } from '../../../shared/domain/entities.ts';
import { addDays, localToInstant } from '../../../shared/domain/time.ts';

const rule = (kind: BookingRule['kind'], priority: number, limits: Partial<BookingRule> = {}): BookingRule => ({
  kind,
  windowDays: null,
  leadHours: null,
  longestMinutes: null,
  mostAMonth: null,
  noShowLimit: null,
  ...limits,
  priority,
});

/** Neighbours first, firms last and with the narrowest limits; everybody else is limited in nothing. */
export const DEMO_RULES: readonly BookingRule[] = [
  rule('council', 1),
  rule('ngo', 2, { windowDays: 365, longestMinutes: 8 * 60, mostAMonth: 20, noShowLimit: 3 }),
  rule('informal', 2, { windowDays: 180, longestMinutes: 6 * 60, mostAMonth: 12, noShowLimit: 3 }),
  rule('business', 8, { windowDays: 60, leadHours: 72, longestMinutes: 3 * 60, mostAMonth: 2, noShowLimit: 2 }),
  rule(null, 5),
];

const DAY = 24 * HOUR;

interface Asked {
  readonly title: string;
  readonly organisation: string;
  readonly contact: string;
  readonly purpose: string;
  readonly people: number;
  readonly from: string;
  readonly to: string;
  /** How long ago it arrived, ms. */
  readonly ago: number;
}

/** Three who want the same room on the same afternoon. */
const RIVALS: readonly Asked[] = [
  {
    title: 'Próba teatru podwórkowego',
    organisation: 'O09',
    contact: 'Ignacy Wrzos',
    purpose: 'Próba przed pokazem dla sąsiadów i sąsiadek',
    people: 14,
    from: '16:00',
    to: '18:00',
    ago: 2 * DAY,
  },
  {
    title: 'Narada o zieleni przy Źródlanej',
    organisation: 'O05',
    contact: 'Bogna Szuwar',
    purpose: 'Spotkanie rady z mieszkankami i mieszkańcami',
    people: 20,
    from: '17:00',
    to: '19:00',
    ago: DAY,
  },
  {
    title: 'Warsztaty map otwartych',
    organisation: 'O14',
    contact: 'Tymon Lis',
    purpose: 'Mapowanie dostępności dzielnicy',
    people: 16,
    from: '17:30',
    to: '19:30',
    ago: 3 * DAY,
  },
];

export type PlannedRequest = Pick<
  Booking,
  'title' | 'organisationId' | 'contactName' | 'contactPhone' | 'purpose' | 'headCount' | 'createdAt'
> & { readonly roomCode: string; readonly start: number; readonly end: number };

/** On the Thursday of the week after the one that begins on `monday`; `now` is UTC ms. */
export function planRequests(
  monday: string,
  zone: string,
  ids: ReadonlyMap<string, string>,
  now: number,
): PlannedRequest[] {
  const date = addDays(monday, 10);
  return RIVALS.map((asked, index) => ({
    title: asked.title,
    organisationId: ids.get(asked.organisation) ?? null,
    contactName: asked.contact,
    contactPhone: `500 000 9${index}0`,
    purpose: asked.purpose,
    headCount: asked.people,
    roomCode: 'ZUR',
    start: localToInstant(date, asked.from, zone),
    end: localToInstant(date, asked.to, zone),
    createdAt: now - asked.ago,
  }));
}
