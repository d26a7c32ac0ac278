import { useMutation } from '@tanstack/react-query';
import type { Equipment } from '../../../shared/domain/entities.ts';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
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
  /** Everybody at the desk may say how many are out of use; a leader only reads. */
  readonly may: 'change' | 'report' | 'read';
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

export function PoolDialog({ pool, may, onClose }: PoolDialogProps) {
  const t = useTexts();
  const draft = useDraft<PoolForm>(`equipment:${pool?.id ?? 'new'}`, formOf(pool), pool ? 'record' : 'whole');
  const { values, change } = draft;
  const { quantity, outOfUse, ...rest } = { ...formOf(pool), ...draft.edited };
  const ready = values.name.trim() !== '' && values.code.trim() !== '' && quantity !== null && outOfUse !== null;
  const save = useMutation({
    mutationFn: async () => {
      if (!ready) return;
      if (may === 'change')
        await client.equipment.save({ ...rest, quantity, outOfUse, ...(pool ? { id: pool.id } : {}) });
      else if (pool) await client.equipment.setOutOfUse({ equipmentId: pool.id, outOfUse });
    },
    onSuccess: () => {
      draft.clear();
      refetchShown(['equipment']);
      showNotice(t('equipment:pool.saved', { name: rest.name.trim() }), { kind: 'success' });
      onClose();
    },
  });
  return (
    <Dialog
      title={pool?.name ?? t('equipment:pool.new')}
      opened
      onClose={onClose}
      {...(may === 'read' ? {} : { onSave: () => save.mutate() })}
      saving={save.isPending}
      saveDisabled={!ready}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
      actions={pool && may === 'change' && <NumberButton pool={pool} />}
    >
      <PoolFields values={values} change={change} may={may} />
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}

interface PoolFieldsProps {
  readonly values: PoolForm;
  readonly change: (part: Partial<PoolForm>) => void;
  readonly may: PoolDialogProps['may'];
}

function PoolFields({ values, change, may }: PoolFieldsProps) {
  const t = useTexts();
  const disabled = may !== 'change';
  return (
    <>
      <div className={styles.row}>
        <TextField
          autoFocus={!disabled}
          required
          disabled={disabled}
          label={t('equipment:pool.name')}
          value={values.name}
          maxLength={120}
          onChange={(name) => change({ name })}
        />
        <TextField
          required
          disabled={disabled}
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
          disabled={disabled}
          label={t('equipment:pool.quantity')}
          value={values.quantity}
          max={10_000}
          onChange={(quantity) => change({ quantity })}
        />
        <NumberField
          autoFocus={may === 'report'}
          disabled={may === 'read'}
          label={t('equipment:pool.outOfUse')}
          description={t('equipment:pool.outOfUseHint')}
          value={values.outOfUse}
          max={10_000}
          onChange={(outOfUse) => change({ outOfUse })}
        />
      </div>
      <CheckField
        disabled={disabled}
        label={t('equipment:pool.signed')}
        checked={values.signedHandout}
        onChange={(signedHandout) => change({ signedHandout })}
      />
      <TextAreaField
        disabled={disabled}
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
