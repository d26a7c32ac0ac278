import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organisation } from '../../../shared/domain/entities.ts';
import { foldWords } from '../../../shared/domain/text.ts';
import { api } from '../../app/client.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { ImportDialog } from '../import/import-dialog.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';

const NONE: readonly Organisation[] = [];
const POLISH = new Intl.Collator('pl');

/** Every typed word begins a word of the name; in Polish order. */
export function matchingOrganisations(all: readonly Organisation[], text: string): Organisation[] {
  const typed = foldWords(text);
  const fits = ({ name }: Organisation) => {
    const words = foldWords(name);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  };
  return all.filter(fits).sort((a, b) => POLISH.compare(a.name, b.name));
}

export function OrganisationsTab() {
  const t = useTexts();
  const { role } = useDesk();
  const list = useQuery(api.organisations.list.queryOptions());
  const [text, setText] = useState('');
  const [open, setOpen] = useState<Organisation | 'new' | null>(null);
  const [importing, setImporting] = useState(false);
  const all = list.data ?? NONE;
  const mayChange = role !== 'leader';
  return (
    <>
      <Toolbar label={t('people:tabOrganisations')}>
        <TextField
          autoFocus
          w="24rem"
          type="search"
          label={t('people:organisation.filter')}
          value={text}
          onChange={setText}
        />
        {mayChange && <Button onClick={() => setOpen('new')}>{t('people:newOrganisation')}</Button>}
        {(role === 'coordinator' || role === 'administrator') && (
          <Button variant="default" onClick={() => setImporting(true)}>
            {t('imports:open')}
          </Button>
        )}
      </Toolbar>
      <ErrorNotice error={list.error} />
      {list.data && <OrganisationTable all={all} text={text} onOpen={setOpen} />}
      {open && (
        <OrganisationDialog
          key={open === 'new' ? 'new' : open.id}
          organisation={open === 'new' ? null : (all.find((o) => o.id === open.id) ?? open)}
          readOnly={!mayChange}
          onClose={() => setOpen(null)}
        />
      )}
      {importing && <ImportDialog kind="organisations" onClose={() => setImporting(false)} />}
    </>
  );
}

interface OrganisationTableProps {
  readonly all: readonly Organisation[];
  readonly text: string;
  readonly onOpen: (organisation: Organisation) => void;
}

function OrganisationTable({ all, text, onOpen }: OrganisationTableProps) {
  const t = useTexts();
  const format = useFormat();
  const empty =
    all.length === 0 ? (
      <EmptyState title={t('people:organisation.empty')}>{t('people:organisation.emptyHint')}</EmptyState>
    ) : (
      <EmptyState title={t('people:organisation.none')} />
    );
  return (
    <Table
      caption={t('people:organisation.list')}
      rows={matchingOrganisations(all, text)}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      empty={empty}
      columns={[
        { key: 'name', header: t('people:organisation.name'), cell: ({ name }) => name },
        { key: 'kind', header: t('people:column.kind'), cell: ({ kind }) => t(`labels:organisationKind.${kind}`) },
        { key: 'phone', header: t('people:column.phone'), cell: ({ phone }) => format.phone(phone) },
        { key: 'email', header: t('people:column.email'), cell: ({ email }) => email },
      ]}
    />
  );
}
