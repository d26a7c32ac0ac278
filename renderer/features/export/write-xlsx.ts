/** Loaded when somebody takes a list away as XLSX for the first time. */
import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/browser';
import { type ExportCell, type ExportTable, wallDate } from './export-table.ts';

const MOMENT = 'dd.mm.yyyy hh:mm';
const DAY = 'dd.mm.yyyy';
const WIDEST = 60;

function toCell(cell: ExportCell, zone: string): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  // Text stays text: a title that begins with = is no formula here.
  if (typeof cell === 'string') return { type: String, value: cell };
  return { type: Date, value: wallDate(cell, zone), format: 'day' in cell ? DAY : MOMENT };
}

/** As wide as its longest text, within reason. */
function widthOf({ header, rows }: ExportTable, column: number): number {
  const lengths = rows.map((row) => {
    const cell = row[column] ?? null;
    return cell !== null && typeof cell === 'object' ? MOMENT.length : String(cell ?? '').length;
  });
  return Math.min(WIDEST, lengths.reduce((a, b) => Math.max(a, b), header[column]?.length ?? 0) + 2);
}

export function writeXlsx(table: ExportTable, zone: string): Promise<Blob> {
  const header = table.header.map((value): Cell => ({ type: String, value, fontWeight: 'bold' }));
  const data: SheetData = [header, ...table.rows.map((row) => row.map((cell) => toCell(cell, zone)))];
  const columns = table.header.map((_, index) => ({ width: widthOf(table, index) }));
  return writeXlsxFile(data, { columns, stickyRowsCount: 1, sheet: table.file.slice(0, 31) }).toBlob();
}
