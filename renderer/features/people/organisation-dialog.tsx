import { useMutation } from '@tanstack/react-query';
import { ORGANISATION_KINDS, type Organisation } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import styles from './people.module.css';

export interface OrganisationDialogProps {
  /** Null makes a new one. */
  readonly organisation: Organisation | null;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

const EMPTY: Omit<Organisation, 'id'> = { name: '', kind: 'ngo', phone: '', email: '', note: '' };

export function OrganisationDialog({ organisation, readOnly, onClose }: OrganisationDialogProps) {
  const t = useTexts();
  const { id, ...known } = organisation ?? { ...EMPTY, id: undefined };
  const draft = useDraft<Omit<Organisation, 'id'>>(`organisation:${id ?? 'new'}`, known, id ? 'record' : 'whole');
  const { values, change } = draft;
  const save = useMutation(
    api.organisations.save.mutationOptions({
      onSuccess: ({ name }) => {
        draft.clear();
        showNotice(t('people:organisation.saved', { name }), { kind: 'success' });
        onClose();
      },
    }),
  );
  const kinds = ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`labels:organisationKind.${kind}`) }));
  return (
    <Dialog
      title={organisation?.name ?? t('people:organisation.new')}
      opened
      onClose={onClose}
      {...(readOnly
        ? {}
        : { onSave: () => save.mutate({ ...known, ...draft.edited, ...(id === undefined ? {} : { id }) }) })}
      saving={save.isPending}
      saveDisabled={values.name.trim() === ''}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      {readOnly && <p className={styles.hint}>{t('people:organisation.readOnly')}</p>}
      <TextField
        autoFocus
        required
        disabled={readOnly}
        label={t('people:organisation.name')}
        value={values.name}
        maxLength={200}
        onChange={(name) => change({ name })}
      />
      <div className={styles.row}>
        <SelectField
          disabled={readOnly}
          label={t('people:organisation.kind')}
          value={values.kind}
          options={kinds}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          type="tel"
          disabled={readOnly}
          label={t('people:organisation.phone')}
          value={values.phone}
          maxLength={40}
          onChange={(phone) => change({ phone })}
        />
        <TextField
          type="email"
          disabled={readOnly}
          label={t('people:organisation.email')}
          value={values.email}
          maxLength={200}
          onChange={(email) => change({ email })}
        />
      </div>
      <TextAreaField
        disabled={readOnly}
        label={t('people:organisation.note')}
        value={values.note}
        maxLength={2000}
        onChange={(note) => change({ note })}
      />
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
