import { expect, it } from 'vitest';
import { isDeskUrl, pageHeaders } from './desk-address.ts';

it.each([
  ['app://desk/', true],
  ['app://desk/assets/a.js?x#y', true],
  ['app://desk.evil/', false],
  ['app://desk:80/', false],
  ['app:desk', false],
  ['https://desk/', false],
  ['', false],
])('%s is ours: %s', (url, ours) => {
  expect(isDeskUrl(url)).toBe(ours);
});

it('each file says what it is and that nothing may be guessed', () => {
  expect(pageHeaders('/a/b.woff2')).toMatchObject({
    'content-type': 'font/woff2',
    'x-content-type-options': 'nosniff',
  });
});
