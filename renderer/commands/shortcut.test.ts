import { expect, test } from 'vitest';
import { isSingleLetter, matches, type Stroke } from './shortcut.ts';

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  ...held,
});

test('function keys and letters go by what the key prints, whatever its case', () => {
  expect(matches('F3', stroke('F3'))).toBe(true);
  expect(matches('F3', stroke('F4'))).toBe(false);
  expect(matches('Ctrl+K', stroke('k', { ctrlKey: true }))).toBe(true);
  expect(matches('Ctrl+K', stroke('K', { ctrlKey: true }))).toBe(true);
  expect(matches('M', stroke('m'))).toBe(true);
  expect(matches('Delete', stroke('Delete'))).toBe(true);
});

test('digits go by their place, so that a shifted digit row works too', () => {
  expect(matches('Alt+1', stroke('1', { code: 'Digit1', altKey: true }))).toBe(true);
  expect(matches('Alt+1', stroke('&', { code: 'Digit1', altKey: true }))).toBe(true);
  expect(matches('Alt+1', stroke('1', { code: 'Digit1' }))).toBe(false);
});

test('AltGr, which writes Polish letters, is never a shortcut', () => {
  expect(matches('Ctrl+K', stroke('k', { ctrlKey: true, altKey: true }))).toBe(false);
  expect(matches('Ctrl+Alt+L', stroke('l', { ctrlKey: true, altKey: true }))).toBe(false);
});

test('nothing is matched while composing, nor with another modifier held', () => {
  expect(matches('M', stroke('m', { isComposing: true }))).toBe(false);
  expect(matches('M', stroke('m', { ctrlKey: true }))).toBe(false);
  expect(matches('M', stroke('M', { shiftKey: true }))).toBe(false);
  expect(matches('Shift+M', stroke('M', { shiftKey: true }))).toBe(true);
  expect(matches('?', stroke('?', { shiftKey: true }))).toBe(true);
});

test('only letters and digits pressed alone can be switched off', () => {
  expect(['M', 'Ł', '1', 'Shift+R'].every(isSingleLetter)).toBe(true);
  expect(['F3', 'Ctrl+K', 'Alt+1', 'Delete', 'Space'].some(isSingleLetter)).toBe(false);
});
