import { describe, expect, it } from 'vitest';
import { datesBefore, datesOfPeriod, faultOf, instantsOf } from './period.ts';

const today = '2026-11-22';

describe('periods', () => {
  it('TM6 a week runs from Monday to Sunday', () => {
    expect(datesOfPeriod('week', today)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  });

  it('knows months, quarters and the year', () => {
    expect(datesOfPeriod('month', today)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(datesOfPeriod('lastMonth', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(datesOfPeriod('quarter', today)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(datesOfPeriod('year', today)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  it('US4 compares whole months with whole months, other periods with as many days', () => {
    expect(datesBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(datesBefore({ from: '2026-01-01', to: '2026-03-31' })).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(datesBefore({ from: '2026-11-16', to: '2026-11-22' })).toEqual({ from: '2026-11-09', to: '2026-11-15' });
  });

  it('TM4 a month with a change of clocks is an hour longer', () => {
    const { from, to } = instantsOf({ from: '2026-10-01', to: '2026-10-31' }, 'Europe/Warsaw');
    expect((to - from) / 3_600_000).toBe(31 * 24 + 1);
  });

  it('refuses dates that run backwards and more than three years', () => {
    expect(faultOf({ from: '2026-11-22', to: '2026-11-21' })).toBe('wrong');
    expect(faultOf({ from: '2026-11-22', to: '2026-11-22' })).toBeNull();
    expect(faultOf({ from: '2020-01-01', to: '2023-12-31' })).toBe('tooLong');
  });
});
