/** Calendar files with lines broken at random: the reader never falls, and an entry nobody touched comes out whole (IX6). */
import fc from 'fast-check';
import { it } from 'vitest';
import { readCalendar } from '../../electron/core/ical/read-calendar.ts';
import { isFault } from '../../electron/core/use-cases/import-entry.ts';
import { ALWAYS, at } from '../support/house.ts';
import { holds } from '../support/seeded.ts';

const facts = { zone: 'Europe/Warsaw', openingHours: ALWAYS, now: at('2026-11-24 10:00') };
const WHOLE = ['SUMMARY:Cały', 'LOCATION:STO', 'DTSTART;TZID=Europe/Warsaw:20261126T100000', 'DURATION:PT2H'];

const RULES = [
  'FREQ=WEEKLY',
  'FREQ=DAILY;COUNT=3',
  'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231',
  'FREQ=YEARLY;BYMONTHDAY=31',
];
const line = fc.oneof(
  fc.constantFrom('', ' ', ':', ';', 'BEGIN:VALARM', 'END:VALARM', 'BEGIN:VEVENT', 'END:VEVENT', 'END:', 'X:'),
  fc.constantFrom(...RULES).map((rule) => `RRULE:${rule}`),
  fc
    .tuple(
      fc.constantFrom('DTSTART', 'DTEND', 'EXDATE', 'RECURRENCE-ID', 'DURATION', 'RRULE', 'UID', 'CLASS'),
      fc.string(),
    )
    .map(([name, value]) => `${name}:${value}`),
  fc.integer({ min: 0, max: 99_999_999 }).map((n) => `DTSTART;VALUE=DATE:${n}`),
  fc.integer({ min: 0, max: 999_999 }).map((n) => `DTEND:20261126T${n}Z`),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constant('DTSTART:20261127T100000'),
);

it('IX6 whatever stands in the entries around it, an entry nobody touched is read as it is', () => {
  holds(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (before, after) => {
      const text = [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        ...before,
        'BEGIN:VEVENT',
        ...WHOLE,
        'END:VEVENT',
        'BEGIN:VEVENT',
        ...after,
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n');
      const { entries } = readCalendar(text, 'LOCATION', facts);
      const read = [...entries];
      const found = read.filter((entry) => !isFault(entry) && entry.title === 'Cały');
      const lines = text.split('\r\n').length;
      const isWhole = found.some(
        (entry) => !isFault(entry) && entry.start === at('2026-11-26 10:00') && entry.end === at('2026-11-26 12:00'),
      );
      return isWhole && read.every((e) => e.line >= 1 && e.line <= lines && (isFault(e) || Number.isFinite(e.end)));
    }),
    400,
  );
});
