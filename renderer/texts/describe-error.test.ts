import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import { errorTable } from '../../shared/contract/errors.ts';
import { localToInstant } from '../../shared/domain/time.ts';
import { describeError } from './describe-error.ts';
import { errors as en } from './en/errors.ts';
import type { SentenceContext } from './error-sentences.ts';
import { createFormat } from './format.ts';
import { setScreenLanguage, translate } from './i18n.ts';
import { errors as pl } from './pl/errors.ts';

const ZONE = 'Europe/Warsaw';
const STOCZNIA = '01900000-0000-7000-8000-000000000001';
const context = (language: 'pl' | 'en'): SentenceContext => ({
  format: createFormat(language, ZONE),
  t: translate,
  roomName: (id) => (id === STOCZNIA ? 'Stocznia' : ''),
});
const at = (time: string) => localToInstant('2026-11-24', time, ZONE);
const taken = (title: string | null) =>
  new ORPCError('ROOM_TAKEN', {
    data: {
      roomId: STOCZNIA,
      waysOut: [],
      clashes: [
        { bookingId: STOCZNIA, title, status: 'confirmed', roomIds: [STOCZNIA], start: at('12:00'), end: at('14:00') },
      ],
    },
  });

describe('errors in words', () => {
  test('BK10 a refusal names the room, the time and the title', () => {
    const { what, code } = describeError(taken('Doradztwo: statut'), context('pl'));
    expect(what).toBe('Stocznia jest zajęta 12:00–14:00 (Doradztwo: statut).');
    expect(code).toBe('ROOM_TAKEN');
    expect(describeError(taken('Doradztwo: statut'), context('en')).what).toBe(
      'Stocznia is taken 12:00–14:00 (Doradztwo: statut).',
    );
  });

  test('a room whose name is not feminine is called a room', () => {
    const crane = { ...context('pl'), roomName: () => 'Żuraw' };
    expect(describeError(taken('Zebranie'), crane).what).toBe('Sala „Żuraw” jest zajęta 12:00–14:00 (Zebranie).');
  });

  test('BK17 a confidential booking has no title there', () => {
    expect(describeError(taken(null), context('pl')).what).toContain('12:00–14:00 (zajęte)');
  });

  test('a name that calls itself a room is not called one twice', () => {
    const twelve = { ...context('pl'), roomName: () => 'Sala 12' };
    expect(describeError(taken('Zebranie'), twelve).what).toBe('Sala 12 jest zajęta 12:00–14:00 (Zebranie).');
  });

  test('what was not found is named by its word and by its key, never by an id', () => {
    const missing = (entity: string, key: string) =>
      describeError(new ORPCError('NOT_FOUND', { data: { entity, key } }), context('pl')).what;
    expect(missing('sheet', 'A17')).toBe('Nie ma takiej pozycji (lista obecności „A17”).');
    expect(missing('booking', STOCZNIA)).toBe('Nie ma takiej pozycji (rezerwacja).');
    expect(missing('something', STOCZNIA)).toBe('Nie ma takiej pozycji.');
  });

  test('a field that could not be read is said as the form says it, an unknown path not at all', () => {
    const unread = (path: string) =>
      describeError(new ORPCError('BAD_REQUEST', { data: { issues: [{ path, message: 'x' }] } }), context('pl')).what;
    expect(unread('rooms.0.code')).toBe('Nie udało się odczytać wpisanych danych (pole: kod).');
    expect(unread('placement')).toBe('Nie udało się odczytać wpisanych danych.');
  });

  test('a warning is said with its room and its word', () => {
    const error = new ORPCError('NEEDS_OVERRIDE', {
      data: { warnings: [{ code: 'HOLIDAY', roomId: STOCZNIA, detail: 'christmasEve' }], waysOut: [] },
    });
    expect(describeError(error, context('pl')).what).toBe('Zapis wymaga podania powodu: Stocznia: święto (Wigilia).');
  });

  test('every code of the contract has a sentence in both languages, and so has a silent engine', () => {
    const codes = [...Object.keys(errorTable), 'NO_ENGINE'].sort();
    expect(Object.keys(pl).sort()).toEqual(codes);
    expect(Object.keys(en).sort()).toEqual(codes);
    expect(describeError(new DOMException('Failed to fetch', 'NetworkError'), context('pl')).code).toBe('NO_ENGINE');
  });

  test('what no sentence fits is a fault of the program, never an empty notice', () => {
    expect(describeError(new ORPCError('ROOM_TAKEN', { data: { nonsense: 1 } }), context('pl')).code).toBe(
      'INTERNAL_SERVER_ERROR',
    );
    expect(describeError(new ORPCError('SOMETHING_NEW'), context('pl')).code).toBe('INTERNAL_SERVER_ERROR');
    expect(describeError(new TypeError('x is not a function'), context('pl')).code).toBe('INTERNAL_SERVER_ERROR');
  });
});

describe('plurals', () => {
  test('Polish has one, few, many and other', () => {
    setScreenLanguage('pl');
    const words = [1, 2, 5, 12, 22, 25].map((count) => translate('common:places', { count }));
    expect(words).toEqual(['1 miejsce', '2 miejsca', '5 miejsc', '12 miejsc', '22 miejsca', '25 miejsc']);
    expect(translate('common:people', { count: 1.5 })).toBe('1.5 osoby');
  });

  test('English has one and other', () => {
    setScreenLanguage('en');
    expect([1, 2, 5].map((count) => translate('common:places', { count }))).toEqual([
      '1 place',
      '2 places',
      '5 places',
    ]);
    setScreenLanguage('pl');
  });
});
