import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { must } from '../../../shared/base/assert.ts';
import { LAYOUTS, type Layout } from '../../../shared/domain/entities.ts';
import { indexRooms } from '../../../shared/domain/rooms.ts';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useChecks } from '../booking/use-checks.ts';
import { useUndo } from '../undo/use-undo.tsx';
import type { EventFile } from './event-figures.ts';
import { SessionFields } from './session-fields.tsx';
import { firstRows, nextRow, rowInTheWay, type SessionRow, toBookings, toChecks } from './session-rows.ts';
import styles from './sessions.module.css';

const MOST = 100;

export interface SessionsDialogProps {
  readonly event: EventFile;
  readonly onClose: () => void;
}

/** Several dates, hours and rooms of one event in one change, all or none (BK11, EV1). */
export function SessionsDialog({ event, onClose }: SessionsDialogProps) {
  const t = useTexts();
  const { zone } = useFormat();
  const { rooms } = useRooms();
  const draft = useDraft(`event:sessions:${event.id}`, firstRows(event, zone));
  const { values } = draft;
  const checks = toChecks(values, zone);
  const answers = useChecks(checks);
  const save = useSave(event, () => {
    draft.clear();
    onClose();
  });
  const input = toBookings(values, event, zone);
  const setRows = (rows: readonly SessionRow[]) => draft.change({ rows });
  const index = indexRooms(rooms);
  const isWarned = answers.some((answer) => answer && answer.warnings.length > 0);
  const rowsRef = useAddRow(values.rows, setRows);
  return (
    <Dialog
      title={t('event:sessionsTitle', { title: event.title })}
      size="58rem"
      opened
      onClose={onClose}
      onSave={() => input && save.mutate(input)}
      saveLabel={t('event:sessionsSave', { count: values.rows.length })}
      saving={save.isPending}
      saveDisabled={input === null}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      <p className={styles.quiet}>{t('event:sessionsHint')}</p>
      <div ref={rowsRef.list}>
        {values.rows.map((row, i) => (
          <SessionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
            key={i}
            no={i + 1}
            row={row}
            answer={answers[i] ?? null}
            otherRow={rowInTheWay(checks, i, index)}
            onChange={(part) => setRows(values.rows.map((one, n) => (n === i ? { ...one, ...part } : one)))}
            onRemove={values.rows.length > 1 ? () => setRows(values.rows.filter((_, n) => n !== i)) : null}
          />
        ))}
      </div>
      <div className={styles.below}>
        <Button variant="light" shortcut="Alt+N" disabled={values.rows.length >= MOST} onClick={rowsRef.add}>
          {t('event:sessionsAdd')}
        </Button>
        <SelectField<Layout>
          label={t('event:sessionsLayout')}
          placeholder={t('booking:field.anyLayout')}
          clearable
          w="16rem"
          value={values.layout}
          options={LAYOUTS.map((layout) => ({ value: layout, label: t(`labels:layout.${layout}`) }))}
          onChange={(layout) => draft.change({ layout })}
        />
      </div>
      {isWarned && (
        <TextField
          label={t('event:sessionsReason')}
          description={t('booking:field.reasonHint')}
          required
          maxLength={500}
          value={values.reason}
          onChange={(reason) => draft.change({ reason })}
        />
      )}
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}

/** Alt+N adds a row and goes to its date. */
function useAddRow(rows: readonly SessionRow[], setRows: (rows: readonly SessionRow[]) => void) {
  const list = useRef<HTMLDivElement>(null);
  const isAdded = useRef(false);
  const add = () => {
    if (rows.length >= MOST) return;
    isAdded.current = true;
    setRows([...rows, nextRow(rows)]);
  };
  useEffect(() => {
    if (!isAdded.current) return;
    isAdded.current = false;
    const last = must(list.current, 'the rows').querySelector<HTMLInputElement>('fieldset:last-of-type input');
    if (rows.length > 0) last?.focus();
  }, [rows.length]);
  useCommands([{ id: 'event.addSessionRow', label: 'event:sessionsAdd', shortcut: 'Alt+N', group: 'here', run: add }]);
  return { list, add };
}

function useSave(event: EventFile, onSaved: () => void) {
  const t = useTexts();
  const { offer } = useUndo();
  return useMutation({
    mutationFn: (input: NonNullable<ReturnType<typeof toBookings>>) => client.bookings.createMany(input),
    onSuccess: (made) => {
      refetchShown(['booking', 'event']);
      onSaved();
      offer(t('event:sessionsSaved', { count: made.length, title: event.title }), made[0]?.id);
    },
  });
}
