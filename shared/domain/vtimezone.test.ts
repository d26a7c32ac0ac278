import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { resolveLocal } from './time.ts';
import { vtimezone } from './vtimezone.ts';

/** The instant of a wall-clock time as a program reads it that knows nothing but the VTIMEZONE. */
function readBy(text: string, local: string): number {
  const component = new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${text}\r\nEND:VCALENDAR`)).getFirstSubcomponent(
    'vtimezone',
  );
  const zone = new ICAL.Timezone({ component: component as ICAL.Component, tzid: 'x' });
  const time = ICAL.Time.fromDateTimeString(`${local}:00`);
  time.zone = zone;
  return time.toUnixTime() * 1000;
}

describe('VTIMEZONE', () => {
  it.each(['Europe/Warsaw', 'America/New_York', 'Africa/Casablanca', 'Asia/Kolkata', 'Etc/UTC', 'Australia/Lord_Howe'])(
    'IX2 means the same moments in %s as the zone itself, every sixth hour of two years',
    (zone) => {
      const text = vtimezone(zone, 2026, 2027);
      for (let hour = 0; hour < 2 * 365 * 24; hour += 6) {
        const at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString().slice(0, 16);
        const { instant, kind } = resolveLocal(at.slice(0, 10), at.slice(11), zone);
        if (kind === 'plain') expect([at, readBy(text, at)]).toEqual([at, instant]);
      }
    },
    60_000,
  );

  it('IX2 says the rule of the European Union as a rule, so that it holds beyond the years asked for', () => {
    expect(vtimezone('Europe/Warsaw', 2026, 2026).split('\r\n')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Warsaw',
      'BEGIN:DAYLIGHT',
      'DTSTART:20250330T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20251026T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });
});
