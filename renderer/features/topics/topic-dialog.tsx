import { useMutation } from '@tanstack/react-query';
import { STATUSES } from '../../../shared/domain/entities.ts';
import type { Topic } from '../../../shared/domain/topic-entities.ts';
import { titleOf } from '../../../shared/domain/topics.ts';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUndo } from '../undo/use-undo.tsx';
import { useOpenGroup } from './open-group.ts';
import { closeTopic, openTopic, useTopicRequest } from './topic-store.ts';
import styles from './topics.module.css';

/** A topic over any screen: F8 (TP1). */
export function TopicEntry() {
  const t = useTexts();
  const { role } = useDesk();
  const request = useTopicRequest();
  useCommands([
    {
      id: 'topic.new',
      label: 'topics:new',
      keywords: 'topics:newKeywords',
      group: 'program',
      shortcut: 'F8',
      unavailable: () => (role === 'leader' ? t('topics:readOnly') : null),
      run: () => openTopic(),
    },
  ]);
  return request && <TopicDialog key={request.topic?.id ?? 'new'} topic={request.topic} />;
}

const NEW = { text: '', status: 'resident', personName: '' } satisfies Pick<Topic, 'text' | 'status' | 'personName'>;
type Values = Pick<Topic, 'text' | 'status' | 'personName'>;

function TopicDialog({ topic }: { topic: Topic | null }) {
  const t = useTexts();
  const undo = useUndo();
  const readOnly = useDesk().role === 'leader';
  const known: Values = topic ? { text: topic.text, status: topic.status, personName: topic.personName } : NEW;
  const draft = useDraft<Values>(`topic:${topic?.id ?? 'new'}`, known);
  const { values, change } = draft;
  const done = (says: string, { id }: Topic) => {
    draft.clear();
    refetchShown(['topic']);
    undo.offer(says, id);
    closeTopic();
  };
  const add = useMutation(
    api.topics.add.mutationOptions({
      onSuccess: (saved) => done(t('topics:saved', { title: titleOf(saved.text) }), saved),
    }),
  );
  const edit = useMutation(
    api.topics.change.mutationOptions({ onSuccess: (saved) => done(t('topics:changed'), saved) }),
  );
  const save = () => (topic ? edit.mutate({ id: topic.id, ...draft.edited }) : add.mutate(values));
  return (
    <Dialog
      title={t(topic ? 'topics:edit' : 'topics:new')}
      opened
      onClose={closeTopic}
      {...(readOnly ? {} : { onSave: save })}
      saving={add.isPending || edit.isPending}
      saveDisabled={values.text.trim() === ''}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
      actions={topic && !readOnly && <Actions topic={topic} />}
    >
      <TextAreaField
        autoFocus
        required
        disabled={readOnly}
        label={t('topics:field.text')}
        description={t('topics:field.textHint')}
        value={values.text}
        maxLength={400}
        onChange={(text) => change({ text })}
      />
      <div className={styles.two}>
        <SelectField
          disabled={readOnly}
          label={t('topics:field.status')}
          value={values.status}
          options={STATUSES.map((value) => ({ value, label: t(`labels:status.${value}`) }))}
          onChange={(status) => change({ status })}
        />
        {!readOnly && (
          <TextField
            label={t('topics:field.personName')}
            description={t('topics:field.personHint')}
            value={values.personName}
            maxLength={160}
            onChange={(personName) => change({ personName })}
          />
        )}
      </div>
      <ErrorNotice error={add.error ?? edit.error} />
    </Dialog>
  );
}

/** Withdrawing, and looking after a topic that nobody grouped. */
function Actions({ topic }: { topic: Topic }) {
  const t = useTexts();
  const undo = useUndo();
  const { openGroup } = useOpenGroup();
  const title = titleOf(topic.text);
  const withdraw = useMutation(
    api.topics.setWithdrawn.mutationOptions({
      onSuccess: ({ id, withdrawn }) => {
        refetchShown(['topic']);
        undo.offer(t(withdrawn ? 'topics:withdrawn' : 'topics:restored', { title }), id);
        closeTopic();
      },
    }),
  );
  const take = useMutation(
    api.topics.group.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries({ queryKey: api.topics.key() });
        closeTopic();
        openGroup(id);
      },
    }),
  );
  return (
    <>
      <Button
        variant="default"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({ id: topic.id, withdrawn: !topic.withdrawn })}
      >
        {t(topic.withdrawn ? 'topics:restore' : 'topics:withdraw')}
      </Button>
      {!topic.withdrawn && (
        <Button variant="default" loading={take.isPending} onClick={() => take.mutate({ topicIds: [topic.id] })}>
          {t('topics:take')}
        </Button>
      )}
    </>
  );
}
