import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../texts/i18n.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { OrganisationsTab } from './organisations-tab.tsx';
import { PeopleTab } from './people-tab.tsx';

type TabName = 'people' | 'organisations';

export function PeopleScreen() {
  const t = useTexts();
  const [tab, setTab] = useState<TabName>('people');
  return (
    <>
      <PageHeader title={t('people:title')} />
      <Tabs value={tab} onChange={(next) => setTab(next === 'organisations' ? next : 'people')} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="people">{t('people:tabPeople')}</Tabs.Tab>
          <Tabs.Tab value="organisations">{t('people:tabOrganisations')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <PeopleTab />
        </Tabs.Panel>
        <Tabs.Panel value="organisations">
          <OrganisationsTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
