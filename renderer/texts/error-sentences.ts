import type { z } from 'zod';
import type { clash, ErrorCode, ErrorData, holder, warning } from '../../shared/contract/errors.ts';
import { WHY_NOT_UNDO } from '../../shared/contract/undo-schemas.ts';
import { HOLIDAY_KEYS, type HolidayKey } from '../../shared/domain/holidays.ts';
import type { Format } from './format.ts';
import { labels } from './pl/labels.ts';
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

/** `Warsztat (3), Jan Nowak (1)`: who holds how many of a pool at its peak. */
export const holdersText = (held: readonly z.infer<typeof holder>[], hiddenTitle: string): string =>
  held.map(({ title, quantity }) => `${title ?? hiddenTitle} (${quantity})`).join(', ');

export const isHoliday = (key: string): key is HolidayKey => (HOLIDAY_KEYS as readonly string[]).includes(key);

/** `zamknięcie (remont)`, `święto (Wigilia)`: a statutory holiday comes as its key, the rest as somebody wrote it. */
export function warningText(warning: Pick<Warning, 'code' | 'detail' | 'limit' | 'count'>, t: Translate): string {
  const { code, detail } = warning;
  const word = t(`labels:warning.${code}`);
  if (isRule(code)) return `${word} (${limitText(code, warning, t)})`;
  if (!detail) return word;
  return `${word} (${isHoliday(detail) ? t(`labels:holiday.${detail}`) : detail})`;
}

const RULES = ['TOO_FAR_AHEAD', 'LEAD_TIME', 'TOO_LONG', 'TOO_MANY', 'NO_SHOWS'] as const;
type RuleCode = (typeof RULES)[number];
const isRule = (code: Warning['code']): code is RuleCode => RULES.some((rule) => rule === code);

/** The limit of a rule of the house in its own unit; of no-shows how many there were. */
function limitText(code: RuleCode, { limit = 0, count = 0 }: Pick<Warning, 'limit' | 'count'>, t: Translate): string {
  const [hours, minutes] = [Math.floor(limit / 60), limit % 60];
  const length = [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean).join(' ');
  return t(`requests:limit.${code}`, { count: code === 'NO_SHOWS' ? count : limit, length });
}

/** Each warning with its room, once. */
export const warningsText = (warnings: readonly Warning[], { t, roomName }: SentenceContext): string =>
  [...new Set(warnings.map((w) => [roomName(w.roomId), warningText(w, t)].filter(Boolean).join(': ')))].join('; ');

type EntityWord = keyof typeof labels.entity;
const isEntity = (entity: string): entity is EntityWord => Object.hasOwn(labels.entity, entity);
const UUID = /^[\da-f]{8}-[\da-f]{4}-/;

/** `sala „ST”`; an id means nothing to a person and is left out. Empty when nothing can be said. */
export function thingText(entity: string, key: string, t: Translate, quoted: (key: string) => string): string {
  const word = isEntity(entity) ? t(`labels:entity.${entity}`) : '';
  return [word, key === '' || UUID.test(key) ? '' : quoted(key)].filter(Boolean).join(' ');
}

const isWhyNot = (why: string): why is (typeof WHY_NOT_UNDO)[number] =>
  (WHY_NOT_UNDO as readonly string[]).includes(why);

/** Why something cannot be taken back; empty for a reason that this page does not know. */
export const whyNotText = (why: string, t: Translate): string => (isWhyNot(why) ? t(`undo:why.${why}`) : '');

/** The field of a path such as `rooms.0.name`. */
export const fieldOf = (path: string): string => path.split('.').findLast((part) => !/^\d*$/.test(part)) ?? '';

/** Names of rooms with `and` between the last two. */
export const listText = (items: readonly string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
