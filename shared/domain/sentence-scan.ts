/** The sentence cut into folded words that know their place in the text. */
import type { Word } from './sentence-types.ts';
import { foldLetters } from './text.ts';

/** Nobody says more in one sentence; what follows is one unknown piece, so that any text is read in no time. */
export const MOST_WORDS = 120;
const LONGEST_WORD = 60;

/** A comma between digits belongs to the number (`2,5 h`). */
const CHUNK = /(?:[^\s,;+&]|(?<=\d),(?=\d))+/gu;
const DECIMAL = /^\d{1,3},\d{1,2}\p{L}*$/u;
const EDGE = new Set('„”“"\'’«»()[]{}!?*:.…@~#');
/** `12os`, `2h`, `10-12osób`, `12-osobowa`, `24-go`: a number and its unit. */
const GLUED = /^(\d{1,5}(?:[.,:]\d{1,2})?(?:-\d{1,5}(?:[.,:]\d{1,2})?)?)-?(\p{L}{1,14})$/u;
const UNIT =
  /^(?:os|osob\p{L}*|ludzi|people|persons?|ppl|pax|h|g|godz\p{L}*|hours?|hrs?|min|minut\p{L}*|minutes?|x|szt\p{L}*|am|pm|go|th|st|nd|rd)$/u;

function word(raw: string, from: number, breaks: boolean): Word {
  const text = raw.replace(/[–—−]/g, '-');
  return { text: raw, folded: foldLetters(text), from, to: from + raw.length, breaks };
}

/** Without quotation marks, brackets and full stops around it. */
function trimmed({ raw, from }: Piece): Piece {
  let [start, end] = [0, raw.length];
  while (start < end && EDGE.has(raw[start] as string)) start++;
  while (end > start && EDGE.has(raw[end - 1] as string)) end--;
  return { raw: raw.slice(start, end), from: from + start };
}

interface Piece {
  readonly raw: string;
  readonly from: number;
}

/** `14-16,12os` is two words although digits stand on both sides of the comma. */
function atCommas(piece: Piece): Piece[] {
  if (!piece.raw.includes(',') || DECIMAL.test(piece.raw)) return [piece];
  let from = piece.from;
  return piece.raw.split(',').map((raw) => {
    const part = { raw, from };
    from += raw.length + 1;
    return part;
  });
}

function wordsOf(piece: Piece, breaks: boolean, isCode: (folded: string) => boolean): Word[] {
  const { raw, from } = trimmed(piece);
  if (raw === '') return [];
  const whole = word(raw, from, breaks);
  const glued = GLUED.exec(raw.replace(/[–—−]/g, '-'));
  if (!glued || isCode(whole.folded) || !UNIT.test(foldLetters(glued[2] ?? ''))) return [whole];
  const unit = (glued[2] ?? '').length;
  const first = raw.slice(0, raw.length - unit).replace(/-$/, '');
  return [word(first, from, false), word(raw.slice(-unit), from + raw.length - unit, breaks)];
}

/** The words of a sentence and what was too much of it. `isCode` keeps a room's code whole (`3G`). */
export function scan(text: string, isCode: (folded: string) => boolean): { words: Word[]; rest: Word | null } {
  const words: Word[] = [];
  for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
    if (words.length >= MOST_WORDS) {
      const rest = text.slice(index).trimEnd();
      return { words, rest: { text: rest, folded: '', from: index, to: index + rest.length, breaks: false } };
    }
    const breaks = /^\s*[,;]/.test(text.slice(index + chunk.length, index + chunk.length + 2));
    const long = { text: chunk, folded: '', from: index, to: index + chunk.length, breaks };
    if (chunk.length > LONGEST_WORD) words.push(long);
    else {
      const pieces = atCommas({ raw: chunk, from: index });
      words.push(...pieces.flatMap((piece, n) => wordsOf(piece, breaks || n < pieces.length - 1, isCode)));
    }
  }
  return { words, rest: null };
}
