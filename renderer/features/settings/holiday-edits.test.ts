import { describe, expect, test } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { holidayOn } from '../../../shared/domain/holidays.ts';
import { addHoliday, holidayRows, removeHoliday, setClosed } from './holiday-edits.ts';

const EVE = '2026-12-24';
const eve = (edits: Parameters<typeof setClosed>[2]) =>
  must(
    holidayRows(2026, edits).find((row) => row.date === EVE),
    EVE,
  );

describe('TM6 holidays can be edited', () => {
  test('a year begins with its 14 statutory ones, all of them closed', () => {
    const rows = holidayRows(2026, []);
    expect(rows).toHaveLength(14);
    expect(rows.every((row) => row.closed)).toBe(true);
  });

  test('the house can work on a statutory holiday and take it back', () => {
    const open = setClosed(eve([]), false, []);
    expect(eve(open).closed).toBe(false);
    expect(holidayOn(EVE, open)).toBeNull();
    expect(setClosed(eve(open), true, open)).toEqual([]);
  });

  test('a day of its own stands among them in order and can be removed', () => {
    const edits = addHoliday('2026-11-12', 'Inwentaryzacja', []);
    const dates = holidayRows(2026, edits).map((row) => row.date);
    expect(dates).toHaveLength(15);
    expect(dates).toEqual([...dates].sort());
    expect(holidayOn('2026-11-12', edits)?.name).toBe('Inwentaryzacja');
    expect(holidayRows(2027, edits)).toHaveLength(14);
    expect(removeHoliday('2026-11-12', edits)).toEqual([]);
  });
});
