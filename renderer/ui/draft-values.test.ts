import { expect, test } from 'vitest';
import { changedFields, restoreDraft } from './draft-values.ts';

const EMPTY = { title: '', people: null as number | null, rooms: [] as string[], pay: false };

test('only what was changed in the form lies over what somebody else saved meanwhile', () => {
  const typed = { ...EMPTY, people: 12, rooms: ['STO'] };
  const saved = { ...EMPTY, title: 'Warsztat', people: 8 };
  expect({ ...saved, ...changedFields(typed, EMPTY) }).toEqual({ ...saved, people: 12, rooms: ['STO'] });
  expect(changedFields(EMPTY, { ...EMPTY, rooms: [] })).toEqual({});
});

test('something new comes back whole: what the board had chosen too', () => {
  const began = { ...EMPTY, rooms: ['STO'] };
  const typed = { ...began, title: 'Doradztwo: statut', people: 12, pay: true };
  expect(restoreDraft({ values: typed, base: began }, EMPTY, 'whole')).toEqual({ values: typed, changedByBoth: [] });
});

test('a record comes back as it is now with what was typed, and what both changed is pointed out', () => {
  const began = { ...EMPTY, title: 'Narada', people: 8, rooms: ['STO'] };
  const typed = { ...began, title: 'Narada zespołu', people: 12 };
  const now = { ...began, people: 20, rooms: ['ZUR'] };
  expect(restoreDraft({ values: typed, base: began }, now, 'record')).toEqual({
    values: { ...now, title: 'Narada zespołu', people: 12 },
    changedByBoth: ['people'],
  });
});

test('the same change by both is none', () => {
  const typed = { ...EMPTY, people: 12 };
  expect(restoreDraft({ values: typed, base: EMPTY }, typed, 'record')?.changedByBoth).toEqual([]);
});

test('a draft of an older form fits into the present one: unknown fields go, new ones begin empty', () => {
  const values = { title: 'Zebranie', gone: 1, rooms: 'Stocznia', pay: 'yes' };
  expect(restoreDraft({ values, base: {} }, EMPTY, 'whole')?.values).toEqual({ ...EMPTY, title: 'Zebranie' });
});

test('nonsense is no draft', () => {
  for (const body of [null, undefined, 'x', [], {}, { values: null }, { values: [1] }])
    expect(restoreDraft(body, EMPTY, 'whole')).toBeNull();
});
