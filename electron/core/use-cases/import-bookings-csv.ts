/** Bookings from CSV: columns in Polish and English, dates as `24.11.2026` or ISO (IX5). */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { LAYOUTS } from '../../../shared/domain/entities.ts';
import { addDays, localToInstant } from '../../../shared/domain/time.ts';
import { parseDate, parseTime, parseTimeRange } from '../../../shared/domain/typed-time.ts';
import { type Answer, refuse } from '../context.ts';
import type { FileContent, FileEntry, FileFault } from './import-entry.ts';
import { type Cells, columnsOf, headerKey, LAYOUT_WORDS, lookUp, whole } from './import-kinds.ts';
import { readTable } from './imports.ts';

const COLUMNS = columnsOf({
  title: ['tytuł', 'nazwa', 'wydarzenie', 'temat', 'title', 'summary', 'subject', 'event'],
  rooms: ['sala', 'sale', 'kod sali', 'miejsce', 'room', 'rooms', 'location'],
  date: ['data', 'dzień', 'data rozpoczęcia', 'data od', 'date', 'start date'],
  endDate: ['data zakończenia', 'data do', 'data końca', 'end date'],
  from: ['od', 'godzina od', 'początek', 'rozpoczęcie', 'godzina rozpoczęcia', 'start', 'from', 'start time'],
  to: ['do', 'godzina do', 'koniec', 'zakończenie', 'godzina zakończenia', 'end', 'to', 'end time'],
  time: ['godziny', 'czas', 'w godzinach', 'hours', 'time'],
  layout: ['ustawienie', 'układ', 'layout'],
  headCount: ['liczba osób', 'osoby', 'osób', 'people', 'head count', 'number of people'],
  status: ['status', 'stan'],
  organisation: ['organizacja', 'organizator', 'organisation', 'organization', 'organiser'],
  contactName: [
    'osoba odpowiedzialna',
    'osoba do kontaktu',
    'kontakt',
    'contact',
    'contact person',
    'responsible person',
  ],
  contactPhone: ['telefon', 'phone'],
  purpose: ['cel', 'purpose'],
  note: ['uwagi', 'notatka', 'opis', 'note', 'description'],
  confidential: ['poufna', 'poufne', 'confidential', 'private'],
});

const STATUS_WORDS = {
  confirmed: ['potwierdzona', 'potwierdzone', 'tak', 'confirmed'],
  hold: ['opcja', 'wstępna', 'wstępnie', 'hold', 'tentative'],
  request: ['wniosek', 'zapytanie', 'request'],
  draft: ['szkic', 'draft'],
} as const;
const YES = ['tak', 'x', '1', 'yes', 'true', 'prawda'];

export function readBookingTable(
  text: string,
  roomColumn: string | null,
  today: string,
  zone: string,
): Answer<FileContent> {
  const table = readTable(text);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  const chosen = roomColumn === null ? -1 : header.indexOf(roomColumn);
  const columns = header.map((name, index) => {
    if (chosen < 0) return COLUMNS[headerKey(name)] ?? null;
    return index === chosen
      ? 'rooms'
      : COLUMNS[headerKey(name)] === 'rooms'
        ? null
        : (COLUMNS[headerKey(name)] ?? null);
  });
  const missing = missingColumn(columns);
  if (missing) return refuse('BAD_FILE', { line: 1, reason: `column:${missing}` });
  const entries = rows.map(({ line, cells }) => {
    const named = Object.fromEntries(
      columns.flatMap((column, i) => (column === null ? [] : [[column, cells[i] ?? '']])),
    ) as Cells;
    const label = (named.title ?? '').slice(0, 120);
    if (cells.length > columns.length) return { line, label, column: null, reason: 'columns' as const };
    const read = readRow(named, line, today, zone);
    return read.ok ? read.value : { line, label, ...read.error };
  });
  const ignoredColumns = header.filter((name, i) => columns[i] === null && name !== '');
  return ok({ kind: 'csv', entries, columns: header.filter(Boolean), ignoredColumns });
}

function missingColumn(columns: readonly (string | null)[]): string | null {
  if (!columns.includes('title')) return 'title';
  return columns.includes('from') || columns.includes('time') ? null : 'from';
}

type CellFault = Pick<FileFault, 'column' | 'reason'>;
const fault = (column: string, reason: FileFault['reason']) => err<CellFault>({ column, reason });

function readRow(cells: Cells, line: number, today: string, zone: string): Result<FileEntry, CellFault> {
  if (!cells.title) return fault('title', 'missing');
  const times = readTimes(cells, today, zone);
  if (!times.ok) return times;
  const layout = cells.layout ? lookUp(layoutWords, cells.layout) : null;
  if (cells.layout && layout === null) return fault('layout', 'unknown');
  const status = cells.status ? lookUp(STATUS_WORDS, cells.status) : 'confirmed';
  if (status === null) return fault('status', 'unknown');
  const headCount = whole(cells.headCount);
  if (Number.isNaN(headCount)) return fault('headCount', 'unreadable');
  return ok({
    line,
    title: cells.title,
    ...times.value,
    place: cells.rooms ?? '',
    status,
    layout,
    headCount,
    organisation: cells.organisation ?? '',
    contactName: cells.contactName ?? '',
    contactPhone: cells.contactPhone ?? '',
    purpose: cells.purpose ?? '',
    note: cells.note ?? '',
    confidential: YES.includes((cells.confidential ?? '').toLowerCase()),
    uid: null,
  });
}

const layoutWords = Object.fromEntries(LAYOUTS.map((layout) => [layout, LAYOUT_WORDS[layout]])) as typeof LAYOUT_WORDS;

/** A date with its year: what a person types without one means another year to a file. */
function readDate(cell: string, today: string): string | null {
  if (!/\d{4}/.test(cell)) return null;
  const date = parseDate(cell, today);
  return date.ok ? date.value : null;
}

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** `10:00` on a date given beside it, `24.11.2026 10:00`, `2026-11-24T10:00+01:00`. */
function readMoment(cell: string, date: string | null, today: string, zone: string): number | null {
  if (WITH_OFFSET.test(cell)) return wholeMinutes(Date.parse(cell));
  const [, day, time] = /^(\S+?)(?:,?\s+|T)(\S+)$/.exec(cell) ?? [];
  const written = day === undefined ? null : readDate(day, today);
  const at = parseTime(((written ? time : cell) ?? '').replace(/^(\d{1,2}:\d\d):\d\d$/, '$1'));
  const on = written ?? date;
  return at === null || on === null ? null : localToInstant(on, at, zone);
}
const wholeMinutes = (at: number): number | null => (Number.isNaN(at) ? null : Math.floor(at / 60_000) * 60_000);

function readTimes(cells: Cells, today: string, zone: string): Result<{ start: number; end: number }, CellFault> {
  const date = cells.date ? readDate(cells.date, today) : null;
  if (cells.date && date === null) return fault('date', 'unreadable');
  const endDate = cells.endDate ? readDate(cells.endDate, today) : date;
  if (cells.endDate && endDate === null) return fault('endDate', 'unreadable');
  if (cells.time) return readSpan(cells.time, date, endDate, zone);
  if (!cells.from) return fault('from', 'missing');
  const start = readMoment(cells.from, date, today, zone);
  if (start === null) return fault(date === null && !/\d{4}/.test(cells.from) ? 'date' : 'from', 'unreadable');
  if (!cells.to) return fault('to', 'missing');
  const end = readMoment(cells.to, endDate, today, zone);
  return end === null ? fault('to', 'unreadable') : ok({ start, end });
}

/** `10-12`; an end before the start is on the next day, where no other is given. */
function readSpan(
  typed: string,
  date: string | null,
  endDate: string | null,
  zone: string,
): Result<{ start: number; end: number }, CellFault> {
  const span = parseTimeRange(typed);
  if (span === null) return fault('time', 'unreadable');
  if (date === null || endDate === null) return fault('date', 'missing');
  const last = endDate === date && span.to < span.from ? addDays(date, 1) : endDate;
  return ok({ start: localToInstant(date, span.from, zone), end: localToInstant(last, span.to, zone) });
}
