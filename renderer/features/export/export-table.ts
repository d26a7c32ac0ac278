/** What a list shows, as a spreadsheet takes it: numbers as numbers, moments and days as such (IX7). Pure. */
import { type CsvCell, toCsv } from '../../../shared/domain/csv.ts';
import { localDate, wallClock } from '../../../shared/domain/time.ts';

/** Text, a number, nothing, an instant (UTC ms) or a local day `YYYY-MM-DD`. */
export type ExportCell = string | number | null | { readonly at: number } | { readonly day: string };

export interface ExportTable {
  /** Without its ending. */
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly ExportCell[])[];
}

const dotted = (date: string): string => date.split('-').reverse().join('.');

/** `24.11.2026 10:05`: what a Polish spreadsheet takes for a moment. */
function csvCell(cell: ExportCell, zone: string): CsvCell {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'day' in cell ? dotted(cell.day) : `${dotted(localDate(cell.at, zone))} ${wallClock(cell.at, zone).time}`;
}

export const csvOf = ({ header, rows }: ExportTable, zone: string): string =>
  toCsv(
    header,
    rows.map((row) => row.map((cell) => csvCell(cell, zone))),
  );

/** A spreadsheet knows no zones: a moment goes in as the wall of the house shows it, written as if that were UTC. */
export const wallDate = (cell: { readonly at: number } | { readonly day: string }, zone: string): Date =>
  'day' in cell
    ? new Date(`${cell.day}T00:00:00Z`)
    : new Date(`${localDate(cell.at, zone)}T${wallClock(cell.at, zone).time}:00Z`);
