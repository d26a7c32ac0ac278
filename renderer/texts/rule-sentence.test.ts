import { expect, test } from 'vitest';
import { type SeriesRule, seriesRule } from '../../shared/domain/series-entities.ts';
import { ruleSentence } from './rule-sentence.ts';

/** A Tuesday, the 24th. */
const FIRST = '2026-11-24';
type Given = Partial<SeriesRule> & Pick<SeriesRule, 'freq'>;
type Line = readonly [given: Given, pl: string, en: string, about?: { first?: string; last?: string }];

const LINES: readonly Line[] = [
  [{ freq: 'daily' }, 'codziennie', 'every day'],
  [{ freq: 'daily', interval: 2 }, 'co 2 dni', 'every 2 days'],
  [{ freq: 'daily', interval: 3 }, 'co 3 dni', 'every 3 days'],
  [{ freq: 'daily', interval: 22 }, 'co 22 dni', 'every 22 days'],
  [{ freq: 'daily', count: 1 }, 'codziennie, 1 raz', 'every day, once'],
  [{ freq: 'daily', count: 2 }, 'codziennie, 2 razy', 'every day, 2 times'],
  [{ freq: 'daily', count: 5 }, 'codziennie, 5 razy', 'every day, 5 times'],
  [{ freq: 'weekly' }, 'co tydzień we wtorek', 'every week on Tuesday'],
  [{ freq: 'weekly', byDay: ['MO'] }, 'co tydzień w poniedziałek', 'every week on Monday'],
  [{ freq: 'weekly', byDay: ['WE'] }, 'co tydzień w środę', 'every week on Wednesday'],
  [{ freq: 'weekly', byDay: ['TH'] }, 'co tydzień w czwartek', 'every week on Thursday'],
  [{ freq: 'weekly', byDay: ['SA', 'SU'] }, 'co tydzień w sobotę i niedzielę', 'every week on Saturday and Sunday'],
  [
    { freq: 'weekly', interval: 2, byDay: ['WE', 'MO'] },
    'co 2 tygodnie w poniedziałek i środę',
    'every 2 weeks on Monday and Wednesday',
  ],
  [
    { freq: 'weekly', byDay: ['TU', 'TH', 'SA'] },
    'co tydzień we wtorek, czwartek i sobotę',
    'every week on Tuesday, Thursday and Saturday',
  ],
  [{ freq: 'weekly', interval: 5, byDay: ['FR'] }, 'co 5 tygodni w piątek', 'every 5 weeks on Friday'],
  [{ freq: 'weekly', interval: 22, byDay: ['FR'] }, 'co 22 tygodnie w piątek', 'every 22 weeks on Friday'],
  [
    { freq: 'weekly', byDay: ['MO', 'TU', 'WE', 'TH', 'FR'] },
    'co tydzień od poniedziałku do piątku',
    'every week from Monday to Friday',
  ],
  [
    { freq: 'weekly', interval: 3, byDay: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] },
    'co 3 tygodnie we wszystkie dni',
    'every 3 weeks on all days',
  ],
  [
    { freq: 'weekly', count: 12 },
    'co tydzień we wtorek, 12 razy, do 9 lutego',
    'every week on Tuesday, 12 times, until 9 February',
    { last: '2027-02-09' },
  ],
  [
    { freq: 'weekly', until: '2027-01-05' },
    'co tydzień we wtorek, do 5 stycznia',
    'every week on Tuesday, until 5 January',
  ],
  [
    { freq: 'weekly', until: '2027-01-07' },
    'co tydzień we wtorek, do 7 stycznia',
    'every week on Tuesday, until 7 January',
    { last: '2027-01-05' },
  ],
  [
    { freq: 'weekly', until: '2027-11-23' },
    'co tydzień we wtorek, do 23 listopada 2027',
    'every week on Tuesday, until 23 November 2027',
  ],
  [{ freq: 'weekly', count: 101 }, 'co tydzień we wtorek, 101 razy', 'every week on Tuesday, 101 times'],
  [{ freq: 'monthly' }, 'co miesiąc 24. dnia', 'every month on the 24th'],
  [{ freq: 'monthly' }, 'co miesiąc 15. dnia', 'every month on the 15th', { first: '2026-12-15' }],
  [{ freq: 'monthly' }, 'co miesiąc 1. dnia', 'every month on the 1st', { first: '2026-12-01' }],
  [{ freq: 'monthly', interval: 2 }, 'co 2 miesiące 22. dnia', 'every 2 months on the 22nd', { first: '2026-12-22' }],
  [{ freq: 'monthly', interval: 5 }, 'co 5 miesięcy 3. dnia', 'every 5 months on the 3rd', { first: '2026-12-03' }],
  [
    { freq: 'monthly', interval: 12 },
    'co 12 miesięcy 11. dnia',
    'every 12 months on the 11th',
    { first: '2026-12-11' },
  ],
  [{ freq: 'monthly', bySetPos: 2, byDay: ['TU'] }, 'w drugi wtorek miesiąca', 'on the second Tuesday of the month'],
  [{ freq: 'monthly', bySetPos: 4 }, 'w czwarty wtorek miesiąca', 'on the fourth Tuesday of the month'],
  [{ freq: 'monthly', bySetPos: 1, byDay: ['WE'] }, 'w pierwszą środę miesiąca', 'on the first Wednesday of the month'],
  [{ freq: 'monthly', bySetPos: 3, byDay: ['SU'] }, 'w trzecią niedzielę miesiąca', 'on the third Sunday of the month'],
  [
    { freq: 'monthly', interval: 2, bySetPos: -1, byDay: ['FR'] },
    'w ostatni piątek co 2 miesiące',
    'on the last Friday every 2 months',
  ],
  [
    { freq: 'monthly', bySetPos: -1, byDay: ['SA'], count: 6 },
    'w ostatnią sobotę miesiąca, 6 razy, do 29 maja',
    'on the last Saturday of the month, 6 times, until 29 May',
    { first: '2026-12-26', last: '2027-05-29' },
  ],
  [
    { freq: 'monthly', bySetPos: 1, byDay: ['MO', 'WE'] },
    'co miesiąc w pierwszy z dni: poniedziałek, środa',
    'every month on the first of these days: Monday, Wednesday',
  ],
];

test.each(LINES.map(([given, pl, en, about]) => ({ given, pl, en, about: about ?? {} })))(
  'BK12 a rule reads "$pl"',
  ({ given, pl, en, about }) => {
    const rule = seriesRule.parse(given);
    const asked = { rule, firstDate: about.first ?? FIRST, lastDate: about.last ?? null };
    expect(ruleSentence({ ...asked, language: 'pl' })).toBe(pl);
    expect(ruleSentence({ ...asked, language: 'en' })).toBe(en);
  },
);
