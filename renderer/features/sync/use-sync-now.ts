import { useMutation } from '@tanstack/react-query';
import type { SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { api, client } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { type Seen, triedOut } from './sync-words.ts';

/** How often, and for how long, somebody who pressed the button is kept waiting for what came of it, ms. */
const LOOK = { every: 250, longest: 10_000 };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function look(): Promise<Seen & { readonly status: SyncStatus }> {
  const [status, exchanges] = await Promise.all([client.sync.status({}), client.sync.exchanges({})]);
  return { status, newest: exchanges[0] ?? null };
}

/** Tries at once, and waits for what comes of it: the answer to the button itself knows nothing yet. */
async function tryNow(): Promise<{ status: SyncStatus; came: 'done' | 'failed' | null }> {
  const before = await look();
  await client.sync.now({});
  for (let waited = 0; ; waited += LOOK.every) {
    const after = await look();
    const came = triedOut(before, after);
    if (came !== null || waited >= LOOK.longest) return { status: after.status, came };
    await pause(LOOK.every);
  }
}

const refetch = () => queryClient.invalidateQueries({ queryKey: api.sync.key() });

/** "Now" instead of waiting for the next try, with its outcome said. */
export function useSyncNow() {
  const t = useTexts();
  const inWords = useDescribeError();
  return useMutation({
    mutationFn: tryNow,
    onSuccess: ({ status, came }) => {
      if (came === 'done') showNotice(t('sync:page.nowDone'), { kind: 'success' });
      else if (came === null) showNotice(t('sync:page.nowAsked'));
      else showNotice(t(`sync:problem.${status.problem?.code ?? 'OFFLINE'}.what`), { kind: 'error' });
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
