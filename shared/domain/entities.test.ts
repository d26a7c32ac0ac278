import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../tests/support/seeded.ts';
import { booking, house, instant, line, openingHours, person, prose, room, timeOfDay } from './entities.ts';

const takes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('text that people type', () => {
  it('PE2 names are kept as typed: trimmed and NFC', () => {
    expect(person.shape.name.parse('  Łucja Z\u0307o\u0301łw ')).toBe('Łucja Żółw');
    for (const name of [
      'Cher',
      'de la Cruz',
      'O’Brien',
      'Олена Шевченко',
      '李小龍',
      `${'a'.repeat(31)}-${'b'.repeat(32)}`,
      '🎭',
    ]) {
      expect(person.shape.name.parse(name), name).toBe(name);
    }
  });
  it('PE2 an empty name, 10,000 characters and invisible characters are refused', () => {
    const bad = [
      '',
      '   ',
      'x'.repeat(10_000),
      'x'.repeat(161),
      'a\u0000b',
      'a\u202Eb',
      'a\u2066b',
      'a\nb',
      'a\tb',
      'half \uD83D pair',
    ];
    for (const name of bad) expect(takes(person.shape.name, name), JSON.stringify(name.slice(0, 20))).toBe(false);
  });
  it('takes no text that would not come back the same', () => {
    holds(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const read = prose(100).safeParse(typed);
        if (!read.success) return;
        expect(prose(100).parse(read.data)).toBe(read.data);
        expect(Buffer.from(read.data, 'utf8').toString('utf8')).toBe(read.data);
      }),
      1000,
    );
  });
  it('a note may have several lines, a title only one', () => {
    expect(takes(prose(), 'one\ntwo')).toBe(true);
    expect(takes(line(), 'one\ntwo')).toBe(false);
  });
});

describe('privacy', () => {
  it('PE3 a person has no field for identity numbers, address, birth, nationality, religion or health', () => {
    expect(Object.keys(person.shape).sort()).toEqual(
      [
        'id',
        'name',
        'sortName',
        'status',
        'phone',
        'email',
        'organisationId',
        'note',
        'lastSeenAt',
        'mergedInto',
        'createdAt',
      ].sort(),
    );
  });
  it('BK16 a booking keeps purpose, head count, organisation, contact with phone, payment, application and refusal', () => {
    const fields = ['purpose', 'headCount', 'organisationId', 'contactName', 'contactPhone', 'participantsPay'];
    expect(Object.keys(booking.shape)).toEqual(
      expect.arrayContaining([...fields, 'applicationReceived', 'refusalReason', 'reasonNote']),
    );
  });
});

describe('times and numbers', () => {
  it('TM1 an instant is a whole number of milliseconds between 2000 and 2100', () => {
    expect(takes(instant, Date.UTC(2026, 10, 24))).toBe(true);
    for (const wrong of [0.5, Date.UTC(1999, 0, 1), Date.UTC(2101, 0, 1), Number.NaN, Infinity, '2026-11-24', null]) {
      expect(takes(instant, wrong)).toBe(false);
    }
  });
  it('opening hours are of seven days, in order, and close at 24:00 at the latest', () => {
    const week = (day: unknown) => Array.from({ length: 7 }, () => day);
    expect(takes(openingHours, week([{ from: '08:00', to: '24:00' }]))).toBe(true);
    expect(takes(openingHours, week([{ from: '12:00', to: '08:00' }]))).toBe(false);
    expect(takes(openingHours, week([{ from: '08:00', to: '08:00' }]))).toBe(false);
    expect(takes(openingHours, week([]).slice(1))).toBe(false);
    for (const wrong of ['8:00', '24:01', '12:60', '', '08:00 ']) expect(takes(timeOfDay, wrong)).toBe(false);
  });
  it('TM1 a house has a zone that exists', () => {
    expect(takes(house.shape.zone, 'Europe/Warsaw')).toBe(true);
    expect(takes(house.shape.zone, 'Europe/Gdynia')).toBe(false);
  });
  it('a room code is short and typeable', () => {
    for (const code of ['ST', 'A-1', 'Żuraw', '2.11']) expect(takes(room.shape.code, code)).toBe(true);
    for (const code of ['', '-A', 'two words', 'x'.repeat(17), '../etc'])
      expect(takes(room.shape.code, code)).toBe(false);
  });
});
