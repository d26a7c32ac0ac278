import { useMutation } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useTexts } from '../../texts/i18n.ts';

/** `quiet` where the change itself shows that it was saved. */
export function useSaveDesk({ quiet = false } = {}) {
  const t = useTexts();
  return useMutation(
    api.start.saveDesk.mutationOptions({
      onSuccess: () => {
        if (!quiet) showNotice(t('common:saved'), { kind: 'success' });
        return queryClient.invalidateQueries({ queryKey: api.start.key() });
      },
    }),
  );
}
