/** Rooms, people and organisations from CSV: a preview of what will happen, then the same rows written in one change. */
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { importKind, importPreview, importRow } from '../../../shared/contract/schemas.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import type { Writer } from '../storage/handles.ts';
import { type Cells, headerKey, type Importer, importers, type Rejection } from './import-kinds.ts';

type Kind = z.infer<typeof importKind>;
type Preview = z.infer<typeof importPreview>;
type PreviewRow = z.infer<typeof importRow>;

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** The separator that the header uses most: Polish spreadsheets write `;`, others `,` or a tab. */
function separatorOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') >>> 0);
  return [';', ',', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ';';
}

/** The rows of a CSV file with their lines; the separator is the one its header uses most. */
export function readTable(csv: string): Answer<Table> {
  const text = csv.replace(/^\uFEFF/, '');
  try {
    // With `info` each record comes with its line; the types of the library do not say so.
    const records = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      max_record_size: 200_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const [header, ...rows] = records;
    if (!header || rows.length === 0) return refuse('BAD_FILE', { line: null, reason: 'empty' });
    return ok({ header: header.record, rows: rows.map((r) => ({ line: r.info.lines, cells: r.record })) });
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : null;
    return refuse('BAD_FILE', { line, reason: 'unreadable' });
  }
}

interface Plan {
  readonly preview: Preview;
  readonly write: (tx: Writer) => Answer<null>;
}

/** Plans every row against the house as it is; nothing is written. */
function planImport(ctx: Context, kind: Kind, csv: string): Answer<Plan> {
  const table = readTable(csv);
  if (!table.ok) return table;
  const importer: Importer = importers[kind](ctx);
  const columns = table.value.header.map((name) => importer.columns[headerKey(name)] ?? null);
  const missing = importer.required.find((any) => !any.some((column) => columns.includes(column)))?.[0];
  if (missing) return refuse('BAD_FILE', { line: 1, reason: `column:${missing}` });
  const rows: PreviewRow[] = [];
  const writes: ((tx: Writer) => Answer<unknown>)[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of table.value.rows) {
    const named = Object.fromEntries(
      columns.flatMap((column, i) => (column === null ? [] : [[column, cells[i] ?? '']])),
    ) as Cells;
    const planned = cells.length > columns.length ? reject('columns') : importer.plan(named, seen);
    const label = importer.required[0]?.map((column) => named[column]).find(Boolean) ?? '';
    if ('reason' in planned) rows.push({ line, action: 'reject', label: label.slice(0, 120), ...planned });
    else {
      rows.push({ line, action: planned.action, label, column: null, reason: null });
      if (planned.action !== 'same') writes.push(planned.write);
    }
  }
  const count = (action: PreviewRow['action']) => rows.filter((row) => row.action === action).length;
  const ignoredColumns = table.value.header.filter((_, i) => columns[i] === null && table.value.header[i] !== '');
  const counts = { create: count('create'), update: count('update'), same: count('same'), reject: count('reject') };
  const preview = { rows: worthShowing(rows), ...counts, ignoredColumns };
  return ok({ preview, write: (tx) => writeAll(tx, writes) });
}

/** Every rejected row, so that their list is whole; of the others the first thousand, as nobody reads more. */
const worthShowing = (rows: readonly PreviewRow[]): PreviewRow[] =>
  rows.filter((row, index) => row.action === 'reject' || index < 1000);

const reject = (reason: Rejection['reason']): Rejection => ({ column: null, reason });

function writeAll(tx: Writer, writes: readonly ((tx: Writer) => Answer<unknown>)[]): Answer<null> {
  for (const write of writes) {
    const written = write(tx);
    if (!written.ok) return written;
  }
  return ok(null);
}

export function previewImport(ctx: Context, input: { kind: Kind; csv: string }): Answer<Preview> {
  const plan = planImport(ctx, input.kind, input.csv);
  return plan.ok ? ok(plan.value.preview) : plan;
}

/** Writes the good rows in one change; rejected ones stay listed in the answer. */
export function applyImport(ctx: Context, input: { kind: Kind; csv: string }): Answer<Preview> {
  const plan = planImport(ctx, input.kind, input.csv);
  if (!plan.ok) return plan;
  const written = ctx.store.write(`import.${input.kind}`, ctx.desk.accountName, plan.value.write);
  return written.ok ? ok(plan.value.preview) : written;
}
