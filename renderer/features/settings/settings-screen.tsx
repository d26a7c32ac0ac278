import { Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ServerTab } from '../sync/server-tab.tsx';
import { ClausesTab } from './clauses-tab.tsx';
import { ClosuresTab } from './closures-tab.tsx';
import { DeskTab } from './desk-tab.tsx';
import { FeedsTab } from './feeds-tab.tsx';
import { HolidaysTab } from './holidays-tab.tsx';
import { HouseTab } from './house-tab.tsx';
import { ProgrammesTab } from './programmes-tab.tsx';
import { RulesTab } from './rules-tab.tsx';

const TABS = {
  house: HouseTab,
  holidays: HolidaysTab,
  closures: ClosuresTab,
  rules: RulesTab,
  clauses: ClausesTab,
  programmes: ProgrammesTab,
  feeds: FeedsTab,
  desk: DeskTab,
  server: ServerTab,
} as const satisfies Record<string, ComponentType>;
type TabName = keyof typeof TABS;

const ALL = Object.keys(TABS) as TabName[];
/** What belongs to this installed copy is everybody's to see. */
const OF_DESK: readonly TabName[] = ['desk', 'server'];

/** The tab stands in the address, so that another screen can lead to it. */
function useTab(names: readonly TabName[]) {
  const asked: { readonly tab?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const tab = names.find((name) => name === asked.tab) ?? names[0] ?? 'desk';
  return { tab, go: (name: string | null) => void navigate({ to: '.', search: { tab: name }, replace: true }) };
}

export function SettingsScreen() {
  const t = useTexts();
  const { role } = useDesk();
  const manages = role === 'coordinator' || role === 'administrator';
  const names = manages ? ALL : OF_DESK;
  const { tab, go } = useTab(names);
  return (
    <>
      <PageHeader title={t('settings:title')} />
      {!manages && <Text mb="sm">{t('settings:onlyCoordinators')}</Text>}
      <Tabs value={tab} onChange={go} keepMounted={false}>
        <Tabs.List mb="md">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`settings:tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {names.map((name) => {
          const Content = TABS[name];
          return (
            <Tabs.Panel key={name} value={name} maw="60rem">
              <Content />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}
