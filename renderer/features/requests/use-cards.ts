import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { mayOverride } from '../../../shared/domain/booking-rules.ts';
import type { Role } from '../../../shared/domain/entities.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { readError } from '../../texts/describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { openBooking } from '../booking/booking-store.ts';
import type { BookingRow } from '../booking/booking-values.ts';
import type { Asking, CardProps } from './card.tsx';
import { type Deed, type RequestRow, type RequestWrites, useRequestWrites } from './use-request-writes.ts';

const isRequest = (row: BookingRow): row is RequestRow => row.status === 'request';

const cardOf = (list: HTMLElement | null, id: string) => list?.querySelector<HTMLElement>(`[data-request="${id}"]`);

/** A deed that was refused for want of a reason this role may give. */
function reasonWanted({ failed }: RequestWrites, role: Role): { id: string; what: Deed } | null {
  if (!failed?.deed) return null;
  const refusal = readError(failed.error);
  if (refusal.code !== 'NEEDS_OVERRIDE') return null;
  const mayPass = refusal.data.warnings.every(({ code }) => mayOverride(code, role));
  return mayPass ? { id: failed.id, what: failed.deed } : null;
}

/** Which card has the hand, what it asks, and what keys do to it. */
export function useCards(rows: readonly BookingRow[]) {
  const { role } = useDesk();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string | null>(null);
  const [refusing, setRefusing] = useState<string | null>(null);
  const writes = useRequestWrites();
  const wanted = reasonWanted(writes, role);
  const at = useKeptPlace(rows, chosen, list);
  const current = rows[at];

  const focus = (row: BookingRow) => {
    choose(row.id);
    cardOf(list.current, row.id)?.focus();
  };
  const perform = (row: BookingRow, deed: Deed, reason?: string) => {
    setRefusing(null);
    focus(row);
    writes.perform(row, deed, reason);
  };
  const ask = (row: BookingRow, what: Asking) => {
    choose(row.id);
    setRefusing(what === 'refuse' ? row.id : null);
    if (what !== null) return;
    writes.forget();
    focus(row);
  };
  useCardCommands(current, perform, ask);

  const onKeyDown = (event: KeyboardEvent) => {
    const onCard = event.target instanceof HTMLElement && event.target.dataset.request !== undefined;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!onCard || !current) return;
    const next = step === undefined ? undefined : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    if (next) focus(next);
    else if (event.key === 'Enter') openBooking({ id: current.id });
    else return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    const card = event.target.closest<HTMLElement>('[data-request]');
    if (card?.dataset.request) choose(card.dataset.request);
  };
  const propsOf = (row: BookingRow): Omit<CardProps<BookingRow>, 'row'> => ({
    current: row.id === current?.id,
    asking: refusing === row.id ? 'refuse' : wanted?.id === row.id ? wanted.what : null,
    error: writes.failed?.id === row.id && !wanted ? writes.failed.error : null,
    onAsk: (what) => ask(row, what),
    onDo: (deed, reason) => perform(row, deed, reason),
    onRefuse: (reason, note) => {
      setRefusing(null);
      focus(row);
      writes.refuse(row, reason, note);
    },
  });
  return { list, onKeyDown, onFocus, propsOf, moveTo: writes.moveTo };
}

/** The place in the list of the chosen card; when it is gone, the one that came after it takes its place and the focus. */
function useKeptPlace(
  rows: readonly BookingRow[],
  chosen: string | null,
  list: RefObject<HTMLDivElement | null>,
): number {
  const last = useRef(0);
  const found = rows.findIndex((row) => row.id === chosen);
  const at = found >= 0 ? found : Math.max(0, Math.min(last.current, rows.length - 1));
  const id = rows[at]?.id;
  useEffect(() => {
    last.current = at;
  }, [at]);
  // With every drawing: a card that went into a group with its rivals is another element, and took the focus with it.
  useEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (nobody && id !== undefined) cardOf(list.current, id)?.focus({ preventScroll: true });
  });
  return at;
}

/** Palette, help and keys know what can be done to the chosen card. */
function useCardCommands(
  current: BookingRow | undefined,
  perform: (row: BookingRow, deed: Deed) => void,
  ask: (row: BookingRow, what: Asking) => void,
): void {
  const t = useTexts();
  const none = () => (current ? null : t('requests:empty'));
  const impossible = (row: RequestRow) =>
    row.late ? t('requests:late') : row.stops[0] ? t('requests:inTheWay') : null;
  useCommands([
    {
      id: 'requests.accept',
      label: 'requests:acceptOrConfirm',
      group: 'here',
      shortcut: 'Z',
      unavailable: () => none() ?? (current && isRequest(current) ? impossible(current) : null),
      run: () => current && perform(current, isRequest(current) ? 'accept' : 'confirm'),
    },
    {
      id: 'requests.refuse',
      label: 'requests:refuseOrLetGo',
      group: 'here',
      shortcut: 'Delete',
      unavailable: none,
      run: () => current && (isRequest(current) ? ask(current, 'refuse') : perform(current, 'letGo')),
    },
    {
      id: 'requests.prolong',
      label: 'requests:prolong',
      group: 'here',
      shortcut: 'P',
      unavailable: () => none() ?? (current && isRequest(current) ? t('requests:notAHold') : null),
      run: () => current && perform(current, 'prolong'),
    },
  ]);
}
