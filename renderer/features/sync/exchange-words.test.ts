import { expect, test } from 'vitest';
import { wordsIn } from '../../texts/i18n.ts';
import { erasureText, kindWord, resultWord } from './exchange-words.ts';

const t = wordsIn('pl');

test('SY9 an exchange is told in words, and one that this page does not know as it came', () => {
  expect(kindWord('push', t)).toBe('wysłanie zmian');
  expect(kindWord('teleport', t)).toBe('teleport');
  expect(resultWord('ok', t)).toBe('w porządku');
  expect(resultWord('WRONG_EPOCH', t)).toBe('serwer został odtworzony');
  expect(resultWord('toString', t)).toBe('toString');
});

test('PE6 it is told on how many desks a person is erased', () => {
  const told = (done: number | null, desks: number | null, joined = true) => erasureText({ done, desks }, joined, t);
  expect(told(4, 5)).toBe('usunięto na 4 z 5 stanowisk');
  expect(told(0, 1)).toBe('usunięto na 0 z 1 stanowiska');
  expect(told(5, 5)).toBe('usunięto na wszystkich 5 stanowiskach');
  expect(told(1, 1)).toBe('usunięto na jedynym stanowisku');
  expect(told(null, null)).toBe('usunięto na tym stanowisku; serwer jeszcze nie odpowiedział');
  expect(told(null, null, false)).toBe('usunięto na tym stanowisku');
});
