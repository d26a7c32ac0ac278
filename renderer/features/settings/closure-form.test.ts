import { expect, test } from 'vitest';
import { HOUR } from '../../../shared/base/clock.ts';
import { closureInput } from '../../../shared/contract/schemas.ts';
import { emptyClosure, readClosure } from './closure-form.ts';

const ZONE = 'Europe/Warsaw';
const repairs = { ...emptyClosure, fromDate: '2026-11-24', reason: 'Przegląd' };

test('a closure without a last day is the whole local day', () => {
  const read = readClosure(repairs, ZONE);
  if (!('input' in read)) throw new Error('refused');
  expect(closureInput.safeParse(read.input).success).toBe(true);
  expect(read.input.end - read.input.start).toBe(24 * HOUR);
});

test('TM4 the day of the autumn change of clocks is 25 hours long', () => {
  const read = readClosure({ ...repairs, fromDate: '2026-10-25' }, ZONE);
  expect('input' in read && read.input.end - read.input.start).toBe(25 * HOUR);
});

test('what is missing and what ends before it begins is said, not sent', () => {
  expect(readClosure({ ...repairs, reason: '  ' }, ZONE)).toEqual({ fault: 'incomplete' });
  expect(readClosure({ ...repairs, fromTime: null }, ZONE)).toEqual({ fault: 'incomplete' });
  expect(readClosure({ ...repairs, toDate: '2026-11-23' }, ZONE)).toEqual({ fault: 'backwards' });
  expect(readClosure({ ...repairs, fromTime: '10:00', toTime: '10:00' }, ZONE)).toEqual({ fault: 'backwards' });
});
