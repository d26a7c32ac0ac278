import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import week from '../../resources/demo/week.json' with { type: 'json' };
import { holds } from '../../tests/support/seeded.ts';
import { choiceKey, readSentence, type Sentence } from './sentence.ts';
import { indexNames } from './sentence-names.ts';
import { planOf, planRange } from './sentence-plan.ts';
import { MOST_WORDS } from './sentence-scan.ts';
import type { Reading, SentenceHouse } from './sentence-types.ts';
import { localToInstant } from './time.ts';

const ZONE = 'Europe/Warsaw';
const weekdays = Array.from({ length: 5 }, () => [{ from: '08:00', to: '20:00' }]);
/** The demo house, every thing's code as its id, on Tuesday 24 November 2026 at 10:10 unless said otherwise. */
const house = (date = '2026-11-24', time = '10:10'): SentenceHouse => ({
  now: localToInstant(date, time, ZONE),
  zone: ZONE,
  openingHours: [...weekdays, [{ from: '09:00', to: '16:00' }], []],
  names: indexNames({
    rooms: week.rooms.map((room) => ({ id: room.code, code: room.code, name: room.name, partOf: room.parent })),
    equipment: week.equipment.map(({ code, name }) => ({ id: code, name })),
    organisations: week.organisations.map(({ code, name }) => ({ id: code, name })),
  }),
});
const HOUSE = house();

function say(reading: Reading): string {
  switch (reading.kind) {
    case 'time':
      return `${reading.value.from ?? ''}–${reading.value.to ?? ''}`;
    case 'duration':
      return `${reading.value} min`;
    case 'people':
      return `${reading.value} os`;
    case 'equipment':
      return `${reading.value.quantity} ${reading.value.equipmentId}`;
    case 'unknown':
      return '';
    default:
      return reading.value;
  }
}

/** Tokens in their order: `?` follows an unsure one with what else it could be; unknown words stand in quotation marks. */
const told = ({ tokens }: Sentence): string =>
  tokens
    .map((token) => {
      const what = token.kind === 'unknown' ? `„${token.text}”` : say(token);
      return [what, ...(token.sure ? [] : ['?']), token.others.map(say).join(' | ')].filter(Boolean).join(' ');
    })
    .join(', ');
const read = (text: string, at = HOUSE) => told(readSentence(text, at));

test.each([
  ['jutro 14-16 12 os podkowa rzutnik', '2026-11-25, 14:00–16:00, 12 os, u-shape, 1 EQ01'],
  ['rzutnik podkowa 12 os 14-16 jutro', '1 EQ01, u-shape, 12 os, 14:00–16:00, 2026-11-25'],
  ['12 os jutro podkowa 14-16 rzutnik', '12 os, 2026-11-25, u-shape, 14:00–16:00, 1 EQ01'],
  ['jutro, 10–12, dla 20 osób, teatralnie, z 2 mikrofonami', '2026-11-25, 10:00–12:00, 20 os, theatre, 2 EQ05'],
  ['sala na jutro 14-16,12os,rzutnik', '2026-11-25, 14:00–16:00, 12 os, 1 EQ01'],
  ['potrzebna sala w sobotę 10-12 na 30 osób, ustawienie teatralne', '2026-11-28, 10:00–12:00, 30 os, theatre'],
  ['poproszę Stocznię w piątek od 9 do 13 dla Mewy i Kotwicy', 'STO, 2026-11-27, 09:00–13:00, O10'],
  ['piatek 9-13 stocznia mewa kotwica szkolnie', '2026-11-27, 09:00–13:00, STO, O10, classroom'],
  ['pojutrze zuraw 16-18 wyspy flipchart', '2026-11-26, ZUR, 16:00–18:00, islands, 1 EQ06'],
  ['śr 17-19 25 osób bankietowo foyer nagłośnienie', '2026-11-25, 17:00–19:00, 25 os, banquet, FOY, 1 EQ04'],
  ['sroda 17:00-19:00 25 osob bankietowo foyer naglosnienie', '2026-11-25, 17:00–19:00, 25 os, banquet, FOY, 1 EQ04'],
  ['tomorrow 2-4pm 12 people classroom projector', '2026-11-25, 14:00–16:00, 12 os, classroom, 1 EQ01'],
  ['next tuesday at 10 for 20 people', '2026-12-01, 10:00–, 20 os'],
  ['thursday 9am-11am boardroom', '2026-11-26, 09:00–11:00, boardroom'],
  ['warsztat 12 os jutro', '„warsztat” ?, 12 os, 2026-11-25'],
  ['zebranie zarządu w czwartek o 18', '„zebranie zarządu” ?, 2026-11-26, 18:00–'],
  ['Orłowo, jutro, 8 osób, półtorej godziny od 9', 'ORL, 2026-11-25, 8 os, 90 min, 09:00–'],
])('FS1 %j is %s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  ['dziś 10-12', '2026-11-24, 10:00–12:00'],
  ['dzisiaj', '2026-11-24'],
  ['na jutro', '2026-11-25'],
  ['pojutrze 14:30-16', '2026-11-26, 14:30–16:00'],
  ['wczoraj', '2026-11-23'],
  ['środa 9.30-11', '2026-11-25, 09:30–11:00'],
  ['w środę', '2026-11-25'],
  ['we czwartek', '2026-11-26'],
  ['cz', '2026-11-26'],
  ['czw', '2026-11-26'],
  ['pt', '2026-11-27'],
  ['w piątek', '2026-11-27'],
  ['sob', '2026-11-28'],
  ['w sobotę na 2 godziny', '2026-11-28, 120 min'],
  ['nd', '2026-11-29'],
  ['w niedzielę', '2026-11-29'],
  ['pn', '2026-11-30'],
  ['w poniedziałek', '2026-11-30'],
  ['wt 14-16', '2026-11-24 ? 2026-12-01, 14:00–16:00'],
  ['we wtorek 8-9', '2026-12-01 ? 2026-11-24, 08:00–09:00'],
  ['w przyszły wtorek o 14', '2026-12-01, 14:00–'],
  ['w przyszłą środę', '2026-12-02 ? 2026-11-25'],
  ['w następny piątek', '2026-12-04 ? 2026-11-27'],
  ['w najbliższy czwartek', '2026-11-26'],
  ['w ten piątek', '2026-11-27'],
  ['za tydzień', '2026-12-01'],
  ['za tydzień we wtorek', '2026-12-01'],
  ['we wtorek za tydzień', '2026-12-01'],
  ['w piątek za tydzień', '2026-12-04'],
  ['za 3 dni', '2026-11-27'],
  ['za dwa dni', '2026-11-26'],
  ['za 2 tygodnie', '2026-12-08'],
  ['za dwa tygodnie w piątek', '2026-12-11'],
  ['za miesiąc', '2026-12-24'],
  ['w przyszłym tygodniu', '2026-11-30 ?'],
  ['w przyszłym tygodniu we wtorek', '2026-12-01'],
  ['w tym tygodniu w piątek', '2026-11-27'],
  ['w weekend', '2026-11-28 ? 2026-11-29'],
  ['24.11', '2026-11-24'],
  ['24.11.', '2026-11-24'],
  ['3.12', '2026-12-03'],
  ['03.12', '2026-12-03'],
  ['24/11', '2026-11-24'],
  ['24.11.2026', '2026-11-24'],
  ['24.11.26', '2026-11-24'],
  ['2026-12-01 9-11', '2026-12-01, 09:00–11:00'],
  ['24 listopada', '2026-11-24'],
  ['24 lis', '2026-11-24'],
  ['24 listopada 2026 r.', '2026-11-24'],
  ['1 grudnia', '2026-12-01'],
  ['5 maja', '2027-05-05'],
  ['24 XI', '2026-11-24'],
  ['3 XII', '2026-12-03'],
  ['24-go', '2026-11-24'],
  ['24-go listopada', '2026-11-24'],
  ['dwudziestego czwartego listopada', '2026-11-24'],
  ['pierwszego grudnia', '2026-12-01'],
  ['24 November', '2026-11-24'],
  ['december 3', '2026-12-03'],
  ['dec 3rd', '2026-12-03'],
  ['30.11 w poniedziałek', '2026-11-30, 2026-11-30'],
  ['środa 24.11', '2026-11-25 ?, 2026-11-24 ?'],
  ['wt czw', '2026-11-24 ? 2026-12-01, 2026-11-26 ?'],
  ['31.02', '„31.02” ?'],
  ['31 listopada 10-12', '„31 listopada” ?, 10:00–12:00'],
  ['29.02.2027', '„29.02.2027” ?'],
  ['24.11.1926', '„24.11.1926” ?'],
  ['10.11', '2026-11-10'],
  ['10.11 14-16', '2026-11-10, 14:00–16:00'],
  ['12.10 jutro', '12:10–, 2026-11-25'],
  ['jutro 12.10', '2026-11-25, 12:10–'],
])('FS3 %j is %s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  ['9-11', '09:00–11:00'],
  ['od 9 do 11', '09:00–11:00'],
  ['9 do 11', '09:00–11:00'],
  ['9:30-11', '09:30–11:00'],
  ['9.30-11', '09:30–11:00'],
  ['930-1100', '09:30–11:00'],
  ['14 - 16', '14:00–16:00'],
  ['14—16', '14:00–16:00'],
  ['od 14:30 do 16.00', '14:30–16:00'],
  ['godz. 9-11', '09:00–11:00'],
  ['w godz. 9-11', '09:00–11:00'],
  ['między 14 a 16', '14:00–16:00'],
  ['from 9 to 11', '09:00–11:00'],
  ['2-4pm', '14:00–16:00'],
  ['11-2pm', '11:00–14:00'],
  ['o 9', '09:00–'],
  ['o godz. 17', '17:00–'],
  ['o godzinie 17:30', '17:30–'],
  ['od 16', '16:00–'],
  ['9:00', '09:00–'],
  ['9h30', '09:30–'],
  ['1430', '14:30–'],
  ['jutro 1715', '2026-11-25, 17:15–'],
  ['o dziewiątej', '09:00–'],
  ['o wpół do dziewiątej', '08:30–'],
  ['od dziewiątej do jedenastej', '09:00–11:00'],
  ['o dwudziestej pierwszej', '21:00–'],
  ['o 4 po południu', '16:00–, 16:00–'],
  ['8 wieczorem', '20:00–, 20:00–'],
  ['2-4 po południu', '14:00–16:00, 14:00–16:00'],
  ['jutro 9 rano', '2026-11-25, 09:00–, 09:00–'],
  ['rano', '09:00– ?'],
  ['jutro rano 12', '2026-11-25, 09:00– ?, 12 os ? 12:00–'],
  ['w środę rano', '2026-11-25, 09:00– ?'],
  ['po południu', '14:00– ?'],
  ['wieczorem', '18:00– ?'],
  ['w południe', '12:00– ?'],
  ['teraz', '10:10–'],
  ['teraz na 2 godziny', '10:10–, 120 min'],
  ['za godzinę 8 osób', '11:10–, 8 os'],
  ['za pół godziny', '10:40–'],
  ['za 20 minut', '10:30–'],
  ['cały dzień w sobotę', '09:00–16:00, 2026-11-28'],
  ['jutro cały dzień 30 osób', '2026-11-25, 08:00–20:00, 30 os'],
  ['w niedzielę cały dzień', '2026-11-29, „cały dzień” ?'],
  ['2h', '120 min'],
  ['2 h', '120 min'],
  ['2 godz.', '120 min'],
  ['na 2 godziny', '120 min'],
  ['dwie godziny', '120 min'],
  ['2,5h', '150 min'],
  ['1,5 godziny', '90 min'],
  ['dwie i pół godziny', '150 min'],
  ['2 godz 15 min', '135 min'],
  ['1h30', '90 min'],
  ['1h30min', '90 min'],
  ['90 min', '90 min'],
  ['90 minut', '90 min'],
  ['pół godziny', '30 min'],
  ['półtorej godziny', '90 min'],
  ['na poltorej godziny', '90 min'],
  ['na godzinę', '60 min'],
  ['kwadrans', '15 min'],
  ['trzy kwadranse', '45 min'],
  ['2-3 godziny', '180 min'],
  ['for 2 hours', '120 min'],
  ['an hour', '60 min'],
  ['half an hour', '30 min'],
  ['9-11 2h', '09:00–11:00, 120 min'],
  ['9-11 3h', '09:00–11:00, 180 min ?'],
  ['do 16', '–16:00 ? 16 os'],
  ['do godz. 16', '–16:00'],
  ['po 14', '14:00– ?'],
  ['przed 12', '–12:00 ?'],
  ['22-2', '22:00–02:00'],
  ['14-2', '14:00–02:00 ?'],
  ['8-4', '08:00–16:00 ? 08:00–04:00'],
  ['2-4', '14:00–16:00 ? 02:00–04:00'],
  ['9-9', '„9-9” ?'],
  ['14 godz', '14:00– ? 840 min'],
])('FS4 %j is %s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  ['12 os', '12 os'],
  ['12os.', '12 os'],
  ['12 osób', '12 os'],
  ['12 osob', '12 os'],
  ['1 osoba', '1 os'],
  ['3 osoby', '3 os'],
  ['dla 12', '12 os'],
  ['dla 12 osób', '12 os'],
  ['na 12 osób', '12 os'],
  ['dwanaście osób', '12 os'],
  ['dla dwunastu osób', '12 os'],
  ['dla pięciu', '5 os'],
  ['pięcioro dzieci', '5 os'],
  ['sto dwadzieścia osób', '120 os'],
  ['sto osób', '100 os'],
  ['grupa 12', '12 os'],
  ['grupa 12-osobowa', '12 os'],
  ['osób: 12', '12 os'],
  ['10-12 osób', '12 os'],
  ['od 10 do 12 osób', '12 os'],
  ['do 16 osób', '16 os'],
  ['ok. 12 osób', '12 os'],
  ['max 20', '20 os'],
  ['15 uczestników', '15 os'],
  ['20 miejsc', '20 os'],
  ['12 people', '12 os'],
  ['kilkanaście osób', '15 os ?'],
  ['120', '120 os'],
  ['25', '25 os'],
  ['12', '12 os ? 12:00–'],
  ['jutro 12', '2026-11-25, 12:00– ? 12 os'],
  ['12 jutro', '12 os ? 12:00–, 2026-11-25'],
  ['jutro 14-16 12', '2026-11-25, 14:00–16:00, 12 os'],
  ['jutro 12 os 14', '2026-11-25, 12 os, 14:00–'],
  ['14 16', '14 os ? 14:00–, 16:00– ? 16 os'],
  ['na 14', '14 os ? 14:00–'],
  ['900', '09:00– ? 900 os'],
  ['120 osób na 9:00', '120 os, 09:00–'],
])('FS5 %j is %s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  ['w podkowie', 'u-shape'],
  ['podkowę', 'u-shape'],
  ['teatralnie', 'theatre'],
  ['układ teatralny', 'theatre'],
  ['szkolne', 'classroom'],
  ['w ustawieniu szkolnym', 'classroom'],
  ['wyspy', 'islands'],
  ['na wyspach', 'islands'],
  ['bankietowo', 'banquet'],
  ['konferencyjnie', 'boardroom'],
  ['w Stoczni', 'STO'],
  ['Stocznią', 'STO'],
  ['stocz', 'STO'],
  ['ZUR', 'ZUR'],
  ['Żuraw', 'ZUR'],
  ['żurawiu', 'ZUR'],
  ['sala Żuraw', 'ZUR'],
  ['w Bałtyku', 'BAL'],
  ['baltyk wschodnia', 'BAL-A'],
  ['BAL-A', 'BAL-A'],
  ['w Orłowie', 'ORL'],
  ['Źródle', 'ZRO'],
  ['w łączu', 'LAC'],
  ['w kuchni', 'KUC'],
  ['na Kładce', 'FOY'],
  ['w Horyzoncie', 'AUD'],
  ['u Śledzia', 'KUC'],
  ['studio', 'STU'],
  ['sala konferencyjna', 'BAL'],
  ['w sali warsztatowej', 'STO ? ZUR'],
  ['sala spotkań', 'ORL ? ZRO'],
  ['Stocznia Żuraw', 'STO, ZUR'],
  ['rzutnik', '1 EQ01'],
  ['z rzutnikiem', '1 EQ01'],
  ['rzutnika i 2 mikrofony', '1 EQ01, 2 EQ05'],
  ['6 mikrofonów', '6 EQ05'],
  ['mikrofonów', '1 EQ05'],
  ['dwa mikrofony', '2 EQ05'],
  ['z flipchartem', '1 EQ06'],
  ['2x flipchart', '2 EQ06'],
  ['2 x flipchart', '2 EQ06'],
  ['mikrofony x2', '2 EQ05'],
  ['mikrofon 2 szt', '2 EQ05'],
  ['z rzutnikiem i ekranem', '1 EQ01, 1 EQ02'],
  ['projektor', '1 EQ01'],
  ['z krzesłami z podłokietnikami', '1 EQ16'],
  ['przy konferencyjnym', 'boardroom'],
  ['40 krzeseł', '40 EQ15 ? 40 EQ16'],
  ['krzesła z podłokietnikami', '1 EQ16'],
  ['pętla indukcyjna', '1 EQ09'],
  ['tłumaczenie', '1 EQ10'],
  ['2 stoły, 10 krzeseł z podłokietnikami', '2 EQ14, 10 EQ16'],
  ['rzutnik i jeszcze rzutnik', '1 EQ01, „jeszcze” ?, 1 EQ01'],
  ['mewa i kotwica', 'O10'],
  ['dla fundacji Cyfrowej Przystani', 'O12'],
  ['Otwarte Mapy', 'O14'],
  ['rada dzielnicy łąki', 'O06'],
  ['klub seniora', 'O08'],
  ['Міст', 'O15 ?'],
  ['mewa', 'O10 ?'],
  ['fundacja', '„fundacja” ? O12 | O14 | O17 | O24'],
  ['rada dzielnicy', '„rada dzielnicy” ? O05 | O06'],
  ['bez rzutnika', '„bez rzutnika” ?'],
  ['nie w Stoczni', '„nie w Stoczni” ?'],
  ['teatr', 'theatre'],
  ['szkoła', 'O07'],
  ['szkolenie', '„szkolenie” ?'],
])('FS6 %j is %s', (text, expected) => expect(read(text)).toBe(expected));

const choose = (text: string, piece: string, reading: Reading) =>
  told(readSentence(text, HOUSE, { [choiceKey(piece)]: reading }));

describe('FS2 what could be two things', () => {
  it('FS2 is unsure, says what else it could be, and what somebody chose stays chosen', () => {
    expect(read('12')).toBe('12 os ? 12:00–');
    expect(choose('12', '12', { kind: 'time', value: { from: '12:00', to: null } })).toBe('12:00–');
    expect(choose('12', '12', { kind: 'people', value: 12 })).toBe('12 os');
    expect(choose('rada dzielnicy jutro', 'Rada Dzielnicy', { kind: 'organisation', value: 'O06' })).toBe(
      'O06, 2026-11-25',
    );
  });
  it('FS2 takes no choice that the words cannot mean', () => {
    expect(choose('12', '12', { kind: 'people', value: 40 })).toBe('12 os ? 12:00–');
  });
  it('FS2 of two that contradict each other the one that somebody picks is looked for', () => {
    const picked = { [choiceKey('24.11')]: { kind: 'date', value: '2026-11-24' } } as const;
    expect(readSentence('środa 24.11', HOUSE).criteria.date).toBe('2026-11-25');
    expect(readSentence('środa 24.11', HOUSE, picked).criteria.date).toBe('2026-11-24');
    expect(told(readSentence('środa 24.11', HOUSE, picked))).toBe('2026-11-25 ?, 2026-11-24');
  });
  it('FS2 what is chosen decides the rest of the sentence', () => {
    expect(choose('14 16', '14', { kind: 'time', value: { from: '14:00', to: null } })).toBe('14:00–, 16 os');
  });
  it('FS2 a weekday said on that day is today, or in a week; after its hour it is in a week', () => {
    expect(read('wt 14-16')).toBe('2026-11-24 ? 2026-12-01, 14:00–16:00');
    expect(read('wt 14-16', house('2026-11-24', '14:05'))).toBe('2026-12-01 ? 2026-11-24, 14:00–16:00');
    expect(read('wt 14-16', house('2026-11-23'))).toBe('2026-11-24, 14:00–16:00');
  });
  it('FS2 the next Tuesday is next week\u2019s, marked where somebody could mean the nearest', () => {
    expect(read('w przyszły wtorek', house('2026-11-23'))).toBe('2026-12-01 ? 2026-11-24');
    expect(read('w przyszły wtorek', house('2026-11-26'))).toBe('2026-12-01');
  });
  it('FS2 makes criteria of the likelier reading, none of an organisation that it cannot tell', () => {
    expect(readSentence('12 fundacja', HOUSE).criteria).toMatchObject({ people: 12, from: null, organisationId: null });
  });
});

test('FS3 the turn of the year and the months\u2019 lengths', () => {
  expect(read('2.01', house('2026-12-30'))).toBe('2027-01-02');
  expect(read('za 3 dni', house('2026-12-30'))).toBe('2027-01-02');
  expect(read('za miesiąc', house('2027-01-31'))).toBe('2027-02-28');
  expect(read('w przyszłym tygodniu w piątek', house('2026-12-30'))).toBe('2027-01-08');
});

test('FS6 the same pool named twice is wanted altogether; rooms are several', () => {
  expect(readSentence('2 mikrofony rzutnik i 3 mikrofony', HOUSE).criteria.equipment).toEqual([
    { equipmentId: 'EQ05', quantity: 5 },
    { equipmentId: 'EQ01', quantity: 1 },
  ]);
  expect(readSentence('Stocznia i Żuraw', HOUSE).criteria.roomIds).toEqual(['STO', 'ZUR']);
});

test('FS6 a room\u2019s code is kept whole, whatever it looks like', () => {
  const names = indexNames({
    rooms: [
      { id: 'a', code: '12', name: 'Dwunastka', partOf: null },
      { id: 'b', code: '2H', name: 'Hol', partOf: null },
    ],
    equipment: [],
    organisations: [],
  });
  expect(read('2h jutro', { ...HOUSE, names })).toBe('b, 2026-11-25');
  expect(read('12 os w 12', { ...HOUSE, names })).toBe('12 os, a');
});

describe('FS7 what is not said', () => {
  const plan = (text: string, at = HOUSE) => planOf(readSentence(text, at).criteria, at);
  test.each([
    ['', { date: '2026-11-24', from: '10:10', to: '12:10', endDate: null }],
    ['23:04 2h', { date: '2026-11-24', from: '23:04', to: '01:04', endDate: '2026-11-25' }],
    ['12 os', { date: '2026-11-24', from: '10:10', to: '12:10', endDate: null }],
    ['90 min', { date: '2026-11-24', from: '10:10', to: '11:40', endDate: null }],
    ['do 16', { date: '2026-11-24', from: '10:10', to: '16:00', endDate: null }],
    ['do 16 godzinę', { date: '2026-11-24', from: '15:00', to: '16:00', endDate: null }],
    ['jutro', { date: '2026-11-25', from: '08:00', to: '10:00', endDate: null }],
    ['w niedzielę', { date: '2026-11-29', from: '09:00', to: '11:00', endDate: null }],
    ['jutro o 14', { date: '2026-11-25', from: '14:00', to: '16:00', endDate: null }],
    ['jutro 14-16', { date: '2026-11-25', from: '14:00', to: '16:00', endDate: null }],
    ['jutro o 22 2h', { date: '2026-11-25', from: '22:00', to: '24:00', endDate: null }],
    ['jutro 22-2', { date: '2026-11-25', from: '22:00', to: '02:00', endDate: '2026-11-26' }],
  ])('FS7 %j is looked for at %j', (text, expected) => expect(plan(text)).toEqual(expected));

  it('FS7 is in real hours on a night of 25 hours', () => {
    const { start, end } = planRange({ date: '2026-10-25', from: '01:00', to: '04:00', endDate: null }, ZONE);
    expect((end - start) / 3_600_000).toBe(4);
  });
});

describe('FS8 any text', () => {
  const hostile = [
    'x'.repeat(10_000),
    'a '.repeat(5_000),
    'sto '.repeat(2_500),
    '1'.repeat(10_000),
    `${'„'.repeat(9_999)}x`,
    '9-'.repeat(5_000),
    '12,'.repeat(3_333),
    'za '.repeat(3_000),
    'dwadzieścia dwa '.repeat(600),
    'fundacja '.repeat(1_100),
    '👩‍🚀'.repeat(1_500),
    'do do do od od a a - - '.repeat(400),
    '\u0301'.repeat(5_000),
    '\ud800',
    '\u202Ejutro',
  ];
  // A reader that looked back over the text for every word would need minutes for these.
  it.each(hostile.map((text) => [text.slice(0, 12), text] as const))(
    'FS8 %j … is read in no time',
    (_, text) => {
      const { tokens } = readSentence(text, HOUSE);
      expect(tokens.length).toBeLessThanOrEqual(MOST_WORDS + 1);
      for (const token of tokens) expect(token.text).toBe(text.slice(token.from, token.to));
    },
    2_000,
  );

  it('FS1 every word is in a token or says nothing of its own; tokens stand in order and never meet', () => {
    const words = fc.constantFrom(
      ...['jutro', 'wt', '9-11', 'od', 'do', '9', '12', 'os', 'na', '2', 'h', 'rzutnik', 'Stocznia', 'za', 'tydzień'],
      ...['bez', 'po', 'południu', 'dla', 'fundacja', '10.11', 'podkowa', ',', '-', 'xyzzy', '24', 'listopada', 'rano'],
    );
    const text = fc.oneof(
      fc.array(words, { maxLength: 14 }).map((all) => all.join(' ')),
      fc.string({ maxLength: 60, unit: 'grapheme' }),
    );
    holds(
      fc.property(text, (typed) => {
        const { tokens } = readSentence(typed, HOUSE);
        let last = 0;
        for (const token of tokens) {
          expect(token.from).toBeGreaterThanOrEqual(last);
          expect(token.to).toBeGreaterThan(token.from);
          expect(token.text).toBe(typed.slice(token.from, token.to));
          if (token.sure) expect(token.others).toEqual([]);
          last = token.to;
        }
        if (typed.includes('xyzzy'))
          expect(tokens.some(({ text: part, sure }) => part.includes('xyzzy') && !sure)).toBe(true);
      }),
      2_000,
    );
  });

  it('FS7 whatever is said, what is looked for ends after it begins', () => {
    const clocks = fc.integer({ min: 0, max: 23 });
    holds(
      fc.property(clocks, clocks, fc.integer({ min: 1, max: 300 }), (from, to, minutes) => {
        for (const said of [`${from}-${to}`, `od ${from}`, `do ${to} ${minutes} min`, `o ${from} ${minutes} min`]) {
          const { start, end } = planRange(planOf(readSentence(said, HOUSE).criteria, HOUSE), ZONE);
          expect(end).toBeGreaterThan(start);
        }
      }),
    );
  });
});
