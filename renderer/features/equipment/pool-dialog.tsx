import { useMutation } from '@tanstack/react-query';
import type { Equipment } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import styles from './equipment.module.css';

export interface PoolDialogProps {
  /** Null makes a new one. */
  readonly pool: Equipment | null;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

interface PoolForm extends Omit<Equipment, 'id' | 'quantity' | 'outOfUse'> {
  /** Null while empty or unreadable. */
  readonly quantity: number | null;
  readonly outOfUse: number | null;
}

const formOf = (pool: Equipment | null): PoolForm => ({
  code: pool?.code ?? '',
  name: pool?.name ?? '',
  quantity: pool?.quantity ?? 1,
  outOfUse: pool?.outOfUse ?? 0,
  signedHandout: pool?.signedHandout ?? false,
  note: pool?.note ?? '',
});

export function PoolDialog({ pool, readOnly, onClose }: PoolDialogProps) {
  const t = useTexts();
  const draft = useDraft<PoolForm>(`equipment:${pool?.id ?? 'new'}`, formOf(pool), pool ? 'record' : 'whole');
  const { values, change } = draft;
  const save = useMutation(
    api.equipment.save.mutationOptions({
      onSuccess: ({ name }) => {
        draft.clear();
        showNotice(t('equipment:pool.saved', { name }), { kind: 'success' });
        onClose();
      },
    }),
  );
  const { quantity, outOfUse, ...rest } = { ...formOf(pool), ...draft.edited };
  const ready = values.name.trim() !== '' && values.code.trim() !== '' && quantity !== null && outOfUse !== null;
  const onSave = () => ready && save.mutate({ ...rest, quantity, outOfUse, ...(pool ? { id: pool.id } : {}) });
  return (
    <Dialog
      title={pool?.name ?? t('equipment:pool.new')}
      opened
      onClose={onClose}
      {...(readOnly ? {} : { onSave })}
      saving={save.isPending}
      saveDisabled={!ready}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
      actions={pool && !readOnly && <NumberButton pool={pool} />}
    >
      <fieldset disabled={readOnly} className={styles.fields}>
        <PoolFields values={values} change={change} />
      </fieldset>
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}

function PoolFields({ values, change }: { values: PoolForm; change: (part: Partial<PoolForm>) => void }) {
  const t = useTexts();
  return (
    <>
      <div className={styles.row}>
        <TextField
          autoFocus
          required
          label={t('equipment:pool.name')}
          value={values.name}
          maxLength={120}
          onChange={(name) => change({ name })}
        />
        <TextField
          required
          label={t('equipment:pool.code')}
          description={t('equipment:pool.codeHint')}
          value={values.code}
          maxLength={16}
          onChange={(code) => change({ code })}
        />
      </div>
      <div className={styles.row}>
        <NumberField
          required
          label={t('equipment:pool.quantity')}
          value={values.quantity}
          max={10_000}
          onChange={(quantity) => change({ quantity })}
        />
        <NumberField
          label={t('equipment:pool.outOfUse')}
          description={t('equipment:pool.outOfUseHint')}
          value={values.outOfUse}
          max={10_000}
          onChange={(outOfUse) => change({ outOfUse })}
        />
      </div>
      <CheckField
        label={t('equipment:pool.signed')}
        checked={values.signedHandout}
        onChange={(signedHandout) => change({ signedHandout })}
      />
      <TextAreaField
        label={t('equipment:pool.note')}
        value={values.note}
        maxLength={500}
        onChange={(note) => change({ note })}
      />
    </>
  );
}

/** A code for every thing that has none yet, so that labels can be printed. */
function NumberButton({ pool }: { pool: Equipment }) {
  const t = useTexts();
  const number = useMutation(
    api.equipment.numberPieces.mutationOptions({
      onSuccess: (made) => {
        const count = made.length;
        showNotice(count === 0 ? t('equipment:pool.numberedNone') : t('equipment:pool.numbered', { count }), {
          kind: 'success',
        });
      },
    }),
  );
  return (
    <>
      <ErrorNotice error={number.error} />
      <Button variant="default" loading={number.isPending} onClick={() => number.mutate({ equipmentId: pool.id })}>
        {t('equipment:pool.number')}
      </Button>
    </>
  );
}
