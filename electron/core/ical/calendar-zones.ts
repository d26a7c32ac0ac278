/** Which zone of ours a calendar file means: by its name, or by the offsets the file gives it (IX6). */
import { Temporal } from 'temporal-polyfill';

/** What Outlook and Exchange call the zones people here meet. */
const WINDOWS: Readonly<Record<string, string>> = {
  'central european standard time': 'Europe/Warsaw',
  'central europe standard time': 'Europe/Budapest',
  'romance standard time': 'Europe/Paris',
  'w. europe standard time': 'Europe/Berlin',
  'gmt standard time': 'Europe/London',
  'fle standard time': 'Europe/Kyiv',
  'e. europe standard time': 'Europe/Chisinau',
  utc: 'UTC',
};

const known = new Map<string, boolean>();
function isZone(name: string): boolean {
  const found = known.get(name) ?? canBeZone(name);
  if (known.size > 1000) known.clear();
  known.set(name, found);
  return found;
}

function canBeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** The offsets of a zone in summer and winter of a year, as files write them. */
function offsetsOf(zone: string): string {
  const at = (month: number) => Temporal.ZonedDateTime.from({ timeZone: zone, year: 2026, month, day: 1 }).offset;
  return [...new Set([at(1), at(7)].map((offset) => offset.replace(':', '')))].sort().join(' ');
}

/**
 * The IANA zone of a TZID, or null. A name before the zone's own is left off (`/freeassociation…/Europe/Warsaw`); a zone
 * that only the file knows is the house's when it has the house's offsets. Rules of a file are not run: they may be endless.
 */
export function zoneOf(tzid: string, offsets: ReadonlyMap<string, string>, house: string): string | null {
  const plain = tzid.trim().replace(/^"|"$/g, '');
  const parts = plain.split('/');
  const names = [plain, parts.slice(-2).join('/'), parts.slice(-3).join('/')];
  const named = names.find((name) => /^[A-Za-z]+(\/|$)/.test(name) && isZone(name));
  if (named !== undefined) return named;
  const windows = WINDOWS[plain.toLowerCase()];
  if (windows !== undefined) return windows;
  return offsets.get(tzid) === offsetsOf(house) ? house : null;
}
