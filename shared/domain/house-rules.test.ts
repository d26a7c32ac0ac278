import { describe, expect, it } from 'vitest';
import { at, placed, ZONE } from '../../tests/support/house.ts';
import type { BookingRule } from './entities.ts';
import { LAST_PRIORITY, monthOf, priorityOf, type RuleFacts, ruleFor, ruleWarnings } from './house-rules.ts';

const none: BookingRule = {
  kind: null,
  windowDays: null,
  leadHours: null,
  longestMinutes: null,
  mostAMonth: null,
  noShowLimit: null,
  priority: 5,
};
const rule = (over: Partial<BookingRule>): BookingRule => ({ ...none, ...over });
const facts = (when: string, over: Partial<RuleFacts> = {}): RuleFacts => ({
  range: placed(when, []),
  askedAt: at('2026-11-24 10:00'),
  zone: ZONE,
  othersThisMonth: 0,
  noShows: 0,
  ...over,
});
const codes = (over: Partial<BookingRule>, about: RuleFacts) => ruleWarnings(rule(over), about).map((w) => w.code);

describe('whose rule it is', () => {
  const rules = [rule({ kind: null, priority: 7 }), rule({ kind: 'ngo', priority: 2 })];
  it("BK9 takes the kind's own rule, else the one for everybody else, also without an organisation", () => {
    expect(ruleFor(rules, 'ngo')?.priority).toBe(2);
    expect(ruleFor(rules, 'business')?.priority).toBe(7);
    expect(ruleFor(rules, null)?.priority).toBe(7);
  });
  it('BK9 has none where the house sets none, and such an applicant goes last (BK8)', () => {
    expect(ruleFor([rule({ kind: 'ngo' })], 'business')).toBeNull();
    expect(priorityOf([rule({ kind: 'ngo' })], 'business')).toBe(LAST_PRIORITY);
    expect(priorityOf([], null)).toBe(LAST_PRIORITY);
  });
});

describe('what a rule warns of', () => {
  it('BK9 a rule without limits warns of nothing', () => {
    expect(ruleWarnings(none, facts('2027-11-24 06:00-23:00', { othersThisMonth: 99, noShows: 99 }))).toEqual([]);
  });
  it('BK9 counts the window in days of the calendar, the last one included', () => {
    expect(codes({ windowDays: 30 }, facts('2026-12-24 20:00-21:00'))).toEqual([]);
    expect(ruleWarnings(rule({ windowDays: 30 }), facts('2026-12-25 08:00-09:00'))).toEqual([
      { code: 'TOO_FAR_AHEAD', roomId: null, limit: 30, count: 31 },
    ]);
  });
  it('BK9 TM4 the change of clocks takes no day from the window', () => {
    const asked = { askedAt: at('2026-10-24 23:30') };
    expect(codes({ windowDays: 2 }, facts('2026-10-26 23:00-23:30', asked))).toEqual([]);
    expect(codes({ windowDays: 2 }, facts('2026-10-27 00:00-00:30', asked))).toEqual(['TOO_FAR_AHEAD']);
  });
  it('BK9 lead time is met to the minute', () => {
    expect(codes({ leadHours: 48 }, facts('2026-11-26 10:00-11:00'))).toEqual([]);
    expect(ruleWarnings(rule({ leadHours: 48 }), facts('2026-11-26 09:59-11:00'))).toEqual([
      { code: 'LEAD_TIME', roomId: null, limit: 48, count: 47 },
    ]);
  });
  it('BK9 what was over when it was written down asks for no lead time', () => {
    expect(codes({ leadHours: 48, windowDays: 1 }, facts('2026-11-24 08:00-10:00'))).toEqual([]);
    expect(codes({ leadHours: 48 }, facts('2026-11-24 09:00-10:30'))).toEqual(['LEAD_TIME']);
  });
  it('BK9 the longest is allowed, a minute more is not', () => {
    expect(codes({ longestMinutes: 120 }, facts('2026-11-30 10:00-12:00'))).toEqual([]);
    expect(codes({ longestMinutes: 120 }, facts('2026-11-30 10:00-12:01'))).toEqual(['TOO_LONG']);
  });
  it('BK9 counts the wish itself among the bookings of its month', () => {
    expect(codes({ mostAMonth: 3 }, facts('2026-11-30 10:00-11:00', { othersThisMonth: 2 }))).toEqual([]);
    expect(codes({ mostAMonth: 3 }, facts('2026-11-30 10:00-11:00', { othersThisMonth: 3 }))).toEqual(['TOO_MANY']);
  });
  it('BK16 no-shows suggest a limit from their number on', () => {
    expect(codes({ noShowLimit: 2 }, facts('2026-11-30 10:00-11:00', { noShows: 1 }))).toEqual([]);
    expect(codes({ noShowLimit: 2 }, facts('2026-11-30 10:00-11:00', { noShows: 2 }))).toEqual(['NO_SHOWS']);
  });
});

it('BK9 a month is the one of the house, whatever its length', () => {
  expect(monthOf(at('2026-11-30 23:59'), ZONE)).toEqual({
    start: at('2026-11-01 00:00'),
    end: at('2026-12-01 00:00'),
  });
  expect(monthOf(at('2027-02-01 00:00'), ZONE).end).toBe(at('2027-03-01 00:00'));
  expect(monthOf(at('2026-12-31 12:00'), ZONE).end).toBe(at('2027-01-01 00:00'));
});
