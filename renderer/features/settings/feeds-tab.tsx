import { Fieldset, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import type { feedRow } from '../../../shared/contract/exchange-schemas.ts';
import { api } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';

type Feed = z.infer<typeof feedRow>;
type Kind = Feed['kind'];

const KINDS = ['room', 'programme', 'leader'] as const;
const refetch = () => refetchShown(['feed']);
/** The window has no address to fetch from. */
const hasAddress = window.deskHost === undefined;
const addressOf = ({ secret }: Feed): string => `${location.origin}/ical/${secret}.ics`;

/** Secret addresses at which other calendars read the house's (IX3, IX4). */
export function FeedsTab() {
  const t = useTexts();
  const feeds = useQuery(api.exchange.feeds.queryOptions());
  const { revoke, restore, error } = useTurns();
  const columns = useColumns(revoke, restore);
  return (
    <Stack>
      <Text size="sm">{t('exchange:feeds.hint')}</Text>
      {!hasAddress && <Text size="sm">{t('exchange:feeds.window')}</Text>}
      <AddFeed />
      <ErrorNotice error={feeds.error ?? error} />
      {feeds.data && (
        <Table
          caption={t('exchange:feeds.caption')}
          captionShown
          columns={columns}
          rows={feeds.data}
          rowKey={({ id }) => id}
          isQuiet={({ revoked }) => revoked}
          empty={<EmptyState title={t('exchange:feeds.empty')}>{t('exchange:feeds.emptyHint')}</EmptyState>}
        />
      )}
    </Stack>
  );
}

/** Revoking asks nothing and can be taken back: the same address works again. */
function useTurns() {
  const t = useTexts();
  const restoring = useMutation(api.exchange.restoreFeed.mutationOptions({ onSuccess: refetch }));
  const revoking = useMutation(api.exchange.revokeFeed.mutationOptions({ onSuccess: refetch }));
  const restore = ({ id }: Feed) => restoring.mutate({ id });
  const revoke = (feed: Feed) =>
    revoking.mutate(
      { id: feed.id },
      {
        onSuccess: () =>
          showNotice(t('exchange:feeds.revoked', { name: feed.targetName }), {
            kind: 'success',
            action: (
              <Button size="compact-sm" variant="light" onClick={() => restore(feed)}>
                {t('common:undo')}
              </Button>
            ),
          }),
      },
    );
  return { revoke, restore, error: revoking.error ?? restoring.error };
}

function useColumns(revoke: (feed: Feed) => void, restore: (feed: Feed) => void): Column<Feed>[] {
  const t = useTexts();
  const format = useFormat();
  const nameOf = (feed: Feed) => feed.targetName || t('exchange:feeds.gone');
  const copy = async (feed: Feed) => {
    const copied = await copyText(addressOf(feed));
    showNotice(t(copied ? 'exchange:feeds.copied' : 'exchange:feeds.copyFailed', { name: nameOf(feed) }), {
      kind: copied ? 'success' : 'error',
    });
  };
  return [
    { key: 'kind', header: t('exchange:feeds.kind'), cell: ({ kind }) => t(`exchange:feeds.kinds.${kind}`) },
    { key: 'name', header: t('exchange:feeds.name'), cell: nameOf },
    { key: 'since', header: t('exchange:feeds.since'), cell: ({ createdAt }) => format.date(createdAt) },
    {
      key: 'state',
      header: t('exchange:feeds.state'),
      cell: ({ revoked }) => (revoked ? `× ${t('exchange:feeds.off')}` : `✓ ${t('exchange:feeds.on')}`),
    },
    {
      key: 'actions',
      header: t('exchange:feeds.actions'),
      headerHidden: true,
      align: 'right',
      cell: (feed) => (
        <Group gap="xs" justify="end" wrap="nowrap">
          {hasAddress && !feed.revoked && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('exchange:feeds.copyOf', { name: nameOf(feed) })}
              onClick={() => void copy(feed)}
            >
              {t('exchange:feeds.copy')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(feed.revoked ? 'exchange:feeds.restoreOf' : 'exchange:feeds.revokeOf', {
              name: nameOf(feed),
            })}
            onClick={() => (feed.revoked ? restore(feed) : revoke(feed))}
          >
            {t(feed.revoked ? 'exchange:feeds.restore' : 'exchange:feeds.revoke')}
          </Button>
        </Group>
      ),
    },
  ];
}

interface FeedForm {
  readonly kind: Kind;
  readonly room: string | null;
  readonly programme: string | null;
  readonly leader: string;
}
const EMPTY: FeedForm = { kind: 'room', room: null, programme: null, leader: '' };

function AddFeed() {
  const t = useTexts();
  const draft = useDraft<FeedForm>('settings-feed', EMPTY);
  const [missing, setMissing] = useState(false);
  const add = useMutation(api.exchange.addFeed.mutationOptions({ onSuccess: refetch }));
  const { values } = draft;
  const target = (values[values.kind] ?? '').trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(target === '');
    if (target === '') return;
    add.mutate(
      { kind: values.kind, target },
      {
        onSuccess: ({ targetName }) => {
          draft.clear();
          showNotice(t('exchange:feeds.added', { name: targetName }), { kind: 'success' });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Fieldset legend={t('exchange:feeds.add')} p="sm">
        <Group align="start" gap="sm">
          <SelectField<Kind>
            label={t('exchange:feeds.kind')}
            w="12rem"
            value={values.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`exchange:feeds.kinds.${kind}`) }))}
            onChange={(kind) => draft.change({ kind })}
          />
          <Target values={values} change={draft.change} />
        </Group>
        <Group mt="sm" align="center">
          <Button type="submit" loading={add.isPending}>
            {t('exchange:feeds.add')}
          </Button>
          {missing && <span role="alert">{t('exchange:feeds.missing')}</span>}
        </Group>
        <ErrorNotice error={add.error} />
      </Fieldset>
    </form>
  );
}

function Target({ values, change }: { values: FeedForm; change: (part: Partial<FeedForm>) => void }) {
  const t = useTexts();
  const { rooms } = useRooms();
  const { data: programmes = [] } = useQuery(api.programmes.list.queryOptions());
  const { kind } = values;
  const label = t(`exchange:feeds.kinds.${kind}`);
  if (kind === 'leader') {
    return (
      <TextField
        label={label}
        description={t('exchange:feeds.leaderHint')}
        w="22rem"
        maxLength={120}
        value={values.leader}
        onChange={(leader) => change({ leader })}
      />
    );
  }
  const things = kind === 'room' ? rooms : programmes.filter(({ archived }) => !archived);
  return (
    <SelectField
      label={label}
      w="22rem"
      clearable
      searchable
      value={values[kind]}
      options={things.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => change({ [kind]: id })}
    />
  );
}
