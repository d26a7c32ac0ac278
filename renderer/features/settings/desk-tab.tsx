import { Fieldset, Group, SimpleGrid, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { desk as deskSchema, ROLES } from '../../../shared/domain/entities.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSyncStatus } from '../sync/use-sync-status.ts';
import { ScreenFields } from './screen-fields.tsx';
import { useSaveDesk } from './use-save-desk.ts';

/** What belongs to this installed copy only. */
export function DeskTab() {
  return (
    <Stack>
      <AccountForm />
      <ScreenFields />
    </Stack>
  );
}

function AccountForm() {
  const t = useTexts();
  const desk = useDesk();
  const [form, setForm] = useState({ accountName: desk.accountName, role: desk.role, letter: desk.letter });
  const save = useSaveDesk();
  const joined = useSyncStatus()?.server != null;
  const nameWrong = form.accountName.trim() === '';
  const letterWrong = !deskSchema.shape.letter.safeParse(form.letter).success;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!nameWrong && !letterWrong) save.mutate({ ...desk, ...form, letter: joined ? desk.letter : form.letter });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Fieldset legend={t('settings:desk.accountTitle')} p="sm">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextField
            label={t('settings:desk.accountName')}
            required
            maxLength={120}
            value={form.accountName}
            error={nameWrong ? t('settings:desk.nameWrong') : null}
            onChange={(accountName) => setForm({ ...form, accountName })}
          />
          <SelectField
            label={t('settings:desk.role')}
            options={ROLES.map((role) => ({ value: role, label: t(`labels:role.${role}`) }))}
            value={form.role}
            onChange={(role) => setForm({ ...form, role })}
          />
          <TextField
            label={t('settings:desk.letter')}
            description={t(joined ? 'settings:desk.letterOfServer' : 'settings:desk.letterHint')}
            required
            disabled={joined}
            maxLength={2}
            value={joined ? desk.letter : form.letter}
            error={letterWrong ? t('settings:desk.letterWrong') : null}
            onChange={(letter) => setForm({ ...form, letter: letter.toUpperCase() })}
          />
        </SimpleGrid>
        <ErrorNotice error={save.error} />
        <Group mt="sm">
          <Button type="submit" loading={save.isPending}>
            {t('common:save')}
          </Button>
        </Group>
      </Fieldset>
    </form>
  );
}
