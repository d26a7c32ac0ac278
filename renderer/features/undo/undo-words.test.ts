import { expect, test } from 'vitest';
import { localToInstant } from '../../../shared/domain/time.ts';
import { createFormat } from '../../texts/format.ts';
import { setScreenLanguage, translate } from '../../texts/i18n.ts';
import { stepText, type UndoStep } from './undo-words.ts';

const ZONE = 'Europe/Warsaw';
const ZUR = '01900000-0000-7000-8000-000000000001';
const at = (local: string) => localToInstant('2026-11-24', local, ZONE);
const context = (language: 'pl' | 'en') => {
  setScreenLanguage(language);
  return { format: createFormat(language, ZONE), t: translate, roomName: () => 'Żuraw' };
};

const what = (name: string, over: Partial<UndoStep['what']> = {}): UndoStep['what'] => ({
  name,
  entity: 'booking',
  title: 'Doradztwo: statut',
  ids: [],
  count: 1,
  fields: [],
  placement: null,
  status: null,
  ...over,
});

const placement = { roomIds: [ZUR], start: at('14:00'), end: at('16:00') };

const CASES: [UndoStep['what'], pl: string, en: string][] = [
  [
    what('booking.change', { fields: ['placement'], placement }),
    'przeniesienie „Doradztwo: statut” (Żuraw, wt 24.11, 14:00–16:00)',
    'moving “Doradztwo: statut” (Żuraw, Tue 24.11, 14:00–16:00)',
  ],
  [
    what('booking.change', { fields: ['placement', 'title'], placement }),
    'zmiana rezerwacji „Doradztwo: statut”',
    'changing the booking “Doradztwo: statut”',
  ],
  [
    what('booking.create', { placement }),
    'nowa rezerwacja „Doradztwo: statut” (Żuraw, wt 24.11, 14:00–16:00)',
    'new booking “Doradztwo: statut” (Żuraw, Tue 24.11, 14:00–16:00)',
  ],
  [what('booking.create'), 'nowa rezerwacja „Doradztwo: statut”', 'new booking “Doradztwo: statut”'],
  [
    what('series.create', { count: 12 }),
    'nowy cykl „Doradztwo: statut” (12 terminów)',
    'new series “Doradztwo: statut” (12 dates)',
  ],
  [
    what('series.cancel', { count: 3, fields: ['status'] }),
    'odwołanie w cyklu „Doradztwo: statut” (3 terminy)',
    'cancelling in the series “Doradztwo: statut” (3 dates)',
  ],
  [
    what('attendance.mark', { entity: 'attendance', title: 'Anna Nowak' }),
    'obecność: Anna Nowak',
    'attendance of Anna Nowak',
  ],
  [
    what('attendance.mark', { entity: 'attendance', title: 'Ogród', count: 22 }),
    'obecność 22 osób („Ogród”)',
    'attendance of 22 people (“Ogród”)',
  ],
  [what('import.people', { entity: 'person', count: 5 }), 'import: 5 pozycji', 'import of 5 records'],
  [what('import.bookings', { count: 2 }), 'import: 2 pozycje', 'import of 2 records'],
  [what('kit.news', { entity: 'kit', title: 'Kino' }), 'dodanie: zestaw „Kino”', 'added: kit “Kino”'],
  [
    what('kit.olds', { entity: 'kit', title: 'Kino', fields: ['name'] }),
    'zmiana: zestaw „Kino”',
    'changed: kit “Kino”',
  ],
];

test.each(CASES)('BK15 what will be undone is said in words: %o', (step, polish, english) => {
  expect(stepText({ what: step }, context('pl'))).toBe(polish);
  expect(stepText({ what: step }, context('en'))).toBe(english);
  setScreenLanguage('pl');
});
