/** CSV as a Polish spreadsheet opens it: UTF-8 with BOM, `;`, decimal comma, formula-safe. */

export type CsvCell = string | number | null;

/** A cell that a spreadsheet would run as a formula is led by an apostrophe; full-width signs count as signs there. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A whole file with its header row; lines end in CRLF (RFC 4180). */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
