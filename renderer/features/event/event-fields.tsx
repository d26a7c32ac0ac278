import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LANGUAGES } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { OrganisationField } from '../booking/organisation-field.tsx';
import type { EventValues } from './event-values.ts';

export interface EventFieldsProps {
  readonly values: EventValues;
  readonly onChange: (part: Partial<EventValues>) => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}

export function EventFields({ values, onChange, disabled = false, autoFocus = false }: EventFieldsProps) {
  const t = useTexts();
  const { data: programmes = [] } = useQuery(api.programmes.list.queryOptions());
  const offered = programmes.filter((p) => !p.archived || p.id === values.programmeId);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
        <TextField
          label={t('event:field.title')}
          required
          autoFocus={autoFocus}
          disabled={disabled}
          maxLength={200}
          value={values.title}
          error={values.title.trim() === '' ? t('common:required') : undefined}
          onChange={(title) => onChange({ title })}
        />
        <SelectField
          label={t('event:field.programme')}
          placeholder={t('event:noProgramme')}
          clearable
          disabled={disabled}
          value={values.programmeId}
          options={offered.map((p) => ({ value: p.id, label: p.name }))}
          onChange={(programmeId) => onChange({ programmeId })}
        />
        <TextField
          label={t('event:field.leader')}
          disabled={disabled}
          maxLength={120}
          value={values.leaderName}
          onChange={(leaderName) => onChange({ leaderName })}
        />
        <OrganisationField
          value={values.organisationId}
          disabled={disabled}
          onChange={(organisationId) => onChange({ organisationId })}
        />
        <NumberField
          label={t('event:field.limit')}
          description={t('event:field.limitHint')}
          min={1}
          max={100_000}
          disabled={disabled}
          value={values.limit}
          onChange={(limit) => onChange({ limit })}
        />
        <SelectField
          label={t('event:field.language')}
          description={t('event:field.languageHint')}
          disabled={disabled}
          value={values.language}
          options={LANGUAGES.map((value) => ({ value, label: t(`labels:language.${value}`) }))}
          onChange={(language) => onChange({ language })}
        />
      </SimpleGrid>
      <div style={{ margin: '0.75rem 0' }}>
        <CheckField
          label={t('event:field.open')}
          description={t('event:field.openHint')}
          disabled={disabled}
          checked={values.open}
          onChange={(open) => onChange({ open })}
        />
      </div>
      <TextAreaField
        label={t('event:field.note')}
        disabled={disabled}
        maxLength={4000}
        value={values.note}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}
