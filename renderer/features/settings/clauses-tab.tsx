import { Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Clause, LANGUAGES } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';

const TEXT_LABEL = {
  pl: 'settings:clauses.textPl',
  uk: 'settings:clauses.textUk',
  en: 'settings:clauses.textEn',
} as const;

/** Versions of the information clause; an event keeps its own (PE4), so that none is ever changed. */
export function ClausesTab() {
  const t = useTexts();
  const format = useFormat();
  const clauses = useQuery(api.house.clauses.queryOptions());
  const [shown, setShown] = useState<Clause | null>(null);
  const [adding, setAdding] = useState(false);
  const languages = (clause: Clause) =>
    LANGUAGES.filter((language) => clause.texts[language] !== '')
      .map((language) => t(`labels:language.${language}`))
      .join(', ');
  return (
    <Stack gap="sm">
      <Text size="sm">{t('settings:clauses.hint')}</Text>
      <Group>
        <Button onClick={() => setAdding(true)}>{t('settings:clauses.add')}</Button>
      </Group>
      <ErrorNotice error={clauses.error} />
      {clauses.data && (
        <Table
          caption={t('settings:clauses.caption')}
          columns={[
            { key: 'version', header: t('settings:clauses.version'), cell: (clause) => clause.version },
            { key: 'created', header: t('settings:clauses.created'), cell: (clause) => format.date(clause.createdAt) },
            { key: 'languages', header: t('settings:clauses.languages'), cell: languages },
          ]}
          rows={clauses.data}
          rowKey={({ id }) => id}
          onOpen={setShown}
          empty={<EmptyState title={t('settings:clauses.empty')}>{t('settings:clauses.emptyHint')}</EmptyState>}
        />
      )}
      {adding && <AddClause onClose={() => setAdding(false)} />}
      {shown && <ShowClause clause={shown} onClose={() => setShown(null)} />}
    </Stack>
  );
}

function ShowClause({ clause, onClose }: { clause: Clause; onClose: () => void }) {
  const t = useTexts();
  return (
    <Dialog title={t('settings:clauses.showTitle', { version: clause.version })} opened onClose={onClose} size="xl">
      {LANGUAGES.filter((language) => clause.texts[language] !== '').map((language) => (
        <section key={language}>
          <Text fw={600}>{t(TEXT_LABEL[language])}</Text>
          <Text lang={language} mb="md" size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {clause.texts[language]}
          </Text>
        </section>
      ))}
    </Dialog>
  );
}

const EMPTY = { version: '', pl: '', uk: '', en: '' };

function AddClause({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const draft = useDraft('settings-clause', EMPTY);
  const { version, ...texts } = draft.values;
  const incomplete = version.trim() === '' || texts.pl.trim() === '';
  const [asked, setAsked] = useState(false);
  const add = useMutation(api.house.addClause.mutationOptions({ onSuccess: () => refetchShown(['clause']) }));
  const save = () => {
    setAsked(true);
    if (incomplete) return;
    const onSuccess = () => {
      draft.clear();
      showNotice(t('settings:clauses.added', { version }), { kind: 'success' });
      onClose();
    };
    add.mutate({ version, texts }, { onSuccess });
  };
  return (
    <Dialog
      title={t('settings:clauses.addTitle')}
      opened
      onClose={onClose}
      onSave={save}
      saving={add.isPending}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
      size="xl"
    >
      <Stack gap="sm">
        <TextField
          label={t('settings:clauses.version')}
          description={t('settings:clauses.versionHint')}
          required
          autoFocus
          maxLength={40}
          value={version}
          error={asked && incomplete ? t('settings:clauses.incomplete') : null}
          onChange={(text) => draft.change({ version: text })}
        />
        {LANGUAGES.map((language) => (
          <TextAreaField
            key={language}
            label={t(TEXT_LABEL[language])}
            lang={language}
            required={language === 'pl'}
            minRows={3}
            maxLength={4000}
            value={texts[language]}
            onChange={(text) => draft.change({ [language]: text })}
          />
        ))}
        <ErrorNotice error={add.error} />
      </Stack>
    </Dialog>
  );
}
