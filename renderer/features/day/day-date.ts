/** Which day the day screen shows. Null is today, also after midnight. */
import { useSyncExternalStore } from 'react';
import { useMinute } from '../../app/clock.ts';
import { useFormat } from '../../app/start-state.tsx';

let chosen: string | null = null;
const listeners = new Set<() => void>();

/** A local date `YYYY-MM-DD`, or null for today. */
export function showDay(date: string | null): void {
  chosen = date;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDayDate(): { date: string; today: string } {
  const format = useFormat();
  const today = format.day(useMinute());
  const date = useSyncExternalStore(subscribe, () => chosen);
  return { date: date ?? today, today };
}
