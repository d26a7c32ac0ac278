/** Reads the change log as steps: what one account did today, typing grouped, with what was taken back of it. */
import { isDeepStrictEqual } from 'node:util';
import { dayRange, localDate } from '../../../shared/domain/time.ts';
import { type Context, houseOf } from '../context.ts';
import type { Effect, Reader } from '../storage/handles.ts';

export interface Step {
  /** Its changes in order; several only where they were one thing to the person. */
  readonly ns: readonly number[];
  /** The first change's. */
  readonly name: string;
  /** The last change's, UTC ms. */
  readonly at: number;
  /** What a next undo or redo takes back: the step's own changes, or the undo or redo that came last. */
  readonly tip: readonly number[];
  readonly state: 'done' | 'undone';
}

interface ChangeRow {
  readonly n: number;
  readonly name: string;
  readonly at: number;
}

/** Fields that save themselves while somebody types. */
const TYPED: ReadonlySet<string> = new Set(['event.change']);
/** A longer rest begins another step, ms. */
const REST = 2 * 60_000;
/** A booking, its new event and their tie are written by one press of a key. */
const AT_ONCE = 5_000;
/** JSON of one change above this is not read for the list, characters. */
const LARGEST = 8_000_000;

/** What one change wrote; null when it is too much to take back. */
export function effectsOf(reader: Reader, n: number): Effect[] | null {
  const row = reader.get<{ effects: string | null }>(
    'SELECT iif(length(effects) > ?, NULL, effects) AS effects FROM change WHERE n = ?',
    LARGEST,
    n,
  );
  return row?.effects ? JSON.parse(row.effects) : null;
}

/** Today's changes of this account, the oldest first; the log is read backwards to midnight of the house. */
function changesToday(reader: Reader, ctx: Context): ChangeRow[] {
  const { zone } = houseOf(reader);
  const { start } = dayRange(localDate(ctx.clock(), zone), zone);
  const found: ChangeRow[] = [];
  for (let below = Number.MAX_SAFE_INTEGER; ; ) {
    const page = reader.all<ChangeRow & { actor: string }>(
      'SELECT n, name, actor, at FROM change WHERE n < ? ORDER BY n DESC LIMIT 200',
      below,
    );
    found.push(...page.filter((row) => row.at >= start && row.actor === ctx.desk.accountName));
    const last = page.at(-1);
    if (!last || last.at < start) return found.reverse();
    below = last.n;
  }
}

/** Changes that become one step, and what they did together as far as it was needed. */
interface Group {
  readonly rows: ChangeRow[];
  typed: Folded | null;
}
type Folded = Map<string, Effect>;
type UndoneBy = ReadonlyMap<number, number>;

/** Today's steps, the newest first. */
export function stepsToday(reader: Reader, ctx: Context): Step[] {
  const rows = changesToday(reader, ctx);
  const first = rows[0]?.n ?? 0;
  const undone = reader.all<{ undoes: number; n: number }>('SELECT undoes, n FROM undo WHERE undoes >= ?', first);
  const undoneBy = new Map(undone.map((row) => [row.undoes, row.n]));
  const takesBack = new Set(undone.map((row) => row.n));
  const groups: Group[] = [];
  for (const row of rows) if (!takesBack.has(row.n)) addTo(groups, row, reader, undoneBy);
  return groups.map(({ rows: group }) => toStep(group, undoneBy)).reverse();
}

function addTo(groups: Group[], row: ChangeRow, reader: Reader, undoneBy: UndoneBy): void {
  const effects = TYPED.has(row.name) ? (effectsOf(reader, row.n) ?? []) : null;
  const last = groups.at(-1);
  if (effects && last?.typed && goesOn(last.rows, row, undoneBy) && typedOn(last.typed, effects)) {
    last.rows.push(row);
    foldInto(last.typed, effects);
    return;
  }
  if (last && isPartOfImport(last.rows, row, undoneBy)) {
    last.rows.push(row);
    return;
  }
  groups.push({ rows: [row], typed: effects && foldInto(new Map(), effects) });
  if (row.name === 'event.attach' || row.name === 'series.change') tieTogether(groups, reader, undoneBy);
}

/** A long file is written as several changes, one right after the other (IX5): together they are what somebody did. */
function isPartOfImport(group: readonly ChangeRow[], row: ChangeRow, undoneBy: UndoneBy): boolean {
  const before = group.at(-1);
  const follows = before !== undefined && before.n === row.n - 1 && row.at - before.at <= AT_ONCE;
  return row.name === 'import.bookings' && follows && goesOn(group, row, undoneBy);
}

function goesOn(group: readonly ChangeRow[], row: ChangeRow, undoneBy: UndoneBy): boolean {
  const before = group.at(-1);
  return (
    before !== undefined &&
    before.name === row.name &&
    row.at - before.at <= REST &&
    undoneBy.get(before.n) === undoneBy.get(row.n)
  );
}

/** The same records, and nobody else wrote in between what is overwritten here. */
const typedOn = (typed: Folded, effects: readonly Effect[]): boolean =>
  effects.every(({ entity, id, base }) => {
    const known = typed.get(entity + id);
    const own = ([field, value]: [string, unknown]) =>
      !known || !(field in known.set) || isDeepStrictEqual(known.set[field], value);
    return known !== undefined && Object.entries(base ?? {}).every(own);
  });

/** What one press of a key wrote: a booking and its tie to an event, a new event between them or none (EV1). */
const ONE_PRESS: readonly RegExp[] = [
  /^booking\.(create|change) (event\.create )?event\.attach$/,
  /^series\.(create|change) event\.create series\.change$/,
];

function tieTogether(groups: Group[], reader: Reader, undoneBy: UndoneBy): void {
  for (const size of [2, 3]) {
    const parts = groups.slice(-size).flatMap((group) => group.rows);
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last || parts.length !== size || last.at - first.at > AT_ONCE) continue;
    const names = parts.map((part) => part.name).join(' ');
    if (!ONE_PRESS.some((press) => press.test(names))) continue;
    if (new Set(parts.map((part) => undoneBy.get(part.n))).size > 1) continue;
    if (!sharesBooking(reader, first.n, last.n)) continue;
    groups.splice(-size, size, { rows: parts, typed: null });
    return;
  }
}

function sharesBooking(reader: Reader, one: number, other: number): boolean {
  const bookings = (n: number) => (effectsOf(reader, n) ?? []).flatMap((e) => (e.entity === 'booking' ? [e.id] : []));
  const known = new Set(bookings(one));
  return bookings(other).some((id) => known.has(id));
}

function toStep(group: readonly ChangeRow[], undoneBy: UndoneBy): Step {
  const ns = group.map((row) => row.n);
  let tip = ns;
  let state: Step['state'] = 'done';
  for (let by = undoneBy.get(ns[0] ?? 0); by !== undefined; by = undoneBy.get(by)) {
    tip = [by];
    state = state === 'done' ? 'undone' : 'done';
  }
  return { ns, name: group[0]?.name ?? '', at: group.at(-1)?.at ?? 0, tip, state };
}

/** What several changes did to each record together: the first base, the last value. Null when it is too much to read. */
export function foldedEffects(reader: Reader, ns: readonly number[]): Effect[] | null {
  const all = ns.map((n) => effectsOf(reader, n));
  if (all.some((effects) => effects === null)) return null;
  return [
    ...foldInto(
      new Map(),
      all.flatMap((effects) => effects ?? []),
    ).values(),
  ];
}

function foldInto(folded: Folded, effects: readonly Effect[]): Folded {
  for (const effect of effects) {
    const key = effect.entity + effect.id;
    const before = folded.get(key);
    const base = before?.base === null ? null : { ...effect.base, ...before?.base };
    folded.set(key, before ? { ...before, set: { ...before.set, ...effect.set }, base } : effect);
  }
  return folded;
}
