import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import { ChangedDates } from './changed-dates.tsx';
import { isWritten } from './changed-words.ts';
import { type Scope, ScopeField, scopeOfKey } from './scope-field.tsx';
import styles from './series.module.css';
import type { SeriesChange, SeriesEdit } from './series-edit.ts';
import { SERIES_ENTITIES } from './use-create-series.ts';

export interface ScopeDialogProps {
  readonly edit: SeriesEdit;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Which dates a change is for, and what becomes of each: 1, 2, 3 and Enter (BK13). */
export function ScopeDialog({ edit, onClose, onSaved }: ScopeDialogProps) {
  const t = useTexts();
  const [scope, setScope] = useState<Scope>('following');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [reason, setReason] = useState(edit.reason);
  const input = { ...changeOf(edit, scope), includeHandEdited: [...ticked], bookAnyway: [...ticked] };
  const { data, error, isPlaceholderData } = useQuery({
    ...api.series.previewChange.queryOptions({ input }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const save = useSave(edit, onSaved);
  const isAsked = data !== undefined && data.warnings.length > 0;
  const toggle = (date: string) =>
    setTicked(ticked.includes(date) ? ticked.filter((one) => one !== date) : [...ticked, date]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: digits choose from everywhere in the dialog
    <div
      onKeyDown={(event) => {
        const chosen = scopeOfKey(event);
        if (chosen) setScope(chosen);
      }}
    >
      <Dialog
        title={t('series:scope.title')}
        size="46rem"
        opened
        onClose={onClose}
        onSave={() => save.mutate({ ...input, ...(reason.trim() === '' ? {} : { override: { reason } }) })}
        saveLabel={t('series:scope.save')}
        saving={save.isPending}
        saveDisabled={data === undefined || isPlaceholderData}
      >
        <ScopeField label={t('series:scope.legend')} value={scope} autoFocus onChange={setScope} />
        <p className={styles.quiet}>{t('series:scope.keys')}</p>
        {data && <ChangedDates dates={data.dates} edit={edit} scope={scope} ticked={ticked} onTick={toggle} />}
        {isAsked && (
          <TextField
            label={t('booking:field.reason')}
            description={t('booking:field.reasonHint')}
            required
            maxLength={500}
            value={reason}
            onChange={setReason}
          />
        )}
        <ErrorNotice error={save.error ?? error} />
      </Dialog>
    </div>
  );
}

const changeOf = ({ seriesId, date, changes }: SeriesEdit, scope: Scope): SeriesChange => ({
  id: seriesId,
  scope,
  date,
  changes,
});

function useSave(edit: SeriesEdit, onSaved: () => void) {
  const t = useTexts();
  const { offer } = useUndo();
  return useMutation({
    mutationFn: async (input: SeriesChange) => {
      const eventId = edit.makeEvent ? await edit.makeEvent() : undefined;
      const changes = eventId === undefined ? input.changes : { ...input.changes, eventId };
      return client.series.change({ ...input, changes });
    },
    onSuccess: ({ dates }) => {
      refetchShown(SERIES_ENTITIES);
      onSaved();
      const count = dates.filter(isWritten).length;
      const about = dates.find(isWritten)?.bookingId ?? undefined;
      offer(t('series:scope.saved', { count, title: edit.title }), about);
    },
  });
}
