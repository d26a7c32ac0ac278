/** The words between the sentence's readers: what a token can mean, what a reader found, what the house is asked with. */
import type { Layout, OpeningHours } from './entities.ts';
import type { NameIndex } from './sentence-names.ts';

/** Wall-clock times `HH:MM`; `to` before `from` is the next day. One of the two may be open. */
export interface TimeSpan {
  readonly from: string | null;
  readonly to: string | null;
}

/** One meaning of a piece of the sentence. Dates `YYYY-MM-DD`, durations minutes, rooms and the rest by id. */
export type Reading =
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'time'; readonly value: TimeSpan }
  | { readonly kind: 'duration'; readonly value: number }
  | { readonly kind: 'people'; readonly value: number }
  | { readonly kind: 'layout'; readonly value: Layout }
  | { readonly kind: 'room'; readonly value: string }
  | { readonly kind: 'equipment'; readonly value: { readonly equipmentId: string; readonly quantity: number } }
  | { readonly kind: 'organisation'; readonly value: string }
  | { readonly kind: 'unknown'; readonly value: null };

/** A piece of the sentence as it is shown; `from` and `to` are places in the text, half open. */
export type Token = Reading & {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** False where it could be something else, or contradicts another token (FS2). */
  readonly sure: boolean;
  /** What else it could be, best first. */
  readonly others: readonly Reading[];
};

/** One word of the sentence, folded; `breaks` where a comma follows. */
export interface Word {
  readonly text: string;
  readonly folded: string;
  readonly from: number;
  readonly to: number;
  readonly breaks: boolean;
}

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'whole';

/** What a reader made of some words; several readings, or `weak`, make the token unsure. */
export interface Found {
  readonly length: number;
  readonly readings: readonly Reading[];
  readonly weak?: boolean;
  /** "rano", "po południu", "cały dzień": a hint for the hour beside it, or hours of its own. */
  readonly part?: DayPart;
}

/** What the sentence is read against; `now` UTC ms. */
export interface SentenceHouse {
  readonly now: number;
  readonly zone: string;
  readonly openingHours: OpeningHours;
  readonly names: NameIndex;
}

/** What every reader gets: the words, where it stands, and the house's date. */
export interface Place {
  readonly words: readonly Word[];
  readonly at: number;
  readonly today: string;
  readonly house: SentenceHouse;
}

export type Reader = (place: Place) => Found | null;

export const UNKNOWN: Reading = { kind: 'unknown', value: null };

/** The folded word `ahead` of the place; empty beyond the end. */
export const wordAt = ({ words, at }: Place, ahead = 0): string => words[at + ahead]?.folded ?? '';

/** The first reader that finds something. */
export function firstOf(readers: readonly Reader[], place: Place): Found | null {
  for (const read of readers) {
    const found = read(place);
    if (found) return found;
  }
  return null;
}
