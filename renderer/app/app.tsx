import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useKeyboard } from '../commands/keyboard.ts';
import { FirstRun } from '../features/first-run/first-run.tsx';
import { readError } from '../texts/describe-error.ts';
import { useTexts } from '../texts/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { api } from './client.ts';
import { drafts } from './drafts.ts';
import { useLiveUpdates } from './live.ts';
import { MOST_SHOWN } from './notices.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { StartFailed } from './start-failed.tsx';
import { StartStateProvider } from './start-state.tsx';
import { createDeskTheme, cssVariables } from './theme.ts';
import 'dayjs/locale/pl';

/** Nobody answering is waited for; a refusal is final until the page is opened again. */
const askAgain = (_count: number, error: unknown): boolean => readError(error).code === 'NO_ENGINE';

/** A form that opens must find what was typed before; without an answer it begins anew. */
const readDrafts = (): Promise<boolean> =>
  drafts.refresh().then(
    () => true,
    () => false,
  );

/** Asks the engine who and where this is; until it answers there is nothing to show. */
function Desk() {
  const t = useTexts();
  useLiveUpdates();
  useKeyboard();
  const start = useQuery(api.start.state.queryOptions({ retry: askAgain, retryDelay: 500 }));
  const kept = useQuery({ queryKey: ['drafts'], queryFn: readDrafts, staleTime: Number.POSITIVE_INFINITY });
  if (start.error && !start.data) return <StartFailed error={start.error} />;
  if (!start.data || kept.isPending)
    return <EmptyState title={t(start.failureCount > 4 ? 'common:engineWaiting' : 'common:loading')} />;
  return (
    <StartStateProvider state={start.data}>
      <DatesProvider settings={{ locale: start.data.desk.language, firstDayOfWeek: 1 }}>
        {start.data.house ? <RouterProvider router={router} /> : <FirstRun />}
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
        {/* On the left, where no dialog has its buttons. */}
        <Notifications
          position="bottom-left"
          limit={MOST_SHOWN}
          containerWidth={380}
          role="status"
          aria-live="polite"
        />
        <Desk />
      </QueryClientProvider>
    </MantineProvider>
  );
}
