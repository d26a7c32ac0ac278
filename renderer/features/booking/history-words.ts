/** One recorded change of a booking in words, with what was before and after; and when a hold ran out by itself (BK7). */
import type { z } from 'zod';
import type { change } from '../../../shared/contract/schemas.ts';
import type { Booking } from '../../../shared/domain/entities.ts';
import { changesOf, type Fields, type HistoryContext, readFields } from './history-changes.ts';

export type Change = z.infer<typeof change>;

/** What was done, by the change's name. */
const DONE = {
  'booking.create': 'create',
  'booking.createMany': 'create',
  'booking.copy': 'copy',
  'booking.swap': 'swap',
  'booking.cancel': 'cancel',
  'booking.reopen': 'reopen',
  'booking.endEarly': 'endEarly',
  'request.accept': 'accept',
  'request.refuse': 'refuse',
  'series.create': 'createSeries',
  'series.extend': 'createSeries',
  'series.change': 'changeSeries',
  'series.revive': 'revive',
  'series.cancel': 'cancelSeries',
  'import.bookings': 'imported',
  'conflict.place': 'conflictPlace',
  'conflict.swap': 'conflictSwap',
  'conflict.cancel': 'cancel',
  undo: 'undo',
  redo: 'redo',
} as const;

type Done = (typeof DONE)[keyof typeof DONE];

const doneOf = (name: string): Done | undefined => (DONE as Record<string, Done | undefined>)[name];

/** These words say it all: which status it had before and after need not be added. */
const SAYS_STATUS: ReadonlySet<Done | undefined> = new Set<Done>([
  'cancel',
  'cancelSeries',
  'reopen',
  'accept',
  'refuse',
]);

export function historyText(entry: Change, overrides: Booking['overrides'], context: HistoryContext): string {
  const { t } = context;
  const done = doneOf(entry.name);
  const after = readFields(entry.set);
  const before = readFields(entry.base);
  const override = overrides.find((o) => o.at === entry.at);
  const what = [
    doneText(entry, done, context),
    after.refusalReason && t(`requests:refusalReason.${after.refusalReason}`),
    after.cancelReason && !isTakenBack(done, after) && t(`labels:cancelReason.${after.cancelReason}`),
    after.reasonNote,
    after.noShow !== undefined &&
      entry.base !== null &&
      t(after.noShow ? 'booking:history.noShow' : 'booking:history.cameAfterAll'),
    after.eventId !== undefined &&
      entry.base !== null &&
      t(after.eventId ? 'booking:history.attach' : 'booking:history.detach'),
    ...(entry.base === null ? [] : changesOf(before, SAYS_STATUS.has(done) ? withoutStatus(after) : after, context)),
    override && t('booking:history.overridden', { reason: override.reason }),
    ...serverSays(entry, before, after, context),
  ];
  return what.filter(Boolean).join('; ') || t('booking:history.changedSomething');
}

/** What the server made of it, which conflict it opened and which it settled. */
function serverSays(entry: Change, before: Fields, after: Fields, { t }: HistoryContext): (string | false)[] {
  const { opened, settled, outcome } = entry;
  const isRefused = outcome === 'settled-already' || outcome === 'quarantined';
  const foundPlace = !settled && !isRefused && before.unplaced === true && after.unplaced === false;
  return [
    opened !== null && openedText(opened, t),
    settled !== null && t('conflicts:history.settled', { how: t(`conflicts:settlement.${settled}`) }),
    foundPlace && t('conflicts:history.placed'),
    outcome === 'settled-already' && t('conflicts:history.settledAlready'),
    outcome === 'quarantined' && t('conflicts:history.quarantined'),
  ];
}

function openedText({ kind, detail, other }: NonNullable<Change['opened']>, t: HistoryContext['t']): string {
  if (kind === 'equipment') return t('conflicts:history.lostEquipment', { thing: detail });
  if (!other) return t('conflicts:history.lost');
  const who = [other.actor, other.deskName].filter(Boolean).join(', ');
  return t('conflicts:history.lostTo', { title: other.title, who });
}

/** A change by its name alone, for where nothing else of it is known; the name itself where it has no words. */
export function changeWord(name: string, t: HistoryContext['t']): string {
  const done = doneOf(name);
  return done ? t(`booking:history.${done}`) : t('booking:history.changedSomething');
}

const withoutStatus = ({ status: _s, holdUntil: _h, ...rest }: Fields): Fields => rest;

/** A booking that was made and taken back is cancelled as a mistake: the undo says it already. */
const isTakenBack = (done: Done | undefined, after: Fields): boolean =>
  (done === 'undo' || done === 'redo') && after.cancelReason === 'mistake';

function doneText({ undoes }: Change, done: Done | undefined, { t }: HistoryContext): string {
  if (!done) return '';
  if (done !== 'undo' && done !== 'redo') return t(`booking:history.${done}`);
  // What is taken back by its own name; an undo of an undo only says that it is one.
  const undone = undoes === null ? undefined : doneOf(undoes);
  const what = undone && undone !== 'undo' && undone !== 'redo' ? t(`booking:history.${undone}`) : '';
  return what ? t(`booking:history.${done}Of`, { what }) : t(`booking:history.${done}`);
}

export type HistoryLine =
  | { readonly kind: 'change'; readonly entry: Change }
  /** Nobody did that, so no change says it: the hold's time was over, whether or not the program ran. */
  | { readonly kind: 'ranOut'; readonly at: number };

/** The history, the oldest first, with the moments at which a hold ran out between two changes or since the last. */
export function historyLines(history: readonly Change[], now: number): HistoryLine[] {
  const lines: HistoryLine[] = [];
  let held: Pick<Fields, 'status' | 'holdUntil'> = {};
  for (const [index, entry] of history.entries()) {
    lines.push({ kind: 'change', entry });
    const { status = held.status, holdUntil = held.holdUntil } = readFields(entry.set);
    held = { status, holdUntil };
    const until = history[index + 1]?.at ?? now;
    if (status === 'hold' && holdUntil && entry.at < holdUntil && holdUntil <= until) {
      lines.push({ kind: 'ranOut', at: holdUntil });
    }
  }
  return lines;
}
