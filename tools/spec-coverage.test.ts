import { expect, it } from 'vitest';
import { citedIn, rulesIn } from './spec-coverage.ts';

it('reads rules and those not built yet', () => {
  const part = '# Rooms\n- **BK1** A booking…\n  more\n- **BK18** _not yet_ Keys…\nsee **BK2**';
  expect(rulesIn(part)).toEqual([
    { id: 'BK1', later: false },
    { id: 'BK18', later: true },
  ]);
});

it('reads the rules that titles begin with, and only those', () => {
  const source = `
    it('BK4 a half blocks the whole', () => {});
    test("EV1, EV4 sums", () => {});
    it.each([1, 2])('AT4 reads %s', () => {});
    describe(\`TM3\`, () => {});
    it('follows PE1 in words', () => {});
    it('UTF8', () => {});
    const note = 'US1 is a rule';
  `;
  expect(citedIn(source)).toEqual(['BK4', 'EV1', 'EV4', 'AT4', 'TM3']);
});
