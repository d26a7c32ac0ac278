import { useSearch } from '@tanstack/react-router';

export interface PrintAddress {
  readonly sessionIds: readonly string[];
  /** Every list of that day, `YYYY-MM-DD`. */
  readonly date: string | null;
}

/** What `/druk?sessions=id,id` or `/druk?date=2026-11-24` asks for. */
export function usePrintAddress(): PrintAddress {
  const search: { readonly sessions?: unknown; readonly date?: unknown } = useSearch({ strict: false });
  const sessions = typeof search.sessions === 'string' ? search.sessions.split(',').filter(Boolean) : [];
  const date = typeof search.date === 'string' && /^\d{4}-\d\d-\d\d$/.test(search.date) ? search.date : null;
  return { sessionIds: sessions, date };
}
