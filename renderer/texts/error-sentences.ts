import type { z } from 'zod';
import type { clash, ErrorCode, ErrorData, warning } from '../../shared/contract/errors.ts';
import type { Format } from './format.ts';
import type { Translate } from './shape.ts';

export type Clash = z.infer<typeof clash>;
export type Warning = z.infer<typeof warning>;

/** What a sentence may look up: names of rooms, dates in the site's zone, labels in the language of the screen. */
export interface SentenceContext {
  readonly roomName: (id: string | null) => string;
  readonly format: Format;
  readonly t: Translate;
}

/** What happened, and what to do about it. */
export interface Sentence {
  readonly what: string;
  readonly todo: string;
}

/** NO_ENGINE is the page's own: the engine could not be asked at all. */
export type AnyErrorCode = ErrorCode | 'NO_ENGINE';
export type ErrorDataOf<C extends AnyErrorCode> = C extends ErrorCode ? ErrorData<C> : Record<never, never>;

/** One sentence per code: a new code without its sentence does not compile (law 6). */
export type ErrorSentences = {
  [C in AnyErrorCode]: (data: ErrorDataOf<C>, context: SentenceContext) => Sentence;
};

/** `12:00–14:00 (Doradztwo: statut)`, with the date when it is another day than the first one's. */
export function clashText(entry: Clash, hiddenTitle: string, { format }: SentenceContext): string {
  return `${format.range(entry.start, entry.end)} (${entry.title ?? hiddenTitle})`;
}

/** Names of rooms with `and` between the last two. */
export const listText = (items: readonly string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
