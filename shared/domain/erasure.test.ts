import { expect, it } from 'vitest';
import { erasedName, erasedRow, erasedTogether } from './erasure.ts';

const ANNA = '019a0000-0000-7000-8000-00000000a1b2';
const EWA = '019a0000-0000-7000-8000-00000000c3d4';
const gone = new Set([ANNA]);

it('PE6: a person becomes a number; what figures need stays', () => {
  const row = { id: ANNA, name: 'Anna Lis', sortName: 'Lis Anna', phone: '1', email: 'a@b', note: 'x', status: 'ngo' };
  const number = 'Osoba a1b2';
  expect(erasedRow('person', ANNA, row, gone)).toEqual({
    id: ANNA,
    name: number,
    sortName: number,
    phone: '',
    email: '',
    note: '',
    status: 'ngo',
  });
});

it('PE6: a patch of an erased person brings back no name and gains no field', () => {
  expect(erasedRow('person', ANNA, { phone: '600', status: 'ngo' }, gone)).toEqual({ phone: '', status: 'ngo' });
});

it('PE6: others keep their names', () => {
  const row = { id: EWA, name: 'Ewa Kos' };
  expect(erasedRow('person', EWA, row, gone)).toBe(row);
  expect(erasedRow('organisation', ANNA, row, gone)).toBe(row);
});

it('PE6: a sheet loses the name in every line of that person and no other', () => {
  const rows = [
    { no: 1, personId: ANNA, name: 'Anna Lis', presence: 'present' },
    { no: 2, personId: EWA, name: 'Ewa Kos', presence: 'absent' },
  ];
  expect(erasedRow('sheet', 's', { number: 'A1', content: { title: 'Chór', rows } }, gone)).toEqual({
    number: 'A1',
    content: { title: 'Chór', rows: [{ ...rows[0], name: erasedName(ANNA) }, rows[1]] },
  });
  const odd = { number: 'A1', content: null };
  expect(erasedRow('sheet', 's', odd, gone)).toBe(odd);
});

it('PE6: who was merged into the erased person goes too, over several steps', () => {
  const merged = [
    { id: 'c', mergedInto: 'b' },
    { id: 'b', mergedInto: ANNA },
    { id: 'd', mergedInto: EWA },
    { id: 'e', mergedInto: null },
  ];
  expect(erasedTogether(ANNA, merged)).toEqual([ANNA, 'b', 'c']);
});
