import { Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { foldWords } from '../../../shared/domain/text.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';

const NEW = 'new';

/** Every typed word begins some word of the name (PE1). */
export function matchesName(name: string, typed: string): boolean {
  const words = foldWords(name);
  return foldWords(typed).every((part) => words.some((word) => word.startsWith(part)));
}

export interface OrganisationFieldProps {
  readonly value: string | null;
  readonly disabled: boolean;
  readonly onChange: (id: string | null) => void;
}

/** A few letters and Enter; a name that is not there yet is added at once. */
export function OrganisationField({ value, disabled, onChange }: OrganisationFieldProps) {
  const t = useTexts();
  const inWords = useDescribeError();
  const [typed, setTyped] = useState('');
  const { data = [] } = useQuery(api.organisations.list.queryOptions());
  const save = useMutation(api.organisations.save.mutationOptions());
  const create = async () => {
    try {
      const made = await save.mutateAsync({ name: typed, kind: 'other', phone: '', email: '', note: '' });
      await queryClient.invalidateQueries({ queryKey: api.organisations.list.key() });
      onChange(made.id);
    } catch (error) {
      showNotice(inWords(error).what, { kind: 'error' });
    }
  };
  const known = data.some(
    (organisation) => organisation.name.trim().toLocaleLowerCase() === typed.trim().toLocaleLowerCase(),
  );
  const options = data.map(({ id, name }) => ({ value: id, label: name }));
  const offer = typed.trim().length > 1 && !known;
  return (
    <Select
      label={t('booking:field.organisation')}
      placeholder={t('booking:field.organisationPlaceholder')}
      disabled={disabled}
      searchable
      clearable
      selectFirstOptionOnChange
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      data={
        offer
          ? [...options, { value: NEW, label: t('booking:field.newOrganisation', { name: typed.trim() }) }]
          : options
      }
      filter={({ options: all, search }) =>
        all
          .filter((option) => 'value' in option && (option.value === NEW || matchesName(option.label, search)))
          .slice(0, 30)
      }
      nothingFoundMessage={t('common:nothingFound')}
      clearButtonProps={{ 'aria-label': t('common:mantine.clearField') }}
      onChange={(next) => (next === NEW ? void create() : onChange(next))}
    />
  );
}
