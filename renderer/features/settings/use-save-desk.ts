import { useMutation } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useTexts } from '../../texts/i18n.ts';

export function useSaveDesk() {
  const t = useTexts();
  return useMutation(
    api.start.saveDesk.mutationOptions({
      onSuccess: () => {
        showNotice(t('common:saved'), { kind: 'success' });
        return queryClient.invalidateQueries({ queryKey: api.start.key() });
      },
    }),
  );
}
