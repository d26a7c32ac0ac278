import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useAddressPart } from '../../app/navigation.ts';
import { paths } from '../../app/paths.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordMark } from '../sync/record-mark.tsx';
import { AttendanceTab } from './attendance-tab.tsx';
import { BasicsTab } from './basics-tab.tsx';
import { BookingsTab } from './bookings-tab.tsx';
import styles from './event.module.css';
import type { EventFile } from './event-figures.ts';
import { PeopleTab } from './people-tab.tsx';

const TABS = ['basics', 'people', 'attendance', 'bookings'] as const;
type TabName = (typeof TABS)[number];

const isTab = (name: unknown): name is TabName => TABS.some((tab) => tab === name);

export function EventScreen() {
  const t = useTexts();
  const id = useAddressPart('eventId');
  const { data, error } = useQuery(api.events.get.queryOptions({ input: { id } }));
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <EmptyState title={t('common:loading')} />;
  return <EventTabs key={data.id} event={data} />;
}

/** The session that runs or comes next; after the last one, the last. */
function likelySession({ sessions }: EventFile, now: number): string | null {
  return (sessions.find((session) => session.end > now) ?? sessions.at(-1))?.id ?? null;
}

/** While a session runs, people come with its list in mind. */
const likelyTab = ({ sessions }: EventFile, now: number): TabName =>
  sessions.some((session) => session.start <= now && now < session.end) ? 'attendance' : 'people';

/** Tab and session stand in the address, so that coming back from the print finds them. */
function useTabAddress() {
  const asked: { readonly tab?: unknown; readonly session?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const keep = (part: { readonly tab: TabName; readonly session?: string }) =>
    void navigate({ to: '.', search: { ...asked, ...part }, replace: true });
  return { asked, keep };
}

function EventTabs({ event }: { event: EventFile }) {
  const t = useTexts();
  const now = useMinute();
  const { asked, keep } = useTabAddress();
  const [first] = useState(() => likelyTab(event, now));
  const tab = isTab(asked.tab) ? asked.tab : first;
  const setTab = (name: TabName) => keep({ tab: name });
  const sessionId = typeof asked.session === 'string' ? asked.session : likelySession(event, now);
  useCommands(
    TABS.map((name, index) => ({
      id: `event:tab.${name}`,
      label: `event:tab.${name}` as const,
      shortcut: `Ctrl+${index + 1}`,
      group: 'here' as const,
      run: () => setTab(name),
    })),
  );
  return (
    <>
      <PageHeader
        title={event.title}
        aside={
          <span>
            {[event.leaderName, event.organisationName].filter(Boolean).join(' · ')} <RecordMark id={event.id} />
          </span>
        }
      >
        <Link to={paths.events} className={styles.print}>
          {t('event:allEvents')}
        </Link>
      </PageHeader>
      <Tabs value={tab} onChange={(next) => isTab(next) && setTab(next)} keepMounted={false}>
        <Tabs.List mb="sm">
          {TABS.map((name, index) => (
            <Tabs.Tab key={name} value={name} aria-keyshortcuts={`Control+${index + 1}`}>
              {t(`event:tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="basics">
          <BasicsTab event={event} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <PeopleTab event={event} />
        </Tabs.Panel>
        <Tabs.Panel value="attendance">
          <AttendanceTab event={event} sessionId={sessionId} onSession={(session) => keep({ tab, session })} />
        </Tabs.Panel>
        <Tabs.Panel value="bookings">
          <BookingsTab event={event} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
