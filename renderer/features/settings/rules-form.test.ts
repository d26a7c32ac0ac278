import { expect, it } from 'vitest';
import { bookingRule } from '../../../shared/domain/entities.ts';
import { emptyRule, fromForm, kindTwice, toForm } from './rules-form.ts';

it('BK9 a rule is typed in hours and kept in minutes, everybody else is no kind', () => {
  const typed = { ...emptyRule('everybody'), longestHours: 1.5, leadHours: 48 };
  const rule = fromForm(typed);
  expect(rule).toMatchObject({ kind: null, longestMinutes: 90, leadHours: 48, priority: 5 });
  expect(bookingRule.parse(rule)).toEqual(rule);
  expect(toForm(rule)).toEqual(typed);
});

it('BK9 two rules for the same kind are pointed out', () => {
  expect(kindTwice([emptyRule('ngo'), emptyRule('everybody')])).toBeNull();
  expect(kindTwice([emptyRule('ngo'), emptyRule('everybody'), emptyRule('ngo')])).toBe('ngo');
});
