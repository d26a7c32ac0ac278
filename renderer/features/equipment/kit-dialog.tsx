import { useMutation } from '@tanstack/react-query';
import { type Equipment, LAYOUTS, type Layout } from '../../../shared/domain/entities.ts';
import type { Kit } from '../../../shared/domain/equipment-entities.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import styles from './equipment.module.css';

export interface KitDialogProps {
  /** Null makes a new one. */
  readonly kit: Kit | null;
  readonly pools: readonly Equipment[];
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

type KitForm = Omit<Kit, 'id'>;
const NEW: KitForm = { name: '', layout: null, roomId: null, items: [], archived: false };

export function KitDialog({ kit, pools, readOnly, onClose }: KitDialogProps) {
  const t = useTexts();
  const { id, ...known } = kit ?? { ...NEW, id: undefined };
  const draft = useDraft<KitForm>(`kit:${id ?? 'new'}`, known, kit ? 'record' : 'whole');
  const { values, change } = draft;
  const save = useMutation(
    api.equipment.saveKit.mutationOptions({
      onSuccess: ({ name }) => {
        draft.clear();
        showNotice(t('equipment:kit.saved', { name }), { kind: 'success' });
        onClose();
      },
    }),
  );
  const onSave = () => save.mutate({ ...known, ...draft.edited, ...(id === undefined ? {} : { id }) });
  return (
    <Dialog
      title={kit?.name ?? t('equipment:kit.new')}
      opened
      onClose={onClose}
      {...(readOnly ? {} : { onSave })}
      saving={save.isPending}
      saveDisabled={values.name.trim() === '' || values.items.length === 0}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      <fieldset disabled={readOnly} className={styles.fields}>
        <TextField
          autoFocus
          required
          label={t('equipment:kit.name')}
          value={values.name}
          maxLength={120}
          onChange={(name) => change({ name })}
        />
        <WhereFields values={values} change={change} />
        <ItemFields values={values} change={change} pools={pools} />
        <CheckField
          label={t('equipment:kit.archived')}
          checked={values.archived}
          onChange={(archived) => change({ archived })}
        />
      </fieldset>
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}

interface Fields {
  readonly values: KitForm;
  readonly change: (part: Partial<KitForm>) => void;
}

function WhereFields({ values, change }: Fields) {
  const t = useTexts();
  const { rooms } = useRooms();
  return (
    <div className={styles.row}>
      <SelectField<Layout>
        clearable
        label={t('equipment:kit.layout')}
        placeholder={t('equipment:kit.anyLayout')}
        value={values.layout}
        options={LAYOUTS.map((layout) => ({ value: layout, label: t(`labels:layout.${layout}`) }))}
        onChange={(layout) => change({ layout })}
      />
      <SelectField
        clearable
        label={t('equipment:kit.room')}
        placeholder={t('equipment:kit.anyRoom')}
        value={values.roomId}
        options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(roomId) => change({ roomId })}
      />
    </div>
  );
}

function ItemFields({ values, change, pools }: Fields & { pools: readonly Equipment[] }) {
  const t = useTexts();
  const { items } = values;
  const nameOf = (id: string) => pools.find((pool) => pool.id === id)?.name ?? '';
  const left = pools.filter((pool) => !items.some(({ equipmentId }) => equipmentId === pool.id));
  const set = (id: string, quantity: number | null) =>
    change({ items: items.map((i) => (i.equipmentId === id ? { ...i, quantity: quantity ?? 1 } : i)) });
  return (
    <>
      {items.map(({ equipmentId, quantity }) => (
        <div key={equipmentId} className={styles.item}>
          <span>{nameOf(equipmentId)}</span>
          <NumberField
            label={t('equipment:kit.quantityOf', { name: nameOf(equipmentId) })}
            min={1}
            max={10_000}
            value={quantity}
            onChange={(next) => set(equipmentId, next)}
          />
          <Button
            variant="default"
            aria-label={t('equipment:kit.remove', { name: nameOf(equipmentId) })}
            onClick={() => change({ items: items.filter((i) => i.equipmentId !== equipmentId) })}
          >
            ×
          </Button>
        </div>
      ))}
      <SelectField
        clearable
        searchable
        label={t('equipment:kit.items')}
        placeholder={t('equipment:kit.add')}
        description={items.length === 0 ? t('equipment:kit.noItems') : undefined}
        value={null}
        options={left.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => id && change({ items: [...items, { equipmentId: id, quantity: 1 }] })}
      />
    </>
  );
}
