import { useMutation } from '@tanstack/react-query';
import type { Room } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useHouse, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { BasicFields, HoursFields, LayoutFields, LimitFields } from './room-fields.tsx';
import { formOf, inputOf } from './room-form.ts';
import styles from './rooms.module.css';

export interface RoomDialogProps {
  /** Null makes a new one. */
  readonly room: Room | null;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

export function RoomDialog({ room, readOnly, onClose }: RoomDialogProps) {
  const t = useTexts();
  const house = useHouse();
  const { rooms } = useRooms();
  const draft = useDraft(
    `room:${room?.id ?? 'new'}`,
    formOf(room, house.openingHours, rooms),
    room ? 'record' : 'whole',
  );
  const save = useMutation(
    api.rooms.save.mutationOptions({
      onSuccess: (saved) => {
        draft.clear();
        showNotice(t(room ? 'rooms:dialog.saved' : 'rooms:dialog.created', { name: saved.name }), { kind: 'success' });
        onClose();
      },
    }),
  );
  const input = inputOf({ ...formOf(room, house.openingHours, rooms), ...draft.edited }, room?.id);
  const fields = { form: draft.values, change: draft.change };
  const wholes = rooms.filter((other) => other.id !== room?.id);
  return (
    <Dialog
      title={room?.name ?? t('rooms:dialog.new')}
      opened
      size="xl"
      onClose={onClose}
      {...(readOnly ? {} : { onSave: () => input && save.mutate(input) })}
      saving={save.isPending}
      saveDisabled={input === null}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      <fieldset disabled={readOnly} className={styles.fields}>
        <BasicFields {...fields} />
        <LimitFields {...fields} wholes={wholes} />
        <LayoutFields {...fields} />
        <HoursFields {...fields} />
      </fieldset>
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
