import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useKeyboard } from '../commands/keyboard.ts';
import { useTexts } from '../texts/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { api } from './client.ts';
import { useLiveUpdates } from './live.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { StartStateProvider } from './start-state.tsx';
import { createDeskTheme, cssVariables } from './theme.ts';
import 'dayjs/locale/pl';

/** Asks the engine who and where this is; until it answers there is nothing to show. */
function Desk() {
  const t = useTexts();
  useLiveUpdates();
  useKeyboard();
  const { data } = useQuery(api.start.state.queryOptions({ retry: true, retryDelay: 500 }));
  if (!data) return <EmptyState title={t('common:loading')} />;
  return (
    <StartStateProvider state={data}>
      <DatesProvider settings={{ locale: data.desk.language, firstDayOfWeek: 1 }}>
        {data.house ? <RouterProvider router={router} /> : <EmptyState title={t('firstRun:title')} />}
      </DatesProvider>
    </StartStateProvider>
  );
}

export function App() {
  const t = useTexts();
  const theme = useMemo(() => createDeskTheme(t), [t]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} role="status" aria-live="polite" />
        <Desk />
      </QueryClientProvider>
    </MantineProvider>
  );
}
