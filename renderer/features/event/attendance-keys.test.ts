import { expect, test } from 'vitest';
import { presenceOfKey, rowOfKey } from './attendance-keys.ts';

const key = (printed: string, code: string, ctrlKey = false) => ({
  key: printed,
  code,
  ctrlKey,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
});

test('AT1 one key marks: present, absent or unconfirmed', () => {
  expect(presenceOfKey(key(' ', 'Space'))).toBe('present');
  expect(presenceOfKey(key('&', 'Digit1'))).toBe('present');
  expect(presenceOfKey(key('0', 'Numpad0'))).toBe('absent');
  expect(presenceOfKey(key('N', 'KeyN'))).toBe('absent');
  expect(presenceOfKey(key('u', 'KeyU'))).toBe('unconfirmed');
  expect(presenceOfKey(key('u', 'KeyU', true))).toBeNull();
  expect(presenceOfKey(key('x', 'KeyX'))).toBeNull();
});

test('arrows and pages go over the rows', () => {
  expect(rowOfKey('ArrowDown', 3, 20)).toBe(4);
  expect(rowOfKey('End', 3, 20)).toBe(19);
  expect(rowOfKey('Tab', 3, 20)).toBeNull();
});
