import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { houseInput } from '../../../shared/contract/schemas.ts';
import { api } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { queryClient } from '../../app/query-client.ts';
import { useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';

type HouseInput = z.infer<typeof houseInput>;

/** Saves a part of the house's data; what is not given stays as it is now. */
export function useSaveHouse() {
  const t = useTexts();
  const { id: _id, demo: _demo, ...house } = useHouse();
  const mutation = useMutation(
    api.house.save.mutationOptions({
      onSuccess: () => {
        showNotice(t('common:saved'), { kind: 'success' });
        return queryClient.invalidateQueries({ queryKey: api.start.key() });
      },
    }),
  );
  const save = (part: Partial<HouseInput>, onSaved?: () => void) =>
    mutation.mutate({ ...house, ...part }, { onSuccess: () => onSaved?.() });
  return { save, isPending: mutation.isPending, error: mutation.error };
}
