import { expect, test } from 'vitest';
import { HALL_KEY, out, WORKSHOP_KEY } from '../handout/test-store.ts';
import type { EquipmentToday } from '../handout/things.ts';
import { handsOf, isClosing } from './booking-hands.ts';
import { at, bookingRow, EAST, HALL, WORKSHOP } from './test-house.ts';

const keys = [HALL_KEY, WORKSHOP_KEY];
const booking = bookingRow(1, [WORKSHOP], '11:00', '12:00');
const today = (more: Partial<EquipmentToday>): EquipmentToday => ({
  toHandOut: [],
  toComeBack: [],
  overdue: [],
  missing: [],
  keysOut: [],
  closesAt: at('20:00'),
  ...more,
});

test('BK18 a key of the room that somebody else has is missing only when the booking is about to begin', () => {
  const gone = today({ keysOut: [out(1, { keyId: WORKSHOP_KEY.id })] });
  expect(handsOf(booking, 'soon', gone, keys)).toEqual(['key-missing']);
  expect(handsOf(booking, 'later', gone, keys)).toEqual([]);
  const own = today({ keysOut: [out(1, { keyId: WORKSHOP_KEY.id, bookingId: booking.id })] });
  expect(handsOf(booking, 'soon', own, keys)).toEqual([]);
  const other = today({ keysOut: [out(1, { keyId: HALL_KEY.id })] });
  expect(handsOf(booking, 'soon', other, keys)).toEqual([]);
  expect(handsOf(bookingRow(2, [EAST, HALL], '11:00', '12:00'), 'soon', other, keys)).toEqual(['key-missing']);
});

test('EQ4 what a booking still has out is to come back when it ends', () => {
  const row = out(1, { bookingId: booking.id });
  for (const list of ['toComeBack', 'overdue', 'missing'] as const) {
    expect(handsOf(booking, 'ending', today({ [list]: [row] }), keys)).toEqual(['to-return']);
    expect(handsOf(booking, 'overrun', today({ [list]: [row] }), keys)).toEqual(['to-return']);
    expect(handsOf(booking, 'running', today({ [list]: [row] }), keys)).toEqual([]);
  }
  expect(handsOf(booking, 'ending', today({ overdue: [out(2, { bookingId: null })] }), keys)).toEqual([]);
});

test('BK18 keys are a list to act on from half an hour before closing, on a closed day at once', () => {
  expect(isClosing({ closesAt: at('20:00') }, at('19:29'))).toBe(false);
  expect(isClosing({ closesAt: at('20:00') }, at('19:30'))).toBe(true);
  expect(isClosing({ closesAt: null }, at('10:00'))).toBe(true);
});
