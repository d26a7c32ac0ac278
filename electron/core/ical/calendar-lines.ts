/** Cuts a calendar file into its entries without trusting any line of it: a broken one loses its entry only (IX6). */

export interface Line {
  /** Where it begins in the file, 1 is the first. */
  readonly no: number;
  /** Unfolded. */
  readonly text: string;
}

export interface RawEntry {
  readonly line: number;
  readonly lines: readonly Line[];
  /** False when the file ended, or the next entry began, before it did. */
  readonly closed: boolean;
}

export interface RawCalendar {
  readonly entries: readonly RawEntry[];
  /** The offsets that the file gives each of its zones, in order: `+0100 +0200`. */
  readonly offsets: ReadonlyMap<string, string>;
}

/** Folded lines are put together (RFC 5545, 3.1); any kind of line end is taken. */
function unfolded(text: string): Line[] {
  const lines: { no: number; parts: string[] }[] = [];
  for (const [index, physical] of text.split(/\r\n|\n|\r/).entries()) {
    const last = lines.at(-1);
    if (last && /^[ \t]/.test(physical)) last.parts.push(physical.slice(1));
    else if (physical !== '') lines.push({ no: index + 1, parts: [physical] });
  }
  return lines.map(({ no, parts }) => ({ no, text: parts.join('') }));
}

interface State {
  readonly entries: RawEntry[];
  readonly zones: Map<string, Set<string>>;
  open: { line: number; lines: Line[] } | null;
  /** Parts of an entry that are no business of ours: alarms. */
  depth: number;
  zone: string | null;
}

export function cutCalendar(text: string): RawCalendar {
  const state: State = { entries: [], zones: new Map(), open: null, depth: 0, zone: null };
  for (const line of unfolded(text)) takeLine(state, line);
  endEntry(state, false);
  const offsets = new Map([...state.zones].map(([zone, all]) => [zone, [...all].sort().join(' ')]));
  return { entries: state.entries, offsets };
}

function takeLine(state: State, line: Line): void {
  const sign = line.text.slice(0, 30).trim().toUpperCase();
  if (sign === 'BEGIN:VEVENT') {
    endEntry(state, false);
    state.open = { line: line.no, lines: [] };
    return;
  }
  if (state.open) takeEntryLine(state, state.open, line, sign);
  else takeZoneLine(state, line.text, sign);
}

function takeEntryLine(state: State, open: NonNullable<State['open']>, line: Line, sign: string): void {
  if (sign === 'END:VEVENT') endEntry(state, true);
  else if (sign === 'END:VCALENDAR') endEntry(state, false);
  else if (sign.startsWith('BEGIN:')) state.depth++;
  else if (sign.startsWith('END:')) state.depth = Math.max(0, state.depth - 1);
  else if (state.depth === 0) open.lines.push(line);
}

function endEntry(state: State, closed: boolean): void {
  if (state.open) state.entries.push({ ...state.open, closed });
  state.open = null;
  state.depth = 0;
}

function takeZoneLine(state: State, text: string, sign: string): void {
  if (sign === 'BEGIN:VTIMEZONE' || sign === 'END:VTIMEZONE') state.zone = null;
  const [, name, value] = /^(TZID|TZOFFSETTO)[^:]*:(.*)$/i.exec(text) ?? [];
  if (name === undefined || value === undefined) return;
  if (name.toUpperCase() === 'TZID') state.zone = value.trim();
  else if (state.zone !== null) {
    const offsets = state.zones.get(state.zone) ?? new Set();
    state.zones.set(state.zone, offsets.add(value.trim()));
  }
}
