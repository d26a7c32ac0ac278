import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { mayOverride } from '../../../shared/domain/booking-rules.ts';
import type { Role } from '../../../shared/domain/entities.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { readError } from '../../texts/describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { openBooking } from '../booking/booking-store.ts';
import type { Asking, CardProps } from './conflict-card.tsx';
import type { ConflictRow } from './conflict-words.ts';
import type { ConflictWrites, Deed } from './use-conflict-writes.ts';

const cardOf = (list: HTMLElement | null, id: string) => list?.querySelector<HTMLElement>(`[data-conflict="${id}"]`);
const isTold = ({ kind }: ConflictRow): boolean => kind === 'settled-already' || kind === 'quarantine';

/** A deed that was refused for want of a reason this role may give. */
function reasonWanted({ failed }: ConflictWrites, role: Role): { id: string; what: Deed } | null {
  if (!failed) return null;
  const refusal = readError(failed.error);
  if (refusal.code !== 'NEEDS_OVERRIDE') return null;
  const mayPass = refusal.data.warnings.every(({ code }) => mayOverride(code, role));
  return mayPass ? { id: failed.id, what: failed.deed } : null;
}

/** Which case has the hand, what it asks, and what keys do to it. */
export function useConflictCards(rows: readonly ConflictRow[], writes: ConflictWrites) {
  const { role } = useDesk();
  const mayAct = role !== 'leader';
  const list = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState<string | null>(null);
  const wanted = reasonWanted(writes, role);
  const { at, moved } = useKeptPlace(rows, chosen, list);
  const current = rows[at];

  const focus = (row: ConflictRow) => {
    choose(row.id);
    cardOf(list.current, row.id)?.focus();
  };
  const perform = (row: ConflictRow, deed: Deed, reason?: string) => {
    if (writes.pending()) return;
    setCancelling(null);
    focus(row);
    writes.perform(row, deed, reason);
  };
  const ask = (row: ConflictRow, what: Asking) => {
    choose(row.id);
    setCancelling(what === 'cancel' ? row.id : null);
    if (what !== null) return;
    writes.forget();
    focus(row);
  };
  const seen = (row: ConflictRow) => {
    if (!moved()) perform(row, { kind: 'seen' });
  };
  useCardCommands(current, mayAct, seen, ask);

  const onKeyDown = (event: KeyboardEvent) => {
    const onCard = event.target instanceof HTMLElement && event.target.dataset.conflict !== undefined;
    if (!onCard || !current || event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = digitOf(event);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    const way = mayAct ? current.waysOut[digit - 1] : undefined;
    if (next) focus(next);
    else if (event.repeat || (digit > 0 && moved())) return;
    else if (way) perform(current, { kind: 'way', way });
    else if (event.key === 'Enter' && current.booking) openBooking({ id: current.booking.id });
    else return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    const card = event.target.closest<HTMLElement>('[data-conflict]');
    if (card?.dataset.conflict) choose(card.dataset.conflict);
  };
  const propsOf = (row: ConflictRow): Omit<CardProps, 'row'> => ({
    mayAct,
    current: row.id === current?.id,
    asking: cancelling === row.id ? 'cancel' : wanted?.id === row.id ? wanted.what : null,
    error: writes.failed?.id === row.id && !wanted ? writes.failed.error : null,
    onAsk: (what) => ask(row, what),
    onDo: (deed, reason) => perform(row, deed, reason),
  });
  return { list, onKeyDown, onFocus, propsOf };
}

/** 1 to 9 by the place of the key; 0 for any other. */
const digitOf = (event: KeyboardEvent): number => Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0);

/** A person needs this long to see that another case has the hand, ms. */
const TO_SEE = 700;

/**
 * The place in the list of the chosen card; when it is gone, the one that came after it takes its place and the focus.
 * `moved`: that was a moment ago.
 */
function useKeptPlace(
  rows: readonly ConflictRow[],
  chosen: string | null,
  list: RefObject<HTMLDivElement | null>,
): { at: number; moved: () => boolean } {
  const last = useRef(0);
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  const found = rows.findIndex((row) => row.id === chosen);
  const at = found >= 0 ? found : Math.max(0, Math.min(last.current, rows.length - 1));
  const id = rows[at]?.id;
  useEffect(() => {
    last.current = at;
    if (chosen !== null && id !== chosen) movedAt.current = performance.now();
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (nobody && id !== undefined) cardOf(list.current, id)?.focus();
  }, [at, id, chosen, list]);
  return { at, moved: () => performance.now() - movedAt.current < TO_SEE };
}

/** Palette, help and keys know what can be done to the chosen card. */
function useCardCommands(
  current: ConflictRow | undefined,
  mayAct: boolean,
  seen: (row: ConflictRow) => void,
  ask: (row: ConflictRow, what: Asking) => void,
): void {
  const t = useTexts();
  const none = () => {
    if (!current) return t('conflicts:empty');
    return mayAct ? null : t('conflicts:only');
  };
  useCommands([
    {
      id: 'conflicts.cancel',
      label: 'conflicts:cancel.do',
      group: 'here',
      shortcut: 'Delete',
      unavailable: () => none() ?? (current?.bookingId == null ? t('conflicts:nothingToCancel') : null),
      run: () => current && ask(current, 'cancel'),
    },
    {
      id: 'conflicts.seen',
      label: 'conflicts:seenOrNothing',
      group: 'here',
      shortcut: 'P',
      unavailable: () => none() ?? (current && !isTold(current) ? t('conflicts:notSeen') : null),
      run: () => current && seen(current),
    },
  ]);
}
