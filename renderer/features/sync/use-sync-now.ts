import { useMutation } from '@tanstack/react-query';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { api, client } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { problemText, type Seen, triedOut } from './sync-words.ts';

/** How often, and for how long, somebody who pressed the button is kept waiting for what came of it, ms. */
const LOOK = { every: 250, longest: 10_000 };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function look(): Promise<Seen & { readonly status: SyncStatus }> {
  const [status, exchanges] = await Promise.all([client.sync.status({}), client.sync.exchanges({})]);
  return { status, exchanges };
}

/** Tries at once, and waits for what comes of it: the answer to the button itself knows nothing yet. */
async function tryNow(): Promise<{ status: SyncStatus; came: 'done' | 'failed' | null }> {
  const before = await look();
  await client.sync.now({});
  for (let waited = 0; ; waited += LOOK.every) {
    const after = await look();
    const came = triedOut(before, after);
    if (came !== null || isSpared(after.status) || waited >= LOOK.longest) return { status: after.status, came };
    await pause(LOOK.every);
  }
}

/** What a busy server asked for is kept to, whoever presses the button. */
const isSpared = (status: SyncStatus): status is SyncStatus & { readonly nextTryAt: number } =>
  status.problem?.code === 'BUSY' && status.nextTryAt !== null;

const refetch = () => queryClient.invalidateQueries({ queryKey: api.sync.key() });

/** "Now" instead of waiting for the next try, with its outcome said. */
export function useSyncNow() {
  const t = useTexts();
  const format = useFormat();
  const inWords = useDescribeError();
  return useMutation({
    mutationFn: tryNow,
    onSuccess: ({ status, came }) => {
      if (came === 'done') showNotice(t('sync:page.nowDone'), { kind: 'success' });
      else if (isSpared(status)) showNotice(t('sync:page.nowBusy', { time: format.time(status.nextTryAt) }));
      else if (came === null || status.problem === null) showNotice(t('sync:page.nowAsked'));
      else showNotice(problemText(status.problem, 'what', t), { kind: 'error' });
      return refetch();
    },
    onError: (error) => {
      const { what, todo } = inWords(error);
      showNotice(`${what} ${todo}`, { kind: 'error' });
    },
  });
}

/** The same before there is a house, where progress and problem stand on the screen already. */
export const useSyncNowQuietly = () => useMutation(api.sync.now.mutationOptions({ onSettled: refetch }));
