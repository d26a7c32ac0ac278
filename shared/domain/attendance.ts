/** Presence from paper, sums and coverage (AT1–AT4, EV3, EV4). */
import { err, ok, type Result } from '../base/result.ts';
import { type HeadCount, type Presence, STATUSES, type Status } from './entities.ts';

export interface PaperRefusal {
  /** What could not be read, as it was typed. */
  readonly token: string;
  readonly why: 'not-a-number' | 'no-such-row' | 'backwards';
}

/**
 * Row numbers from what somebody typed off a sheet, `1-7 9 12` (AT4): ascending, each once. Commas and any dash do.
 * Refuses the first token that is no number, runs backwards or names a row the sheet does not have.
 */
export function readRows(typed: string, lastRow: number): Result<number[], PaperRefusal> {
  const rows = new Set<number>();
  for (const token of typed
    .replace(/\s*[-–—]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter(Boolean)) {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(token);
    if (!match) return err({ token, why: 'not-a-number' });
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (to < from) return err({ token, why: 'backwards' });
    if (from < 1 || to > lastRow) return err({ token, why: 'no-such-row' });
    for (let row = from; row <= to; row++) rows.add(row);
  }
  return ok([...rows].sort((a, b) => a - b));
}

export interface Attendee {
  readonly presence: Presence;
  readonly status: Status;
  readonly companions: number;
}

export interface AttendanceTotals {
  readonly registered: number;
  readonly present: number;
  readonly absent: number;
  readonly unconfirmed: number;
  /** Companions of those present (EV5). */
  readonly companions: number;
  /** People counted without a name (EV4). */
  readonly counted: number;
  /** Present, their companions and those counted: how many were in the room. */
  readonly inRoom: number;
  readonly byStatus: Readonly<Record<Status, number>>;
}

/** Sums of one session. Head counts add to attendance, never to unique persons (EV4). */
export function totals(
  attendees: readonly Attendee[],
  headCounts: readonly Pick<HeadCount, 'status' | 'count'>[],
): AttendanceTotals {
  const count = (presence: Presence) => attendees.filter((a) => a.presence === presence).length;
  const present = attendees.filter((a) => a.presence === 'present');
  const companions = present.reduce((sum, a) => sum + a.companions, 0);
  const counted = headCounts.reduce((sum, h) => sum + h.count, 0);
  const byStatus = Object.fromEntries(STATUSES.map((s) => [s, 0])) as Record<Status, number>;
  for (const a of present) byStatus[a.status] += 1 + a.companions;
  for (const h of headCounts) byStatus[h.status] += h.count;
  return {
    registered: attendees.length,
    present: present.length,
    absent: count('absent'),
    unconfirmed: count('unconfirmed'),
    companions,
    counted,
    inRoom: present.length + companions + counted,
    byStatus,
  };
}

/** The lower of the event's own limit and what the layout holds (EV1); null where neither is known. */
export const placesOf = (eventLimit: number | null, capacity: number): number | null =>
  capacity > 0 ? Math.min(eventLimit ?? capacity, capacity) : eventLimit;
