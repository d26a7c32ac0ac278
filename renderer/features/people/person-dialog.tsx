import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { STATUSES, type Status } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { ErasePersonButton, ErasePersonDialog } from '../sync/erase-person.tsx';
import { RecordMark } from '../sync/record-mark.tsx';
import styles from './people.module.css';
import { PersonHistory } from './person-history.tsx';
import { PersonMerging } from './person-merging.tsx';
import type { PersonFile } from './use-person-search.ts';

export interface PersonDialogProps {
  /** Null makes a new one. */
  readonly id: string | null;
  readonly onClose: () => void;
}

/** One person: fields, what they took part in, likely duplicates and merged records (PE2). */
export function PersonDialog({ id, onClose }: PersonDialogProps) {
  const t = useTexts();
  const file = useQuery({ ...api.people.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null });
  if (id === null) return <PersonForm file={null} onClose={onClose} />;
  if (file.data) return <PersonForm file={file.data} onClose={onClose} />;
  return (
    <Dialog title={t('people:title')} opened onClose={onClose}>
      <ErrorNotice error={file.error} />
    </Dialog>
  );
}

interface Fields {
  readonly name: string;
  readonly sortName: string;
  readonly status: Status;
  readonly phone: string;
  readonly email: string;
  readonly organisationId: string | null;
  readonly note: string;
}

const fieldsOf = (file: PersonFile | null): Fields => ({
  name: file?.name ?? '',
  sortName: file?.sortName ?? '',
  status: file?.status ?? 'resident',
  phone: file?.phone ?? '',
  email: file?.email ?? '',
  organisationId: file?.organisationId ?? null,
  note: file?.note ?? '',
});

function PersonForm({ file, onClose }: { file: PersonFile | null; onClose: () => void }) {
  const t = useTexts();
  const draft = useDraft(`person:${file?.id ?? 'new'}`, fieldsOf(file), file ? 'record' : 'whole');
  const save = useMutation(
    api.people.save.mutationOptions({
      onSuccess: (saved) => {
        draft.clear();
        showNotice(t(file ? 'people:person.saved' : 'people:person.created', { name: saved.name }), {
          kind: 'success',
        });
        onClose();
      },
    }),
  );
  const [erasing, setErasing] = useState(false);
  const isEmpty = draft.values.name.trim() === '';
  const onErased = () => {
    draft.clear();
    onClose();
  };
  if (file && erasing) return <ErasePersonDialog person={file} onErased={onErased} onBack={() => setErasing(false)} />;
  return (
    <Dialog
      title={file?.name ?? t('people:person.new')}
      opened
      size="xl"
      onClose={onClose}
      onSave={() => save.mutate({ ...fieldsOf(file), ...draft.edited, ...(file ? { id: file.id } : {}) })}
      saving={save.isPending}
      saveDisabled={isEmpty}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      {file && <RecordMark id={file.id} />}
      {file?.mergedInto && <p>{t('people:person.isMerged')}</p>}
      <PersonFields draft={draft} />
      <ErrorNotice error={save.error} />
      {file && <PersonMerging file={file} />}
      {file && <PersonHistory file={file} />}
      {file && <ErasePersonButton person={file} onPress={() => setErasing(true)} />}
    </Dialog>
  );
}

function PersonFields({ draft: { values, change } }: { draft: Draft<Fields> }) {
  const t = useTexts();
  const { data: organisations = [] } = useQuery(api.organisations.list.queryOptions());
  return (
    <>
      <div className={styles.row}>
        <TextField
          autoFocus
          required
          label={t('people:person.name')}
          description={t('people:person.nameHint')}
          value={values.name}
          maxLength={160}
          onChange={(name) => change({ name, sortName: '' })}
        />
        <TextField
          label={t('people:person.sortName')}
          description={t('people:person.sortNameHint')}
          value={values.sortName}
          maxLength={160}
          onChange={(sortName) => change({ sortName })}
        />
      </div>
      <div className={styles.row}>
        <SelectField
          label={t('people:person.status')}
          value={values.status}
          options={STATUSES.map((status) => ({ value: status, label: t(`labels:status.${status}`) }))}
          onChange={(status) => change({ status })}
        />
        <SelectField
          clearable
          searchable
          label={t('people:person.organisation')}
          value={values.organisationId}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(organisationId) => change({ organisationId })}
        />
        <TextField
          type="tel"
          label={t('people:person.phone')}
          value={values.phone}
          maxLength={40}
          onChange={(phone) => change({ phone })}
        />
        <TextField
          type="email"
          label={t('people:person.email')}
          value={values.email}
          maxLength={200}
          onChange={(email) => change({ email })}
        />
      </div>
      <TextAreaField
        label={t('people:person.note')}
        description={t('people:person.noteHint')}
        value={values.note}
        maxLength={2000}
        onChange={(note) => change({ note })}
      />
    </>
  );
}
