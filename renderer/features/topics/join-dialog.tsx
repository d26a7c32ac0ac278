import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import type { GroupRow, TopicLine } from './topic-rows.ts';

export interface JoinDialogProps {
  readonly lines: readonly TopicLine[];
  readonly groups: readonly GroupRow[];
  readonly onClose: () => void;
  readonly onJoined: () => void;
}

const NEW = 'new';

/** What was ticked becomes one group: a new one, or one that is there (TP2). */
export function JoinDialog({ lines, groups, onClose, onJoined }: JoinDialogProps) {
  const t = useTexts();
  const undo = useUndo();
  const first = lines.find((line) => line.group !== null);
  const [into, setInto] = useState(first?.id ?? NEW);
  const [title, setTitle] = useState(first?.title ?? lines[0]?.title ?? '');
  const join = useMutation(
    api.topics.group.mutationOptions({
      onSuccess: (group) => {
        refetchShown(['topic', 'topicGroup']);
        undo.offer(t('topics:joined', { title: group.title }), group.id);
        onJoined();
      },
    }),
  );
  const change = (next: string) => {
    setInto(next);
    setTitle(groups.find((group) => group.id === next)?.title ?? lines[0]?.title ?? '');
  };
  const save = () =>
    join.mutate({
      topicIds: lines.flatMap((line) => (line.group ? [] : line.topics.map((topic) => topic.id))),
      groupIds: lines.flatMap((line) => (line.group ? [line.id] : [])),
      into: into === NEW ? null : into,
      title,
    });
  return (
    <Dialog
      title={t('topics:join')}
      opened
      onClose={onClose}
      onSave={save}
      saveLabel={t('topics:join')}
      saving={join.isPending}
      saveDisabled={title.trim() === ''}
    >
      <SelectField
        label={t('topics:field.into')}
        value={into}
        options={[
          ...(first ? [] : [{ value: NEW, label: t('topics:field.newGroup') }]),
          ...groups.map((group) => ({ value: group.id, label: group.title })),
        ]}
        onChange={change}
      />
      <TextField autoFocus required label={t('topics:field.title')} value={title} maxLength={200} onChange={setTitle} />
      <ErrorNotice error={join.error} />
    </Dialog>
  );
}
