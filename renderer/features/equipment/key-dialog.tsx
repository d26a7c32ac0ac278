import { useMutation } from '@tanstack/react-query';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { RoomsField } from '../booking/rooms-field.tsx';
import type { Key } from '../handout/things.ts';
import styles from './equipment.module.css';

export interface KeyDialogProps {
  /** Null makes a new one. */
  readonly known: Key | null;
  /** Without it only out of use can be switched, which everybody at the desk may do. */
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

interface KeyForm {
  readonly code: string;
  readonly name: string;
  readonly roomIds: readonly string[];
  readonly outOfUse: boolean;
  readonly note: string;
}

const formOf = (known: Key | null): KeyForm => ({
  code: known?.code ?? '',
  name: known?.name ?? '',
  roomIds: known?.roomIds ?? [],
  outOfUse: known?.outOfUse ?? false,
  note: known?.note ?? '',
});

export function KeyDialog({ known, mayChange, onClose }: KeyDialogProps) {
  const t = useTexts();
  const draft = useDraft<KeyForm>(`key:${known?.id ?? 'new'}`, formOf(known), known ? 'record' : 'whole');
  const { values, change } = draft;
  const merged = { ...formOf(known), ...draft.edited };
  const save = useMutation({
    mutationFn: async () => {
      const { outOfUse, note } = merged;
      if (!mayChange && known) await client.equipment.setOutOfUse({ keyId: known.id, outOfUse, note });
      else {
        const id = known ? { id: known.id } : {};
        await client.equipment.saveKey({ ...id, ...merged, roomIds: [...merged.roomIds] });
      }
    },
    onSuccess: () => {
      draft.clear();
      refetchShown(['key']);
      showNotice(t('equipment:key.saved', { name: merged.name.trim() }), { kind: 'success' });
      onClose();
    },
  });
  return (
    <Dialog
      title={known?.name ?? t('equipment:key.new')}
      opened
      onClose={onClose}
      onSave={() => save.mutate()}
      saving={save.isPending}
      saveDisabled={values.code.trim() === '' || values.name.trim() === ''}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      <fieldset disabled={!mayChange} className={styles.fields}>
        <div className={styles.row}>
          <TextField
            autoFocus
            required
            label={t('equipment:key.name')}
            value={values.name}
            maxLength={120}
            onChange={(name) => change({ name })}
          />
          <TextField
            required
            label={t('equipment:key.code')}
            description={t('equipment:piece.codeHint')}
            value={values.code}
            maxLength={24}
            onChange={(code) => change({ code })}
          />
        </div>
        <RoomsField value={values.roomIds} disabled={!mayChange} onChange={(roomIds) => change({ roomIds })} />
      </fieldset>
      <TextField
        autoFocus={!mayChange}
        label={t('equipment:piece.note')}
        maxLength={500}
        value={values.note}
        onChange={(note) => change({ note })}
      />
      <CheckField
        label={t('equipment:piece.outOfUseField')}
        checked={values.outOfUse}
        onChange={(outOfUse) => change({ outOfUse })}
      />
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
