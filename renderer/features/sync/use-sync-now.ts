import { useMutation } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';

/** "Now": tries at once instead of waiting for the next try; what comes of it is in the status. */
export function useSyncNow() {
  const t = useTexts();
  const inWords = useDescribeError();
  return useMutation(
    api.sync.now.mutationOptions({
      onSuccess: (status) => {
        queryClient.setQueryData(api.sync.status.queryKey(), status);
        const done = status.state === 'up' && status.waiting.count === 0 && status.behind === 0;
        showNotice(t(done ? 'sync:page.nowDone' : 'sync:page.nowAsked'), { kind: done ? 'success' : 'info' });
        return queryClient.invalidateQueries({ queryKey: api.sync.key() });
      },
      onError: (error) => {
        const { what, todo } = inWords(error);
        showNotice(`${what} ${todo}`, { kind: 'error' });
      },
    }),
  );
}
