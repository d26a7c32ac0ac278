import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { paths } from '../../app/paths.ts';

export interface OpenGroup {
  readonly groupId: string | null;
  /** Opens a group on the list of topics; null closes it. */
  readonly openGroup: (id: string | null) => void;
}

/** `/tematy?group=…`: one address for the list, a topic's form and the event that a group became. */
export function useOpenGroup(): OpenGroup {
  const search: { readonly group?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const openGroup = useCallback(
    (id: string | null) => void navigate({ to: paths.topics, search: id === null ? {} : { group: id } }),
    [navigate],
  );
  return { groupId: typeof search.group === 'string' ? search.group : null, openGroup };
}
