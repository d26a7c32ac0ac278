/** Numbers in digits and in words, with the forms they take before a noun. */
import { type Place, wordAt } from './sentence-types.ts';

const NAMES: readonly (readonly [number, string])[] = [
  [1, 'jeden jedna jedno jednej jednego jedna one'],
  [2, 'dwa dwie dwoch dwu dwoje dwojga two'],
  [3, 'trzy trzech troje trojga three'],
  [4, 'cztery czterech czworo czworga four'],
  [5, 'piec pieciu piecioro pieciorga five'],
  [6, 'szesc szesciu szescioro six'],
  [7, 'siedem siedmiu siedmioro seven'],
  [8, 'osiem osmiu osmioro eight'],
  [9, 'dziewiec dziewieciu dziewiecioro nine'],
  [10, 'dziesiec dziesieciu dziesiecioro'],
  [11, 'jedenascie jedenastu jedenascioro eleven'],
  [12, 'dwanascie dwunastu dwanascioro twelve tuzin'],
  [13, 'trzynascie trzynastu trzynascioro thirteen'],
  [14, 'czternascie czternastu czternascioro fourteen'],
  [15, 'pietnascie pietnastu pietnascioro fifteen'],
  [16, 'szesnascie szesnastu sixteen'],
  [17, 'siedemnascie siedemnastu seventeen'],
  [18, 'osiemnascie osiemnastu eighteen'],
  [19, 'dziewietnascie dziewietnastu nineteen'],
  [20, 'dwadziescia dwudziestu twenty'],
  [30, 'trzydziesci trzydziestu thirty'],
  [40, 'czterdziesci czterdziestu forty'],
  [50, 'piecdziesiat piecdziesieciu fifty'],
  [60, 'szescdziesiat szescdziesieciu sixty'],
  [70, 'siedemdziesiat siedemdziesieciu seventy'],
  [80, 'osiemdziesiat osiemdziesieciu eighty'],
  [90, 'dziewiecdziesiat dziewiecdziesieciu ninety'],
  [100, 'sto stu hundred'],
  [200, 'dwiescie dwustu'],
  [300, 'trzysta trzystu'],
];

const WORDS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap(([value, names]) => names.split(' ').map((name) => [name, value] as const)),
);

export interface Counted {
  readonly value: number;
  /** How many words it took. */
  readonly length: number;
}

/** A whole number at the place: `12`, `dwanaście`, `sto dwadzieścia pięć`; null when there is none. */
export function numberAt(place: Place, ahead = 0): Counted | null {
  const word = wordAt(place, ahead);
  if (/^\d{1,5}$/.test(word)) return { value: Number(word), length: 1 };
  let [value, length, below] = [0, 0, Number.POSITIVE_INFINITY];
  while (length < 3) {
    const next = WORDS.get(wordAt(place, ahead + length));
    if (next === undefined || next >= below) break;
    value += next;
    length++;
    below = next >= 100 ? 100 : next >= 20 ? 10 : 0;
  }
  return length > 0 ? { value, length } : null;
}

const RANGE = /^(\d{1,5})-(\d{1,5})$/;

/** `10-12` or `10 do 12` of something countable: the larger number is what must fit. */
export function upperAt(place: Place, ahead = 0): Counted | null {
  const found = RANGE.exec(wordAt(place, ahead));
  if (found) return Number(found[1]) < Number(found[2]) ? { value: Number(found[2]), length: 1 } : null;
  const first = numberAt(place, ahead);
  if (!first || !['do', '-', 'to', 'lub', 'albo'].includes(wordAt(place, ahead + first.length))) return null;
  const second = numberAt(place, ahead + first.length + 1);
  if (!second || second.value <= first.value) return null;
  return { value: second.value, length: first.length + 1 + second.length };
}

const ORDINALS: ReadonlyMap<string, number> = new Map(
  [
    'pierwszego',
    'drugiego',
    'trzeciego',
    'czwartego',
    'piatego',
    'szostego',
    'siodmego',
    'osmego',
    'dziewiatego',
    'dziesiatego',
    'jedenastego',
    'dwunastego',
    'trzynastego',
    'czternastego',
    'pietnastego',
    'szesnastego',
    'siedemnastego',
    'osiemnastego',
    'dziewietnastego',
    'dwudziestego',
  ].map((word, n) => [word, n + 1] as const),
);

/** A day of a month: `24`, `24-go`, `24th`, `dwudziestego czwartego`. `plain` when only digits stand there. */
export function dayNumberAt(place: Place, ahead = 0): (Counted & { readonly plain: boolean }) | null {
  const word = wordAt(place, ahead);
  if (/^\d{1,2}$/.test(word)) {
    const isMarked = /^(?:go|th|st|nd|rd)$/.test(wordAt(place, ahead + 1));
    return { value: Number(word), length: isMarked ? 2 : 1, plain: !isMarked };
  }
  const tens = word === 'trzydziestego' ? 30 : word === 'dwudziestego' ? 20 : 0;
  const unit = ORDINALS.get(wordAt(place, ahead + 1));
  if (tens > 0 && unit !== undefined && unit < 10) return { value: tens + unit, length: 2, plain: false };
  const value = tens === 30 ? 30 : ORDINALS.get(word);
  return value === undefined ? null : { value, length: 1, plain: false };
}
