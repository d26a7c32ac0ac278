import { type CalendarView, VIEWS } from './calendar-views.ts';

/** What the calendar shows, as its address says it: it comes back the same from another screen, a link or a reload. */
export interface CalendarAddress {
  readonly view: CalendarView;
  /** `YYYY-MM-DD`; null is today. */
  readonly date: string | null;
  readonly roomId: string | null;
  readonly programmeId: string | null;
  readonly organisationId: string | null;
  readonly showCancelled: boolean;
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const matching = (value: unknown, pattern: RegExp): string | null =>
  typeof value === 'string' && pattern.test(value) ? value : null;

/** Reads an address that anybody may have written: what is none of ours is as if it were not there. */
export function readAddress(search: Readonly<Record<string, unknown>>): CalendarAddress {
  return {
    view: VIEWS.find((view) => view === search.view) ?? 'timeGridWeek',
    date: matching(search.date, /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    roomId: matching(search.room, ID),
    programmeId: matching(search.programme, ID),
    organisationId: matching(search.organisation, ID),
    showCancelled: search.cancelled === true,
  };
}

export function writeAddress(address: CalendarAddress): Record<string, unknown> {
  const { view, date, roomId, programmeId, organisationId, showCancelled } = address;
  const all = {
    view,
    date,
    room: roomId,
    programme: programmeId,
    organisation: organisationId,
    cancelled: showCancelled || null,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}
