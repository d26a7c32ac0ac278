/** Where the desk stands with the server, in words. Pure: the status, the clock and the words come as arguments. */
import type { z } from 'zod';
import type { SyncProblem, SyncStatus, syncExchange } from '../../../shared/contract/sync-schemas.ts';
import type { Format } from '../../texts/format.ts';
import type { Translate } from '../../texts/shape.ts';

export interface WordsContext {
  readonly t: Translate;
  readonly format: Format;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Under this an age is "a moment ago": nobody needs to see it tick. */
const MOMENT = 10 * SECOND;

/** How often an age changes its words, ms: each second, each minute, and hardly ever once it is a time of day. */
export const stepOf = (age: number): number => (age < MINUTE ? SECOND : age < HOUR ? 15 * SECOND : 5 * MINUTE);

/** `12 s temu`, `4 min temu`, `o 14:05`, `23.11.2026, 14:05`. A moment that a wrong clock puts ahead is a moment ago. */
export function agoText(at: number, now: number, { t, format }: WordsContext): string {
  const age = now - at;
  if (age < MOMENT) return t('sync:ago.moment');
  if (age < MINUTE) return t('sync:ago.seconds', { count: Math.floor(age / SECOND) });
  if (age < HOUR) return t('sync:ago.minutes', { count: Math.floor(age / MINUTE) });
  if (format.day(at) === format.day(now)) return t('sync:ago.at', { time: format.time(at) });
  return t('sync:ago.on', { moment: format.moment(at) });
}

/** `14:05`, with the date of another day: for "since". */
export const sinceText = (at: number, now: number, { format }: WordsContext): string =>
  format.day(at) === format.day(now) ? format.time(at) : format.moment(at);

/**
 * alone · first-load · up · away: no connection, which is an ordinary day · trouble: somebody has to do something.
 */
export type Tone = 'alone' | 'first-load' | 'up' | 'away' | 'trouble';

/** Pass by themselves: nobody has to do anything. */
const PASSING: ReadonlySet<SyncProblem> = new Set<SyncProblem>(['OFFLINE', 'RUBBISH', 'BUSY']);

export function toneOf({ state, problem }: SyncStatus): Tone {
  if (state === 'alone') return 'alone';
  if (problem !== null) return PASSING.has(problem.code) ? 'away' : 'trouble';
  if (state === 'first-load') return 'first-load';
  return state === 'down' ? 'away' : 'up';
}

/** Of a queue that the server itself stopped: its refusal, after what was asked where that was no push. */
const REFUSED = /^(?<asked>\w+ )?(?:TOO_LARGE|BAD_REQUEST)$/;
type Told = Pick<NonNullable<SyncStatus['problem']>, 'code' | 'detail'>;
const refusedOf = ({ code, detail }: Told) => (code === 'QUEUE_STANDS' ? REFUSED.exec(detail) : null);

export function problemText(problem: Told, word: 'short' | 'what' | 'todo', t: Translate): string {
  const refused = refusedOf(problem);
  if (!refused) return t(`sync:problem.${problem.code}.${word}`);
  return t(`sync:refused.${refused.groups?.asked ? 'request' : 'change'}.${word}`);
}

/** The line of the status bar; what waits is told apart (`waitingText`). */
export function stateText(status: SyncStatus, now: number, context: WordsContext): string {
  const { t, format } = context;
  const tone = toneOf(status);
  if (tone === 'alone') return t('sync:bar.alone');
  if (tone === 'first-load') return firstLoadText(status, context);
  if (tone === 'up')
    return status.lastSyncAt === null
      ? t('sync:bar.connected')
      : t('sync:bar.synced', { ago: agoText(status.lastSyncAt, now, context) });
  const since = status.problem?.since ?? status.lastSyncAt;
  const short = problemText(status.problem ?? { code: 'OFFLINE', detail: '' }, 'short', t);
  if (since === null) return short;
  return t('sync:bar.problem', { short, since: sinceText(since, now, { t, format }) });
}

/** Of the first load, from 0 to 1; null while nobody knows how much there is. */
export function shareOf({ firstLoad }: Pick<SyncStatus, 'firstLoad'>): number | null {
  if (firstLoad === null || firstLoad.total <= 0) return null;
  return Math.min(1, firstLoad.done / firstLoad.total);
}

function firstLoadText(status: SyncStatus, { t, format }: WordsContext): string {
  const share = shareOf(status);
  // Whole percent, and never 100 before it is over.
  const percent = share === null ? null : format.percent(Math.floor(Math.min(share, 0.99) * 100) / 100);
  return percent === null ? t('sync:bar.firstLoadBegins') : t('sync:bar.firstLoad', { percent });
}

/** `3 zmiany czekają od 14:05`; null where nothing waits. */
export function waitingText({ state, waiting }: SyncStatus, now: number, context: WordsContext): string | null {
  const { count, oldestAt } = waiting;
  if (state === 'alone' || count === 0 || oldestAt === null) return null;
  return context.t('sync:bar.waiting', { count, since: sinceText(oldestAt, now, context) });
}

/** What is known at one moment: for what came of a try, told by what is new since. */
export interface Seen {
  readonly status: Pick<SyncStatus, 'lastSyncAt' | 'problem'>;
  /** The newest first. */
  readonly exchanges: readonly Pick<z.infer<typeof syncExchange>, 'at' | 'kind' | 'result'>[];
}

/** done: an exchange left nothing open since · failed: a new one was refused, and a problem is left · null: not known yet. */
export function triedOut(before: Seen, after: Seen): 'done' | 'failed' | null {
  if (after.status.lastSyncAt !== before.status.lastSyncAt) return 'done';
  // Many a refusal is mended by the desk itself.
  if (after.status.problem === null) return null;
  const [seen] = before.exchanges;
  const known = after.exchanges.findIndex(({ at, kind }) => at === seen?.at && kind === seen.kind);
  const fresh = known === -1 ? after.exchanges : after.exchanges.slice(0, known);
  return fresh.some(({ result }) => result !== 'ok') ? 'failed' : null;
}

export interface MuchRemoved {
  readonly entity: string;
  readonly count: number;
}

/** What a page would take away, out of the problem's detail (`booking 1234`); null where it cannot be read. */
export function muchRemovedOf(detail: string): MuchRemoved | null {
  const { entity, count } = /^(?<entity>[A-Za-z]+)\W+(?<count>\d+)/.exec(detail)?.groups ?? {};
  return entity && count ? { entity, count: Number(count) } : null;
}

/** What is worth being said aloud when the status changes from one to the next. */
export type Said = 'up' | 'down' | 'stands' | 'trouble' | 'conflict';

/** What the next look is compared with: a conflict that waits again after it was settled is no new one. */
export const rememberedOf = (before: SyncStatus | null, after: SyncStatus): SyncStatus => ({
  ...after,
  newestConflictAt: Math.max(before?.newestConflictAt ?? 0, after.newestConflictAt ?? 0) || null,
});

/** Nothing when nothing was known before: a program that opens says nothing of itself but what somebody must do. */
export function saidOf(before: SyncStatus | null, after: SyncStatus): Said[] {
  const tone = toneOf(after);
  const turned = before !== null && tone !== toneOf(before);
  const said: Said[] = [];
  if (tone === 'trouble' && after.problem?.code !== before?.problem?.code)
    said.push(after.problem?.code === 'QUEUE_STANDS' && !refusedOf(after.problem) ? 'stands' : 'trouble');
  if (turned && tone === 'up') said.push('up');
  if (turned && tone === 'away') said.push('down');
  if (before !== null && (after.newestConflictAt ?? 0) > (before.newestConflictAt ?? 0)) said.push('conflict');
  return said;
}
