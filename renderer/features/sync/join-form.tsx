import { Alert, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ROLES } from '../../../shared/domain/entities.ts';
import { api, client } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { DraftBack } from '../../ui/draft-back.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { emptyJoin, findJoinFault, type JoinFault, type JoinValues, toJoinInput, withAccount } from './join-values.ts';

interface JoinFormProps {
  /** On a desk without a house: who works here is asked too, because nobody said it yet. */
  readonly asksAccount: boolean;
  /** What will happen, said before it does. */
  readonly before: ReactNode;
  /** Beside the button: a way back. */
  readonly children?: ReactNode;
}

function useJoin(asksAccount: boolean, draft: Draft<JoinValues>) {
  const t = useTexts();
  return useMutation({
    mutationFn: async (values: JoinValues) => {
      const status = await client.sync.join(toJoinInput(values));
      // Only then: a draft belongs to its account, and the letter comes with the answer of the server.
      if (asksAccount) await client.start.saveDesk(withAccount((await client.start.state({})).desk, values));
      return status;
    },
    onSuccess: (status) => {
      draft.clear();
      queryClient.setQueryData(api.sync.status.queryKey(), status);
      showNotice(t('sync:join.joined'), { kind: 'success' });
      return queryClient.invalidateQueries();
    },
  });
}

/** Address, one-time code and a name for this desk; kept while somebody asks for the code (SY11). */
export function JoinForm({ asksAccount, before, children }: JoinFormProps) {
  const t = useTexts();
  const draft = useDraft<JoinValues>('join-server', emptyJoin());
  const [shown, setShown] = useState(false);
  const join = useJoin(asksAccount, draft);
  const fault = findJoinFault(draft.values, asksAccount);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShown(fault !== null);
    if (fault === null) join.mutate(draft.values);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {draft.restored && <DraftBack onDiscard={() => draft.clear()} />}
        <Alert variant="light">{before}</Alert>
        <JoinFields draft={draft} asksAccount={asksAccount} fault={shown ? fault : null} />
        <ErrorNotice error={join.error} />
        <Group justify={children ? 'space-between' : 'flex-start'}>
          {children}
          <Button type="submit" loading={join.isPending}>
            {t('sync:join.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface JoinFieldsProps {
  readonly draft: Draft<JoinValues>;
  readonly asksAccount: boolean;
  readonly fault: JoinFault | null;
}

function JoinFields({ draft: { values, change }, asksAccount, fault }: JoinFieldsProps) {
  const t = useTexts();
  const text = (name: JoinFault, key: Parameters<typeof t>[0]) => ({ error: fault === name ? t(key) : null });
  return (
    <>
      <TextField
        autoFocus
        required
        label={t('sync:join.address')}
        description={t('sync:join.addressHint')}
        maxLength={300}
        value={values.address}
        {...text('address', 'sync:join.addressWrong')}
        onChange={(address) => change({ address })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          required
          label={t('sync:join.code')}
          description={t('sync:join.codeHint')}
          maxLength={20}
          value={values.code}
          {...text('code', 'sync:join.codeWrong')}
          onChange={(code) => change({ code })}
        />
        <TextField
          required
          label={t('sync:join.deskName')}
          description={t('sync:join.deskNameHint')}
          maxLength={120}
          value={values.deskName}
          {...text('deskName', 'sync:join.deskNameWrong')}
          onChange={(deskName) => change({ deskName })}
        />
      </SimpleGrid>
      {asksAccount && <AccountFields values={values} change={change} fault={fault} />}
    </>
  );
}

function AccountFields({
  values,
  change,
  fault,
}: Pick<Draft<JoinValues>, 'values' | 'change'> & { fault: JoinFault | null }) {
  const t = useTexts();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField
        required
        label={t('sync:join.accountName')}
        description={t('sync:join.accountHint')}
        maxLength={120}
        value={values.accountName}
        error={fault === 'account' ? t('sync:join.accountWrong') : null}
        onChange={(accountName) => change({ accountName })}
      />
      <SelectField
        label={t('sync:join.role')}
        description={t('firstRun:roleHint')}
        options={ROLES.map((role) => ({ value: role, label: t(`labels:role.${role}`) }))}
        value={values.role}
        onChange={(role) => change({ role })}
      />
    </SimpleGrid>
  );
}

/** For a desk whose server does not know it any more: to the same house only, with what waits. */
export function JoinAgain() {
  const t = useTexts();
  const { role } = useDesk();
  if (role !== 'administrator') return <Text>{t('sync:join.onlyAdministrator')}</Text>;
  return <JoinForm asksAccount={false} before={t('sync:join.again')} />;
}

/** The same on the tab of a desk that has a house: who may, and what its house becomes. */
export function JoinWithHouse({ house, demo }: { house: string; demo: boolean }) {
  const t = useTexts();
  const { role } = useDesk();
  if (role !== 'administrator') return <Text>{t('sync:join.onlyAdministrator')}</Text>;
  const before = [t('sync:join.brings', { house }), demo && t('sync:join.demo')].filter(Boolean).join(' ');
  return <JoinForm asksAccount={false} before={before} />;
}
