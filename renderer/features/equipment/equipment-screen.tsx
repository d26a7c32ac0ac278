import { Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ComponentType, useState } from 'react';
import { addDays } from '../../../shared/domain/time.ts';
import { useMinute } from '../../app/clock.ts';
import { paths } from '../../app/paths.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { openHandout } from '../handout/handout-store.ts';
import styles from './equipment.module.css';
import { HandoutsTab } from './handouts-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { KitsTab } from './kits-tab.tsx';
import { PiecesTab } from './pieces-tab.tsx';
import { PoolsTab } from './pools-tab.tsx';

export interface TabProps {
  /** Equipment is kept by coordinators; everybody at the desk hands it out (SE1). */
  readonly mayChange: boolean;
}

const TABS = {
  pools: PoolsTab,
  pieces: PiecesTab,
  kits: KitsTab,
  keys: KeysTab,
  handouts: HandoutsTab,
} as const satisfies Record<string, ComponentType<TabProps>>;
type TabName = keyof typeof TABS;
/** A leader sees what there is and what is free, and nobody's name. */
const FOR_LEADERS: readonly TabName[] = ['pools', 'kits'];

export function EquipmentScreen() {
  const t = useTexts();
  const format = useFormat();
  const { role } = useDesk();
  const today = format.day(useMinute());
  const [tab, setTab] = useState<TabName>('pools');
  const mayChange = role === 'coordinator' || role === 'administrator';
  const names = (Object.keys(TABS) as TabName[]).filter((name) => role !== 'leader' || FOR_LEADERS.includes(name));
  return (
    <>
      <PageHeader title={t('equipment:title')} aside={mayChange ? null : <span>{t('equipment:readOnly')}</span>}>
        <Link to={paths.pickList} search={{ date: addDays(today, 1) }} className={styles.link ?? ''}>
          {t('equipment:pickList')}
        </Link>
        {role !== 'leader' && (
          <Button variant="default" shortcut="F7" onClick={() => openHandout()}>
            {t('equipment:handOut')}
          </Button>
        )}
      </PageHeader>
      <Tabs value={tab} onChange={(next) => setTab((next ?? 'pools') as TabName)} keepMounted={false}>
        <Tabs.List mb="sm">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`equipment:tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {names.map((name) => {
          const Panel = TABS[name];
          return (
            <Tabs.Panel key={name} value={name}>
              <Panel mayChange={mayChange} />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}
