import { expect, test } from 'vitest';
import { setupInput } from '../../../shared/contract/schemas.ts';
import { emptyRow, emptySetup, findRoomsFault, toSetupInput } from './setup-form.ts';

const row = (code: string, name: string, capacity: number | null) => ({ ...emptyRow(), code, name, capacity });
const filled = { ...emptySetup(), name: 'UrbanLab', accountName: 'Ola Łęcka' };

test('what the wizard sends is accepted by the contract, with rooms and without', () => {
  expect(setupInput.safeParse(toSetupInput(filled)).success).toBe(true);
  const rooms = [row('STO', 'Stocznia', 40), emptyRow(), row('ŻUR', 'Żuraw', 16)];
  const input = toSetupInput({ ...filled, rooms });
  expect(setupInput.parse(input)).toMatchObject({ rooms: [{ code: 'STO' }, { code: 'ŻUR', capacity: 16 }] });
});

test('the suggested hours are Monday to Friday 8–20, Saturday 9–16', () => {
  const { openingHours } = emptySetup();
  expect(openingHours.map((day) => day.map(({ from, to }) => `${from}-${to}`).join())).toEqual([
    ...Array(5).fill('08:00-20:00'),
    '09:00-16:00',
    '',
  ]);
});

test('rows left empty are no fault; half a row, a bad code and a code used twice are', () => {
  expect(findRoomsFault([emptyRow(), row('STO', 'Stocznia', 40)])).toBeNull();
  expect(findRoomsFault([row('STO', '', 40)])?.kind).toBe('incomplete');
  expect(findRoomsFault([row('STO', 'Stocznia', null)])?.kind).toBe('incomplete');
  expect(findRoomsFault([row('a b', 'Stocznia', 1)])?.kind).toBe('code');
  const twice = findRoomsFault([row('STO', 'Stocznia', 1), row('sto', 'Druga', 1)]);
  expect(twice).toMatchObject({ kind: 'twice', code: 'sto' });
});
