import { Fieldset, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Programme } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ImageField } from './image-field.tsx';
import { type ProgrammeForm, readProgramme, toProgrammeForm } from './programme-form.ts';

interface ProgrammeDialogProps {
  readonly programme: Programme | null;
  readonly nextPosition: number;
  readonly onClose: () => void;
}

export function ProgrammeDialog({ programme, nextPosition, onClose }: ProgrammeDialogProps) {
  const t = useTexts();
  const draft = useDraft(
    `programme:${programme?.id ?? 'new'}`,
    toProgrammeForm(programme),
    programme ? 'record' : 'whole',
  );
  const [fault, setFault] = useState<'incomplete' | 'packDates' | null>(null);
  const saving = useMutation(api.programmes.save.mutationOptions({ onSuccess: () => refetchShown(['programme']) }));
  const save = () => {
    const read = readProgramme({ ...toProgrammeForm(programme), ...draft.edited }, programme, nextPosition);
    setFault('fault' in read ? read.fault : null);
    if ('fault' in read) return;
    const onSuccess = () => {
      draft.clear();
      showNotice(t('common:saved'), { kind: 'success' });
      onClose();
    };
    saving.mutate(read.input, { onSuccess });
  };
  const title = programme
    ? t('settings:programmes.editTitle', { name: programme.name })
    : t('settings:programmes.addTitle');
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      onSave={save}
      saving={saving.isPending}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
      size="xl"
    >
      <Stack gap="sm">
        <BasicFields values={draft.values} change={draft.change} />
        <CheckField
          label={t('settings:programmes.withPack')}
          description={t('settings:programmes.packHint')}
          checked={draft.values.withPack}
          onChange={(withPack) => draft.change({ withPack })}
        />
        {draft.values.withPack && <PackFields values={draft.values} change={draft.change} />}
        {fault && (
          <Text c="var(--mantine-color-error)" role="alert">
            {t(`settings:programmes.${fault}`)}
          </Text>
        )}
        <ErrorNotice error={saving.error} />
      </Stack>
    </Dialog>
  );
}

interface FieldsProps {
  readonly values: ProgrammeForm;
  readonly change: (part: Partial<ProgrammeForm>) => void;
}

function BasicFields({ values, change }: FieldsProps) {
  const t = useTexts();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          label={t('settings:programmes.code')}
          required
          autoFocus
          maxLength={16}
          value={values.code}
          onChange={(code) => change({ code })}
        />
        <TextField
          label={t('settings:programmes.name')}
          required
          maxLength={200}
          value={values.name}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('settings:programmes.kind')}
          maxLength={80}
          value={values.kind}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={t('settings:programmes.funding')}
          maxLength={200}
          value={values.funding}
          onChange={(funding) => change({ funding })}
        />
      </SimpleGrid>
      <CheckField
        label={t('settings:programmes.archived')}
        checked={values.archived}
        onChange={(archived) => change({ archived })}
      />
    </>
  );
}

function PackFields({ values, change }: FieldsProps) {
  const t = useTexts();
  return (
    <Fieldset legend={t('settings:programmes.pack')} p="sm">
      <Stack gap="sm">
        <TextAreaField
          label={t('settings:programmes.packText')}
          maxLength={1000}
          value={values.packText}
          onChange={(packText) => change({ packText })}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextField
            label={t('settings:programmes.agreement')}
            maxLength={120}
            value={values.agreementNumber}
            onChange={(agreementNumber) => change({ agreementNumber })}
          />
          <DateField
            label={t('settings:programmes.validFrom')}
            required
            value={values.validFrom}
            onChange={(validFrom) => change({ validFrom })}
          />
          <DateField
            label={t('settings:programmes.validTo')}
            required
            value={values.validTo}
            onChange={(validTo) => change({ validTo })}
          />
        </SimpleGrid>
        <ImageField
          label={t('settings:programmes.colourStrip')}
          value={values.colourStrip}
          onChange={(colourStrip) => change({ colourStrip })}
        />
        <ImageField
          label={t('settings:programmes.monoStrip')}
          description={t('settings:programmes.monoHint')}
          value={values.monoStrip}
          onChange={(monoStrip) => change({ monoStrip })}
        />
      </Stack>
    </Fieldset>
  );
}
