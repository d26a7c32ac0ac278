import { expect, test } from 'vitest';
import { programmeInput } from '../../../shared/contract/schemas.ts';
import { type ProgrammeForm, readProgramme, toProgrammeForm } from './programme-form.ts';

const filled: ProgrammeForm = { ...toProgrammeForm(null), code: 'FERS', name: 'Sąsiedzi' };
const withPack: ProgrammeForm = {
  ...filled,
  withPack: true,
  packText: 'Dofinansowano ze środków',
  agreementNumber: 'FERS.01/26',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
};

test('a programme goes out as the contract takes it and comes back as the same form', () => {
  const read = readProgramme(withPack, null, 3);
  if (!('input' in read)) throw new Error('refused');
  const programme = { ...programmeInput.parse(read.input), id: '01900000-0000-7000-8000-000000000001' };
  expect(programme.position).toBe(3);
  expect(toProgrammeForm(programme)).toEqual(withPack);
  const again = readProgramme(withPack, programme, 9);
  expect('input' in again && again.input).toMatchObject({ id: programme.id, position: 3 });
});

test('without a pack nothing of one is kept', () => {
  const read = readProgramme({ ...withPack, withPack: false }, null, 0);
  expect('input' in read && read.input.funderPack).toBeNull();
});

test('a pack needs both its days, in order', () => {
  expect(readProgramme({ ...withPack, validTo: null }, null, 0)).toEqual({ fault: 'packDates' });
  expect(readProgramme({ ...withPack, validTo: '2025-12-31' }, null, 0)).toEqual({ fault: 'packDates' });
  expect(readProgramme({ ...filled, name: ' ' }, null, 0)).toEqual({ fault: 'incomplete' });
});
