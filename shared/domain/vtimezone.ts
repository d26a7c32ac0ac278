/** The VTIMEZONE of RFC 5545 for a zone, so that a calendar file says itself what its local times mean (IX2). Pure. */
import { Temporal } from 'temporal-polyfill';

interface Observance {
  /** The wall clock at the change, as the offset before it shows it. */
  readonly begins: Temporal.PlainDateTime;
  readonly before: string;
  readonly after: string;
  readonly daylight: boolean;
}

/** Lines joined with CRLF; right for every moment of the years from `first` to `last`. */
export function vtimezone(zone: string, first: number, last: number): string {
  const changes = changesOf(zone, first - 1, last + 1);
  const kinds = [true, false].map((daylight) => changes.filter((change) => change.daylight === daylight));
  const isYearly = kinds.every((kind) => kind.length > 0 && isLastOfMonth(kind));
  const lines = isYearly
    ? kinds.flatMap((kind) => observance(kind[0] as Observance, yearly(kind[0] as Observance)))
    : [...observance(standing(zone, first - 1)), ...changes.flatMap((change) => observance(change))];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE'].join('\r\n');
}

function changesOf(zone: string, first: number, last: number): Observance[] {
  const changes: Observance[] = [];
  let at = Temporal.ZonedDateTime.from({ timeZone: zone, year: first, month: 1, day: 1 });
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.year > last) return changes;
    const before = next.subtract({ nanoseconds: 1 });
    const begins = before.toPlainDateTime().round('second');
    const daylight = next.offsetNanoseconds > before.offsetNanoseconds;
    changes.push({ begins, before: before.offset, after: next.offset, daylight });
    at = next;
  }
}

/** What holds before the first change, or always. */
function standing(zone: string, year: number): Observance {
  const { offset } = Temporal.ZonedDateTime.from({ timeZone: zone, year, month: 1, day: 1 });
  return { begins: new Temporal.PlainDateTime(1970, 1, 1), before: offset, after: offset, daylight: false };
}

/** The same change every year, on the last such weekday of a month, as the whole European Union has it. */
function isLastOfMonth(kind: readonly Observance[]): boolean {
  const key = ({ begins, before, after }: Observance) =>
    [begins.month, begins.dayOfWeek, begins.toPlainTime().toString(), before, after].join(' ');
  const years = new Set(kind.map(({ begins }) => begins.year));
  return (
    years.size === kind.length &&
    kind.every((one) => key(one) === key(kind[0] as Observance) && one.begins.day + 7 > one.begins.daysInMonth)
  );
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const yearly = ({ begins }: Observance): string =>
  `RRULE:FREQ=YEARLY;BYMONTH=${begins.month};BYDAY=-1${DAYS[begins.dayOfWeek - 1]}`;

function observance({ begins, before, after, daylight }: Observance, rule?: string): string[] {
  const name = daylight ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${begins.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${before.replace(':', '')}`,
    `TZOFFSETTO:${after.replace(':', '')}`,
    ...(rule === undefined ? [] : [rule]),
    `END:${name}`,
  ];
}
