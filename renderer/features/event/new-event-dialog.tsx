import { useMutation } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useGo } from '../../app/navigation.ts';
import { showNotice } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { EventFields } from './event-fields.tsx';
import { NEW_EVENT } from './event-values.ts';

export function NewEventDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const go = useGo();
  const draft = useDraft('event:new', NEW_EVENT);
  const save = useMutation(
    api.events.save.mutationOptions({
      onSuccess: ({ id, title }) => {
        draft.clear();
        refetchShown(['event']);
        showNotice(t('event:created', { title }), { kind: 'success' });
        onClose();
        go(paths.event(id));
      },
    }),
  );
  return (
    <Dialog
      title={t('event:new')}
      opened
      onClose={onClose}
      onSave={() => save.mutate(draft.values)}
      saving={save.isPending}
      saveDisabled={draft.values.title.trim() === ''}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      <EventFields values={draft.values} onChange={draft.change} autoFocus />
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
