import { Alert } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { digitOf, type Who } from './entry.ts';
import { HeadCounts } from './head-counts.tsx';
import { PersonEntry } from './person-entry.tsx';
import { SessionChoice } from './session-choice.tsx';
import { type Session, useSessions } from './use-sessions.ts';
import { useWalkInWrites } from './use-walk-in-writes.tsx';
import styles from './walk-in.module.css';
import { closeWalkIn, openWalkIn, useWalkInRequest } from './walk-in-store.ts';

/** The walk-in dialog over any screen: F6. */
export function WalkIn() {
  const request = useWalkInRequest();
  useCommands([
    {
      id: 'walk-in.open',
      label: 'walkIn:title',
      keywords: 'walkIn:keywords',
      group: 'program',
      shortcut: 'F6',
      run: () => openWalkIn(),
    },
  ]);
  return request && <WalkInDialog wishedId={request.sessionId} />;
}

function WalkInDialog({ wishedId }: { wishedId: string | null }) {
  const t = useTexts();
  const { sessions, chosen, choose, loading, error } = useSessions(wishedId);
  return (
    <Dialog title={t('walkIn:title')} opened onClose={closeWalkIn} size="64rem">
      <ErrorNotice error={error} />
      {!loading && !chosen && <EmptyState title={t('walkIn:nothingTitle')}>{t('walkIn:nothingText')}</EmptyState>}
      {chosen && (
        <>
          <SessionChoice sessions={sessions} chosen={chosen} onChoose={choose} />
          <Desk key={chosen.id} session={chosen} sessions={sessions} onChoose={choose} />
        </>
      )}
    </Dialog>
  );
}

interface DeskProps {
  readonly session: Session;
  readonly sessions: readonly Session[];
  readonly onChoose: (id: string) => void;
}

function Desk({ session, sessions, onChoose }: DeskProps) {
  const t = useTexts();
  const writes = useWalkInWrites(session);
  const [held, setHeld] = useState<Who | null>(null);
  /** A new round is an empty field. */
  const [round, setRound] = useState(0);
  const save = async (who: Who, reason?: string) => {
    const outcome = await writes.register(who, reason);
    setHeld(outcome === 'needs-reason' ? who : null);
    return outcome === 'saved';
  };
  const saveHeld = async (reason: string) => {
    if (held && (await save(held, reason))) setRound(round + 1);
  };
  const onEmptyKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const digit = digitOf({ ...event, isComposing: event.nativeEvent.isComposing });
    const index = sessions.indexOf(session);
    const next = { ArrowDown: sessions[index + 1], ArrowUp: sessions[index - 1] }[event.key];
    const wished = digit === null ? next : sessions[digit - 1];
    if (wished) onChoose(wished.id);
    return wished !== undefined || digit !== null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) void writes.count('resident', 1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter counts from every field in here
    <div className={styles.columns} onKeyDown={onKeyDown}>
      <div>
        <PersonEntry
          key={round}
          label={t('walkIn:name')}
          saveLabel={t('walkIn:save')}
          onSave={(who) => save(who)}
          onEmptyKey={onEmptyKey}
        >
          {held && <Reason onSave={saveHeld} />}
        </PersonEntry>
        <ErrorNotice error={writes.error} />
        <p className={styles.hint}>{t('walkIn:hint')}</p>
      </div>
      <HeadCounts session={session} shortcut="Ctrl+Enter" onCount={writes.count} />
    </div>
  );
}

function Reason({ onSave }: { onSave: (reason: string) => void }) {
  const t = useTexts();
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = () => reason.trim() !== '' && onSave(reason);
  return (
    <Alert color="orange" variant="light" my="xs" title={t('walkIn:overLegalTitle')}>
      <TextField
        ref={field}
        label={t('walkIn:reason')}
        maxLength={500}
        value={reason}
        onChange={setReason}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey) return;
          event.preventDefault();
          save();
        }}
      />
      <Button mt="xs" size="compact-sm" disabled={reason.trim() === ''} onClick={save} shortcut="Enter">
        {t('walkIn:saveAnyway')}
      </Button>
    </Alert>
  );
}
