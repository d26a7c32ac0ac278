import { useMutation } from '@tanstack/react-query';
import type { Equipment } from '../../../shared/domain/entities.ts';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { Piece } from '../handout/things.ts';

export interface PieceDialogProps {
  /** Null makes a new one. */
  readonly piece: Piece | null;
  readonly pools: readonly Equipment[];
  /** The pool that the list shows; proposed for a new one. */
  readonly poolId: string | null;
  /** Without it only out of use can be switched, which everybody at the desk may do. */
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

interface PieceForm {
  readonly equipmentId: string | null;
  readonly code: string;
  readonly outOfUse: boolean;
  readonly note: string;
}

const formOf = (piece: Piece | null, poolId: string | null): PieceForm => ({
  equipmentId: piece?.equipmentId ?? poolId,
  code: piece?.code ?? '',
  outOfUse: piece?.outOfUse ?? false,
  note: piece?.note ?? '',
});

export function PieceDialog({ piece, pools, poolId, mayChange, onClose }: PieceDialogProps) {
  const t = useTexts();
  const draft = useDraft<PieceForm>(`piece:${piece?.id ?? 'new'}`, formOf(piece, poolId), piece ? 'record' : 'whole');
  const { values, change } = draft;
  const merged = { ...formOf(piece, poolId), ...draft.edited };
  const save = useMutation({
    mutationFn: async () => {
      const { equipmentId, code, outOfUse, note } = merged;
      if (!mayChange && piece) await client.equipment.setOutOfUse({ pieceId: piece.id, outOfUse, note });
      else if (equipmentId) {
        await client.equipment.savePiece({ ...(piece ? { id: piece.id } : {}), equipmentId, code, outOfUse, note });
      }
    },
    onSuccess: () => {
      draft.clear();
      refetchShown(['piece']);
      showNotice(t('equipment:piece.saved', { code: merged.code.trim() }), { kind: 'success' });
      onClose();
    },
  });
  const ready = values.code.trim() !== '' && values.equipmentId !== null;
  return (
    <Dialog
      title={piece ? t('equipment:piece.title', { code: piece.code }) : t('equipment:piece.new')}
      opened
      onClose={onClose}
      onSave={() => save.mutate()}
      saving={save.isPending}
      saveDisabled={!ready}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      <SelectField
        label={t('equipment:piece.pool')}
        required
        clearable
        autoFocus={mayChange && values.equipmentId === null}
        disabled={!mayChange}
        value={values.equipmentId}
        options={pools.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(equipmentId) => change({ equipmentId })}
      />
      <TextField
        label={t('equipment:piece.code')}
        description={t('equipment:piece.codeHint')}
        required
        autoFocus={mayChange && values.equipmentId !== null}
        disabled={!mayChange}
        maxLength={24}
        value={values.code}
        onChange={(code) => change({ code })}
      />
      <TextField
        autoFocus={!mayChange}
        label={t('equipment:piece.note')}
        maxLength={500}
        value={values.note}
        onChange={(note) => change({ note })}
      />
      <CheckField
        label={t('equipment:piece.outOfUseField')}
        description={t('equipment:piece.outOfUseHint')}
        checked={values.outOfUse}
        onChange={(outOfUse) => change({ outOfUse })}
      />
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
