import { Group, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { now } from '../../app/clock.ts';
import type { Draft } from '../../app/draft-keeper.ts';
import { drafts, useParked } from '../../app/drafts.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { openFindRoom } from '../find-room/find-store.ts';
import styles from './parked.module.css';
import { closeParked, openParked, useParkedOpened } from './parked-store.ts';

/** F9 outside a form: the calls that were put aside. */
export function ParkedCalls() {
  const opened = useParkedOpened();
  useCommands([
    {
      id: 'draft.list',
      label: 'undo:drafts.open',
      keywords: 'undo:drafts.openKeywords',
      group: 'program',
      shortcut: 'F9',
      run: openParked,
    },
  ]);
  return opened ? <ParkedDialog /> : null;
}

const STORED = /^booking:(?<id>[\da-f-]{36})$/;

/** Goes on where the call was left: a booking that exists, a new one, or a search for a room. */
function resume({ id, kind }: Draft): void {
  closeParked();
  const stored = STORED.exec(id)?.groups?.id;
  if (kind === 'find-room') openFindRoom(id);
  else if (stored) openBooking({ id: stored });
  else openBooking({ prefill: {}, draftId: id });
}

/** What was removed last comes back by its button and by Ctrl+Z, as long as the list is open. */
function useRemoving() {
  const [removed, setRemoved] = useState<Draft | null>(null);
  const remove = (draft: Draft) => {
    drafts.drop(draft.id);
    setRemoved(draft.body === null ? null : draft);
  };
  const bringBack = () => {
    if (removed?.body == null) return;
    const kind = removed.kind === 'find-room' ? 'find-room' : 'booking';
    drafts.keep({ id: removed.id, kind, title: removed.title, parked: true, body: removed.body });
    setRemoved(null);
  };
  return { removed, remove, bringBack };
}

function ParkedDialog() {
  const t = useTexts();
  const parked = useParked();
  const { removed, remove, bringBack } = useRemoving();
  useCommands([
    {
      id: 'undo.undo',
      label: 'undo:drafts.bringBack',
      group: 'here',
      shortcut: 'Ctrl+Z',
      unavailable: () => (removed ? null : t('undo:drafts.nothingRemoved')),
      run: bringBack,
    },
    { id: 'draft.list', label: 'undo:drafts.open', group: 'here', shortcut: 'F9', run: closeParked },
  ]);
  return (
    <Dialog title={t('undo:drafts.title')} opened size="md" onClose={closeParked}>
      {removed && (
        <Group gap="xs" mb="xs" role="status">
          <Text size="sm">{t('undo:drafts.removed', { title: removed.title })}</Text>
          <Button size="compact-sm" variant="light" shortcut="Ctrl+Z" onClick={bringBack}>
            {t('undo:drafts.bringBack')}
          </Button>
        </Group>
      )}
      {parked.length === 0 ? (
        <EmptyState title={t('undo:drafts.empty')}>{t('undo:drafts.emptyHint')}</EmptyState>
      ) : (
        <ParkedList parked={parked} onRemove={remove} />
      )}
    </Dialog>
  );
}

/** Enter goes on with a call, arrows choose, Del removes. */
function ParkedList({ parked, onRemove }: { parked: readonly Draft[]; onRemove: (draft: Draft) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-call]')];
    const at = rows.findIndex((row) => row.matches(':focus'));
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const draft = parked[at];
    if (step !== 0) rows[(at + step + rows.length) % rows.length]?.focus();
    else if (event.key === 'Delete' && draft) {
      onRemove(draft);
      (rows[at + 1] ?? rows[at - 1])?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <ul className={styles.list} onKeyDown={onKeyDown}>
      {parked.map((draft, index) => (
        <li key={draft.id} className={styles.row}>
          <ParkedRow draft={draft} first={index === 0} onRemove={onRemove} />
        </li>
      ))}
    </ul>
  );
}

interface ParkedRowProps {
  readonly draft: Draft;
  readonly first: boolean;
  readonly onRemove: (draft: Draft) => void;
}

function ParkedRow({ draft, first, onRemove }: ParkedRowProps) {
  const t = useTexts();
  const format = useFormat();
  const title = draft.title || t('undo:drafts.untitled');
  const kind = t(draft.kind === 'find-room' ? 'undo:drafts.find-room' : 'undo:drafts.booking');
  const isToday = format.day(draft.at) === format.day(now());
  const at = isToday ? format.time(draft.at) : format.moment(draft.at);
  return (
    <>
      <button
        type="button"
        data-call
        className={styles.call}
        disabled={draft.body === null}
        {...(first ? { 'data-autofocus': true } : {})}
        onClick={() => resume(draft)}
      >
        <span className={styles.title}>{title}</span>
        <span className={styles.quiet}>
          {draft.body === null ? t('undo:drafts.unreadable') : `${kind}, ${t('undo:drafts.at', { at })}`}
        </span>
      </button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('undo:drafts.removeNamed', { title })}
        onClick={() => onRemove(draft)}
      >
        {t('undo:drafts.remove')}
      </Button>
    </>
  );
}
