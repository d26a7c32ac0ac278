import { useEffect, useRef, useState } from 'react';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { useGo } from '../../app/navigation.ts';
import { showNotice } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { OPEN_SYNC } from './sync-commands.ts';
import { problemText, rememberedOf, type Said, saidOf } from './sync-words.ts';
import { useSyncNow } from './use-sync-now.ts';
import { useFollowedSyncStatus } from './use-sync-status.ts';

/** Keeps the status current, offers its commands, and says aloud what must not go unheard (SY9). */
export function SyncWatch() {
  const t = useTexts();
  const go = useGo();
  const status = useFollowedSyncStatus();
  const now = useSyncNow();
  const unsent = status?.server ? status.waiting.count : 0;
  useEffect(() => window.deskHost?.setUnsent(unsent), [unsent]);
  useCommands([
    {
      id: 'sync.open',
      label: 'sync:open',
      keywords: 'sync:openKeywords',
      group: 'program',
      shortcut: OPEN_SYNC,
      run: () => go(paths.sync),
    },
    {
      id: 'sync.now',
      label: 'sync:page.now',
      keywords: 'sync:nowKeywords',
      group: 'program',
      unavailable: () => (status?.server ? null : t('sync:onlyAlone')),
      run: () => now.mutate(),
    },
  ]);
  return <Aloud status={status} />;
}

/** Connections that come and go are read to those who listen only; what needs a person is a notice for everybody. */
function Aloud({ status }: { status: SyncStatus | null }) {
  const t = useTexts();
  const go = useGo();
  const before = useRef<SyncStatus | null>(null);
  const [line, setLine] = useState('');
  useEffect(() => {
    if (status === null) return;
    const said = saidOf(before.current, status);
    before.current = rememberedOf(before.current, status);
    const show = (text: string, path: string) =>
      showNotice(text, {
        kind: 'error',
        action: (
          <Button key="show" size="compact-sm" variant="subtle" onClick={() => go(path)}>
            {t('sync:said.show')}
          </Button>
        ),
      });
    const say: Readonly<Record<Said, () => void>> = {
      up: () => setLine(t('sync:said.up')),
      down: () => setLine(t('sync:said.down')),
      stands: () => show(t('sync:said.stands', { count: status.waiting.count }), paths.sync),
      trouble: () => show(status.problem ? problemText(status.problem, 'what', t) : '', paths.sync),
      conflict: () => show(t('sync:said.conflict'), paths.conflicts),
    };
    for (const one of said) say[one]();
  }, [status, t, go]);
  return (
    <span aria-live="polite" className="visually-hidden" data-testid="sync-said">
      {line}
    </span>
  );
}
