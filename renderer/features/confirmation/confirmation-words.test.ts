import { describe, expect, it } from 'vitest';
import type { Confirmation } from '../../../shared/contract/exchange-schemas.ts';
import { at } from '../../../tests/support/house.ts';
import { createFormat } from '../../texts/format.ts';
import { wordsIn } from '../../texts/i18n.ts';
import { confirmationText, confirmationWords } from './confirmation-words.ts';

const ZONE = 'Europe/Warsaw';
const said: Confirmation = {
  id: '01920000-0000-7000-8000-000000000001',
  number: '5C3F-91AB',
  title: 'Debata',
  status: 'confirmed',
  expired: false,
  unplaced: false,
  holdUntil: null,
  start: at('2026-12-01 10:00'),
  end: at('2026-12-01 12:00'),
  setupMinutes: 30,
  teardownMinutes: 0,
  layout: 'theatre',
  rooms: [
    { code: 'A', name: 'Stocznia', floor: '' },
    { code: 'B', name: 'Żuraw', floor: '1' },
  ],
  headCount: 1200,
  equipment: [],
  organisationName: '',
  contactName: 'Łucja Żak',
  confidential: false,
  dates: [],
};
const words = (over: Partial<Confirmation> = {}, language: 'pl' | 'en' = 'pl') =>
  confirmationWords({
    said: { ...said, ...over },
    house: { name: 'Dom', address: '' },
    now: at('2026-11-24 10:10'),
    t: wordsIn(language),
    format: createFormat(language, ZONE),
  });

describe('a confirmation in words', () => {
  it('IX1 reads the same on paper and pasted, and leaves out what is not known', () => {
    expect(confirmationText(words(), 'Numer')).toBe(
      [
        'Potwierdzenie rezerwacji',
        'Debata',
        '',
        'Numer: 5C3F-91AB',
        'Sale: Stocznia, Żuraw (piętro 1)',
        'Data: wtorek, 1 grudnia 2026',
        'Godziny: 10:00–12:00',
        'Przygotowanie sali od: 09:30',
        'Ustawienie: teatralne',
        'Liczba osób: 1200',
        'Osoba odpowiedzialna: Łucja Żak',
        '',
        'Rezerwacja jest potwierdzona.',
        'W sprawie zmian prosimy podać numer rezerwacji.',
        '',
        'Dom',
        'Stan na 24.11.2026, 10:10',
      ].join('\n'),
    );
  });

  it.each([
    [
      { status: 'hold', holdUntil: at('2026-11-30 12:00') },
      'Wstępna rezerwacja',
      /wstępnie zarezerwowana do 30\.11\.2026, 12:00/,
    ],
    [{ status: 'hold', holdUntil: null }, 'Wstępna rezerwacja', /nie jest jeszcze potwierdzona/],
    [
      { status: 'hold', expired: true, holdUntil: at('2026-11-23 12:00') },
      'Wygasła opcja',
      /wygasła 23\.11\.2026, 12:00/,
    ],
    [{ status: 'request' }, 'Potwierdzenie przyjęcia wniosku', /czeka na decyzję/],
    [{ status: 'draft' }, 'Szkic rezerwacji', /szkic/],
    [{ status: 'cancelled' }, 'Odwołana rezerwacja', /odwołana/],
  ] as const)('IX1 says what its status means: %j', (over, kind, meaning) => {
    expect(words(over).kind).toBe(kind);
    expect(words(over).meaning.join()).toMatch(meaning);
    expect(words(over, 'en').meaning.join()).not.toMatch(/[ąćęłńóśźż]/);
  });

  it('IX1 lists the dates of a series with what became of them; BK17 a confidential one says how the board shows it', () => {
    const date = (day: string, state: 'planned' | 'cancelled' | 'skipped', reason: 'holiday' | null = null) => ({
      date: day,
      start: at(`${day} 10:00`),
      end: at(`${day} 12:00`),
      state,
      reason,
    });
    const { dates, meaning } = words({
      confidential: true,
      dates: [date('2026-12-01', 'planned'), date('2026-12-08', 'cancelled'), date('2026-12-25', 'skipped', 'holiday')],
    });
    expect(dates).toEqual([
      { text: 'wt 01.12.2026, 10:00–12:00', note: '' },
      { text: 'wt 08.12.2026, 10:00–12:00', note: 'odwołany' },
      { text: 'pt 25.12.2026, 10:00–12:00', note: 'pominięty: święto' },
    ]);
    expect(meaning.join(' ')).toContain('„zajęte”');
  });
});
