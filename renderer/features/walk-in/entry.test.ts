import { expect, test } from 'vitest';
import { EMPTY_ENTRY, type EntryKey, leftAfter, typedKey } from './entry.ts';

const key = (code: string, over: Partial<EntryKey> = {}): EntryKey => ({
  key: code.replace(/^(Digit|Numpad|Key)/, ''),
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...over,
});
const typed = { ...EMPTY_ENTRY, name: 'Jan Łoś' };

test('EV3 a digit behind the name is the status, from the digit row, the number pad and a French keyboard', () => {
  expect(typedKey(typed, key('Digit1'))?.status).toBe('resident');
  expect(typedKey(typed, key('Numpad7'))?.status).toBe('other');
  expect(typedKey(typed, key('Digit2', { key: 'é' }))?.status).toBe('ngo');
  expect(typedKey({ ...typed, status: 'ngo' }, key('Digit3'))?.status).toBe('city-unit');
});

test('EV3 a digit that is no status writes nothing into the name; letters and shortcuts are left to the field', () => {
  expect(typedKey(typed, key('Digit9'))).toBe(typed);
  expect(typedKey(typed, key('KeyA'))).toBeNull();
  expect(typedKey(typed, key('Digit1', { altKey: true }))).toBeNull();
  expect(typedKey(EMPTY_ENTRY, key('Digit1'))).toBeNull();
});

test('EV5 plus is one more companion; Backspace takes the status back before it takes letters', () => {
  expect(typedKey(typed, key('Equal', { key: '+', shiftKey: true }))?.companions).toBe(1);
  expect(typedKey({ ...typed, status: 'ngo' }, key('Backspace'))?.status).toBeNull();
  expect(typedKey(typed, key('Backspace'))).toBeNull();
});

test('EV3 what was typed behind a saved name is the next person, with the status given since', () => {
  const saved = { ...typed, status: 'ngo' as const, companions: 2 };
  expect(leftAfter(saved, saved)).toEqual(EMPTY_ENTRY);
  expect(leftAfter(saved, { ...saved, name: 'Jan Łoś Ewa' })).toEqual({ name: 'Ewa', status: null, companions: 0 });
  expect(leftAfter(saved, { ...saved, name: 'Jan ŁośEwa', status: 'other' })).toMatchObject({ status: 'other' });
  expect(leftAfter(saved, { ...saved, name: 'Ja' })).toEqual(EMPTY_ENTRY);
});
