import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds } from '../../tests/support/seeded.ts';
import { toCsv } from './csv.ts';

const read = (csv: string): string[][] => parse(csv, { delimiter: ';', bom: true, relax_column_count: true });

it('writes what a Polish spreadsheet opens: BOM, semicolons, decimal comma, CRLF', () => {
  expect(toCsv(['sala', 'godziny'], [['Żuraw', 12.5]])).toBe('\uFEFFsala;godziny\r\nŻuraw;12,5\r\n');
  expect(toCsv(['a'], [[null]])).toBe('\uFEFFa\r\n\r\n');
});

it('defuses every cell that a spreadsheet would run', () => {
  for (const cell of ['=1+1', '+48', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠A1']) {
    expect(read(toCsv(['x'], [[cell]]))[1]?.[0], cell).toBe(`'${cell}`);
  }
  expect(read(toCsv(['x'], [[-2.5]]))[1]?.[0]).toBe('-2,5');
  expect(read(toCsv(['=x'], []))[0]?.[0]).toBe("'=x");
});

it('comes back as it went out, whatever the text', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'ż', ';', '"', "'", '\n', '\r', ',', '=', ' ', '🎭'),
    maxLength: 8,
  });
  holds(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
      const back = read(toCsv(['jeden', 'dwa'], rows)).slice(1);
      const plain = (cell: string | undefined) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(cell ?? '') ? cell?.slice(1) : cell);
      expect(back.map((row) => row.map(plain))).toEqual(
        rows.map((row) => row.map((cell) => (/^'[=\r\n]/.test(cell) ? cell.slice(1) : cell))),
      );
    }),
  );
});
