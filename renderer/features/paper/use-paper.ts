import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Sheet } from '../../../shared/domain/entities.ts';
import { leads } from '../../../shared/domain/leads.ts';
import { dayRange } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useDesk, useHouse } from '../../app/start-state.tsx';
import type { PaperDoc } from './paper-doc.ts';
import { usePrintAddress } from './print-address.ts';

const NONE: readonly string[] = [];

/** The sessions of the address: named one by one, or all that begin on a day and that this account may print (SE1). Null while a day's are being fetched. */
function useSessionIds(): { ids: readonly string[] | null; error: Error | null } {
  const { zone } = useHouse();
  const desk = useDesk();
  const { sessionIds, date } = usePrintAddress();
  const key = sessionIds.join(',');
  const range = date === null ? null : dayRange(date, zone);
  const input = range && key === '' ? { from: range.start, to: range.end } : skipToken;
  const { data, error } = useQuery(api.sessions.list.queryOptions({ input }));
  const ids = useMemo(() => {
    if (key !== '') return key.split(',');
    if (date === null) return NONE;
    const { start } = dayRange(date, zone);
    const own = data?.filter((session) => session.start >= start && leads(desk, session));
    return own?.map((session) => session.id) ?? null;
  }, [key, date, zone, data, desk]);
  return { ids, error };
}

/** What would be printed now, and the frozen prints once they were made: those never change again (AT2). */
export function usePaper(mono: boolean) {
  const house = useHouse();
  const { ids, error } = useSessionIds();
  const preview = useQuery({
    ...api.sheets.preview.queryOptions({ input: ids && ids.length > 0 ? { sessionIds: [...ids] } : skipToken }),
    placeholderData: keepPreviousData,
  });
  const freeze = useMutation(api.sheets.print.mutationOptions());
  const contents = preview.data;
  const sheets: readonly Sheet[] | undefined = freeze.data;
  const docs = useMemo((): readonly PaperDoc[] => {
    const about = { zone: house.zone, houseName: house.name, mono };
    if (sheets) return sheets.map((sheet) => ({ ...about, ...sheet, printed: sheet }));
    return (contents ?? []).flatMap((content, index) => {
      const sessionId = ids?.[index];
      return sessionId === undefined ? [] : [{ ...about, sessionId, content, printed: null }];
    });
  }, [sheets, contents, ids, house.zone, house.name, mono]);
  return { ids, docs, sheets, freeze, error: error ?? preview.error };
}
