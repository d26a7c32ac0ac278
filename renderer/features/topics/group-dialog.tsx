import { useMutation } from '@tanstack/react-query';
import type { Topic } from '../../../shared/domain/topic-entities.ts';
import { titleOf } from '../../../shared/domain/topics.ts';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useUndo } from '../undo/use-undo.tsx';
import { GroupEvent } from './group-event.tsx';
import type { GroupRow } from './topic-rows.ts';
import styles from './topics.module.css';

export interface GroupDialogProps {
  readonly group: GroupRow;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

/** A group: who looks after it, what was asked, what it became (TP3). */
export function GroupDialog({ group, readOnly, onClose }: GroupDialogProps) {
  const t = useTexts();
  const undo = useUndo();
  const { title, coordinatorName, answer } = group;
  const draft = useDraft(`topicGroup:${group.id}`, { title, coordinatorName, answer });
  const { values, change, edited, dirty } = draft;
  const save = useMutation(
    api.topics.changeGroup.mutationOptions({
      onSuccess: () => {
        draft.clear();
        refetchShown(['topicGroup']);
      },
    }),
  );
  const saveAndClose = () =>
    save.mutate(
      { id: group.id, ...edited },
      {
        onSuccess: (saved) => {
          undo.offer(t('topics:groupSaved', { title: saved.title }), saved.id);
          onClose();
        },
      },
    );
  /** What was typed goes along when the group becomes an event. */
  const keepTyped = async () => {
    if (dirty) await save.mutateAsync({ id: group.id, ...edited });
  };
  return (
    <Dialog
      title={t('topics:group')}
      opened
      onClose={onClose}
      size="xl"
      {...(readOnly ? {} : { onSave: saveAndClose })}
      saving={save.isPending}
      saveDisabled={values.title.trim() === ''}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      {readOnly && <p className={styles.hint}>{t('topics:readOnly')}</p>}
      <div className={styles.two}>
        <TextField
          required
          disabled={readOnly}
          label={t('topics:field.title')}
          value={values.title}
          maxLength={200}
          onChange={(next) => change({ title: next })}
        />
        <TextField
          autoFocus
          disabled={readOnly}
          label={t('topics:field.coordinator')}
          value={values.coordinatorName}
          maxLength={120}
          onChange={(next) => change({ coordinatorName: next })}
        />
      </div>
      <TextAreaField
        disabled={readOnly}
        label={t('topics:field.answer')}
        description={t('topics:field.answerHint')}
        value={values.answer}
        maxLength={1000}
        onChange={(next) => change({ answer: next })}
      />
      <ErrorNotice error={save.error} />
      <GroupEvent group={group} readOnly={readOnly} beforeMaking={keepTyped} onGone={onClose} />
      <Voices topics={group.topics} readOnly={readOnly} />
    </Dialog>
  );
}

function Voices({ topics, readOnly }: { topics: readonly Topic[]; readOnly: boolean }) {
  const t = useTexts();
  const format = useFormat();
  const undo = useUndo();
  const takeOut = useMutation(
    api.topics.ungroup.mutationOptions({
      onSuccess: ({ topicIds: [id] }) => {
        refetchShown(['topic', 'topicGroup']);
        const topic = topics.find((one) => one.id === id);
        undo.offer(t('topics:takenOut', { title: titleOf(topic?.text ?? '') }), id);
      },
    }),
  );
  const about = ({ status, personName, at }: Topic) =>
    [t(`labels:status.${status}`), personName, format.date(at)].filter(Boolean).join(' · ');
  return (
    <section>
      <h3 className={styles.heading}>{`${t('topics:voices')} (${topics.length})`}</h3>
      <ul className={styles.voices}>
        {topics.map((topic) => (
          <li key={topic.id}>
            <div>
              <p className={styles.text}>{topic.text}</p>
              <p className={styles.about}>{about(topic)}</p>
            </div>
            {!readOnly && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('topics:takeOutNamed', { title: titleOf(topic.text) })}
                onClick={() => takeOut.mutate({ topicIds: [topic.id] })}
              >
                {t('topics:takeOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorNotice error={takeOut.error} />
    </section>
  );
}
