/**
 * Everything that was done to one booking, on this desk and on others, the oldest first (SE3): what the server has in its
 * order, then what waits here. What other desks did comes as whole records, so what it set is told by the one before.
 */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { change } from '../../../shared/contract/schemas.ts';
import { type Conflict, settlement } from '../../../shared/domain/sync-entities.ts';
import { payload, type WireRecord } from '../../../shared/sync/wire.ts';
import type { Effect, Reader } from '../storage/handles.ts';

type Line = z.infer<typeof change>;
type Fields = Record<string, unknown>;

interface Entry {
  readonly n: number;
  readonly name: string;
  readonly actor: string;
  readonly at: number;
  readonly undoes: string | null;
  /** Null: this desk's own, or one that works alone. */
  readonly deskName: string | null;
  readonly outcome: Line['outcome'];
  /** Its place in the server's order; null while it is only here. */
  readonly seq: number | null;
  readonly installId: string | null;
  /** What it wrote: patches of this desk, the whole record of another. */
  readonly patches: readonly { readonly set: Fields; readonly base: Fields | null }[];
  readonly image: Fields | null;
  /** Conflicts that it wrote, by their ids. */
  readonly conflicts: ReadonlyMap<string, Fields>;
}

export function historyOf(reader: Reader, id: string): Line[] {
  const conflicts = reader.list('conflict', 'WHERE booking_id = ? ORDER BY opened_at, id', id);
  const entries = [...ownEntries(reader, id), ...foreignEntries(reader, id)];
  const last = Number.MAX_SAFE_INTEGER;
  entries.sort((a, b) => (a.seq ?? last) - (b.seq ?? last) || a.n - b.n);
  let image: Fields | null = null;
  return entries.flatMap((entry) => {
    const before = image;
    image = imageAfter(entry, before);
    return linesOf(entry, before).map((line) => ({ ...line, ...metBy(entry, conflicts) }));
  });
}

interface OwnRow extends Pick<Entry, 'n' | 'name' | 'actor' | 'at' | 'undoes' | 'outcome' | 'seq' | 'installId'> {
  readonly effects: string;
}

/** `undoes` by its name; the outcome and the place come from the log, where it came back in it. */
const OWN = `SELECT c.n, c.name, c.actor, c.at, c.effects, l.seq, l.outcome, l.install_id AS installId,
  (SELECT d.name FROM undo u JOIN change d ON d.n = u.undoes WHERE u.n = c.n ORDER BY d.n LIMIT 1) AS undoes
FROM before_image b JOIN change c ON c.n = b.n
LEFT JOIN log_entry l ON l.n = c.n AND l.own = 1 WHERE b.entity_id = ? ORDER BY c.n`;

const ownEntries = (reader: Reader, id: string): Entry[] =>
  reader.all<OwnRow>(OWN, id).map(({ effects, ...row }) => {
    const all: readonly Effect[] = JSON.parse(effects);
    const patches = all.filter((effect) => effect.id === id);
    const conflicts = new Map(all.filter((e) => e.entity === 'conflict').map((e) => [e.id, e.set]));
    return { ...row, deskName: null, patches, image: null, conflicts };
  });

interface ForeignRow extends Pick<Entry, 'n' | 'name' | 'actor' | 'at' | 'outcome' | 'seq' | 'installId'> {
  readonly deskName: string;
  readonly payload: string;
}

const FOREIGN = `SELECT l.n, l.name, l.actor, l.at, l.desk_name AS deskName, l.outcome, l.seq, l.install_id AS installId, l.payload
FROM log_record r JOIN log_entry l ON l.seq = r.seq WHERE r.entity_id = ? AND r.entity = 'booking' AND l.own = 0`;

const foreignEntries = (reader: Reader, id: string): Entry[] =>
  reader.all<ForeignRow>(FOREIGN, id).map(({ payload: text, ...row }) => {
    const records = recordsIn(text);
    const image = records.find((record) => record.entity === 'booking' && record.id === id)?.row ?? null;
    const conflicts = new Map(records.filter((r) => r.entity === 'conflict').map((r) => [r.id, r.row]));
    return { ...row, undoes: null, patches: [], image, conflicts };
  });

/** None where the text was erased, or is of a form that this program does not know. */
function recordsIn(text: string): readonly WireRecord[] {
  try {
    return payload.parse(JSON.parse(text)).records;
  } catch {
    return [];
  }
}

const applied = ({ outcome }: Entry): boolean => outcome !== 'settled-already' && outcome !== 'quarantined';

function imageAfter(entry: Entry, before: Fields | null): Fields | null {
  if (entry.image) return entry.image;
  if (!applied(entry)) return before;
  const after: Fields = Object.assign({}, before, ...entry.patches.map(({ set }) => set));
  return entry.outcome === 'parked' ? { ...after, unplaced: true } : after;
}

function linesOf(
  { patches, image, seq: _s, installId: _i, ...entry }: Entry,
  before: Fields | null,
): Omit<Line, Met>[] {
  if (!image) return patches.map(({ set, base }) => ({ ...entry, set, base }));
  if (before === null && isMade(entry, image)) return [{ ...entry, set: image, base: null }];
  const fields = Object.keys(image).filter((field) => before && !isDeepStrictEqual(before[field], image[field]));
  const pick = (row: Fields) => Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
  return [{ ...entry, set: pick(image), base: pick(before ?? {}) }];
}

/** The desk may have joined later than the booking was made: then its first entry here is no beginning. */
const AT_ONCE = 60_000;
const isMade = ({ at }: Pick<Entry, 'at'>, { createdAt }: Fields): boolean =>
  typeof createdAt === 'number' && Math.abs(createdAt - at) < AT_ONCE;

type Met = 'opened' | 'settled';

/** Which conflict this change opened, and which it settled. */
function metBy(entry: Entry, conflicts: readonly Conflict[]): Pick<Line, Met> {
  const opened = conflicts.find((one) => one.n === entry.n && one.installId === entry.installId);
  const settled = conflicts.map((one) => settlement.safeParse(entry.conflicts.get(one.id)?.settlement).data);
  return {
    opened: opened
      ? {
          kind: opened.kind,
          detail: opened.detail,
          other: opened.other && {
            title: opened.other.title,
            actor: opened.other.actor,
            deskName: opened.other.deskName,
          },
        }
      : null,
    settled: settled.find((how) => how !== undefined) ?? null,
  };
}
