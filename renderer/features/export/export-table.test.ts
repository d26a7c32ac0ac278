import { describe, expect, it } from 'vitest';
import { at } from '../../../tests/support/house.ts';
import { csvOf, wallDate } from './export-table.ts';

const ZONE = 'Europe/Warsaw';

describe('a list as a spreadsheet takes it', () => {
  it('IX7 is UTF-8 with BOM, semicolons, decimal commas, dates with dots and no formula', () => {
    const rows = [
      ['Łąka; "x"', 1234.5, { at: at('2026-11-24 09:05') }, { day: '2026-11-24' }, null],
      ['=HYPERLINK("x")', 0, { at: at('2026-07-24 09:05') }, { day: '2026-07-24' }, '+48 501'],
    ];
    expect(csvOf({ file: 'x', header: ['a', 'b', 'c', 'd', 'e'], rows }, ZONE)).toBe(
      '\uFEFFa;b;c;d;e\r\n"Łąka; ""x""";1234,5;24.11.2026 09:05;24.11.2026;\r\n"\'=HYPERLINK(""x"")";0;24.07.2026 09:05;24.07.2026;\'+48 501\r\n',
    );
  });

  it('IX7 shows a moment in a spreadsheet as the wall of the house does, in winter and in summer', () => {
    for (const when of ['2026-11-24 09:05', '2026-07-24 00:00', '2026-10-25 23:30'])
      expect(wallDate({ at: at(when) }, ZONE).toISOString()).toBe(`${when.replace(' ', 'T')}:00.000Z`);
    expect(wallDate({ day: '2026-07-24' }, ZONE).toISOString()).toBe('2026-07-24T00:00:00.000Z');
  });
});
