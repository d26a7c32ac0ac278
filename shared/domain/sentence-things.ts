/** What the sentence names (FS6): a room, a layout, equipment with its number, an organisation. */
import type { Layout } from './entities.ts';
import { isRoomWord, isSmallWord, type NameHit, namesLike } from './sentence-names.ts';
import { numberAt, upperAt } from './sentence-numbers.ts';
import { type Found, type Place, type Reader, type Reading, UNKNOWN, wordAt } from './sentence-types.ts';

/** More that a name could be than a person would look through: none of them is guessed. */
const MOST_LIKELY = 3;
const MOST_OTHERS = 5;

interface Run {
  readonly hits: readonly NameHit[];
  readonly length: number;
}

const isAfterRoomWord = ({ words, at }: Place): boolean => isRoomWord(words[at - 1]?.folded ?? '');

/** As many words as name the same thing together: `mikrofon bezprzewodowy`, `Mewa i Kotwica`. */
function runAt(place: Place): Run | null {
  const { words, at, house } = place;
  const afterRoom = isAfterRoomWord(place);
  let hits = namesLike(house.names, wordAt(place), afterRoom);
  if (hits.size === 0 || isRoomWord(wordAt(place))) return null;
  let length = 1;
  for (;;) {
    if (words[at + length - 1]?.breaks) break;
    const skip = isSmallWord(wordAt(place, length)) ? 1 : 0;
    const both = together(hits, namesLike(house.names, wordAt(place, length + skip), true));
    if (both.size === 0) break;
    hits = both;
    length += skip + 1;
  }
  return { hits: [...hits.values()], length };
}

function together(first: ReadonlyMap<string, NameHit>, more: ReadonlyMap<string, NameHit>): Map<string, NameHit> {
  const both = new Map<string, NameHit>();
  for (const [key, hit] of first) {
    const other = more.get(key);
    if (other) both.set(key, { ...hit, score: hit.score + other.score });
  }
  return both;
}

/** Only the best; of a whole and its parts with one name the whole (BK4). */
function best(hits: readonly NameHit[], place: Place): NameHit[] {
  const most = Math.max(...hits.map((hit) => hit.score));
  const top = hits.filter((hit) => hit.score === most);
  const ids = new Set(top.map((hit) => hit.id));
  return top.filter((hit) => hit.kind !== 'room' || !ids.has(place.house.names.wholes.get(hit.id) ?? ''));
}

const ORDER: Readonly<Record<NameHit['kind'], number>> = { room: 0, layout: 1, equipment: 2, organisation: 3 };

function readingOf({ kind, id }: NameHit, quantity: number): Reading {
  if (kind === 'equipment') return { kind, value: { equipmentId: id, quantity } };
  return kind === 'layout' ? { kind, value: id as Layout } : { kind, value: id };
}

function named(hits: readonly NameHit[], length: number, quantity: number, typed: string): Found {
  const ordered = [...hits].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
  const readings = ordered.slice(0, MOST_OTHERS).map((hit) => readingOf(hit, quantity));
  // A short word ("mała", "most") may be anything: an organisation is not taken for granted from it.
  const isThin = length === 1 && ordered[0]?.kind === 'organisation' && typed.length < 5;
  // Which of several organisations is nothing to guess: it would be written on the booking.
  const isTorn = hits.length > MOST_LIKELY || (hits.length > 1 && ordered.every((hit) => hit.kind === 'organisation'));
  return isTorn ? { length, readings: [UNKNOWN, ...readings], weak: true } : { length, readings, weak: isThin };
}

const PIECES = /^(?:x|razy|szt|sztuk|sztuki|sztuka|pcs)$/;

/** `2`, `2x`, `2 szt.`, `dwa`, `2-3` before a thing. */
function countBefore(place: Place): { value: number; length: number } | null {
  const count = upperAt(place) ?? numberAt(place);
  if (!count || count.value === 0 || count.value > 10_000) return null;
  return { value: count.value, length: count.length + (PIECES.test(wordAt(place, count.length)) ? 1 : 0) };
}

/** `x2`, `x 2`, `2 szt.` behind a thing. */
function countBehind(place: Place, at: number): { value: number; length: number } | null {
  const tight = /^x(\d{1,4})$/.exec(wordAt(place, at));
  if (tight) return { value: Number(tight[1]), length: 1 };
  const lead = PIECES.test(wordAt(place, at)) ? 1 : 0;
  const count = numberAt(place, at + lead);
  if (!count || count.value === 0) return null;
  if (lead > 0) return { value: count.value, length: count.length + 1 };
  return /^(?:szt|sztuk|sztuki|pcs)$/.test(wordAt(place, at + count.length))
    ? { value: count.value, length: count.length + 1 }
    : null;
}

const shifted = (place: Place, by: number): Place => ({ ...place, at: place.at + by });

/** `2 mikrofony`: a number counts only when equipment follows it. */
export const readCounted: Reader = (place) => {
  const count = countBefore(place);
  const run = count ? runAt(shifted(place, count.length)) : null;
  if (!count || !run) return null;
  const equipment = run.hits.filter((hit) => hit.kind === 'equipment');
  if (equipment.length === 0) return null;
  return named(best(equipment, place), count.length + run.length, count.value, '');
};

export const readName: Reader = (place) => {
  const code = place.house.names.codes.get(wordAt(place));
  if (code !== undefined) return { length: 1, readings: [{ kind: 'room', value: code }] };
  const run = runAt(place);
  if (!run) return null;
  const hits = best(run.hits, place);
  const behind = hits.some((hit) => hit.kind === 'equipment') ? countBehind(place, run.length) : null;
  return named(hits, run.length + (behind?.length ?? 0), behind?.value ?? 1, wordAt(place));
};
