import { describe, expect, test } from 'vitest';
import { localToInstant } from '../../shared/domain/time.ts';
import { createFormat, formatPhone } from './format.ts';

const ZONE = 'Europe/Warsaw';
const pl = createFormat('pl', ZONE);
const en = createFormat('en', ZONE);
const at = (date: string, time: string) => localToInstant(date, time, ZONE);

describe('dates and times as Poles write them', () => {
  test('dates have dots, long ones the genitive month', () => {
    expect(pl.date('2026-11-24')).toBe('24.11.2026');
    expect(pl.longDate('2026-11-24')).toBe('wtorek, 24 listopada');
    expect(pl.fullDate('2026-11-24')).toBe('wtorek, 24 listopada 2026');
    expect(pl.month('2026-11-24')).toBe('listopad 2026');
    expect(pl.shortDate('2026-11-24')).toBe('wt 24.11');
    expect(en.longDate('2026-11-24')).toMatch(/^Tuesday,? 24 November$/);
  });

  test('TM1 an instant is written in the zone of the site, whatever the zone of the machine', () => {
    expect(pl.date(at('2026-11-24', '00:30'))).toBe('24.11.2026');
    expect(pl.time(at('2026-07-01', '09:05'))).toBe('09:05');
    expect(pl.day(at('2026-11-24', '23:59'))).toBe('2026-11-24');
    expect(createFormat('pl', 'Pacific/Kiritimati').date(at('2026-11-24', '12:00'))).toBe('25.11.2026');
  });

  test('a range names the day of its end only when it is another one', () => {
    expect(pl.range(at('2026-11-24', '09:05'), at('2026-11-24', '11:05'))).toBe('09:05–11:05');
    expect(pl.range(at('2026-11-24', '20:00'), at('2026-11-25', '00:00'))).toBe('20:00–24:00');
    expect(pl.range(at('2026-11-24', '22:00'), at('2026-11-25', '02:00'))).toBe('22:00–02:00 (25.11)');
    expect(pl.range(at('2026-11-24', '09:00'), at('2026-11-26', '00:00'))).toBe('09:00–00:00 (26.11)');
  });

  test('numbers have a comma and a gap, phones groups of three', () => {
    expect(pl.number(12345.6)).toBe('12\u00a0345,6');
    expect(pl.number(12)).toBe('12');
    expect(pl.percent(0.455)).toBe('45,5%');
    expect(pl.percent(null)).toBe('–');
    expect(pl.duration(150)).toBe('2 godz. 30 min');
    expect(pl.duration(0)).toBe('0 min');
    expect(formatPhone('+48501234567')).toBe('501 234 567');
    expect(formatPhone('501-234-567')).toBe('501 234 567');
    expect(formatPhone('+380 44 123 45 67')).toBe('+380 44 123 45 67');
  });
});
