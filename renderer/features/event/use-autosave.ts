import { useCallback, useEffect, useRef, useState } from 'react';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { queryClient } from '../../app/query-client.ts';
import type { EventFile } from './event-figures.ts';
import { type EventValues, valuesOf } from './event-values.ts';

/** Typing rests this long before it is saved, ms. */
const REST = 600;

export type SaveState = 'clean' | 'typing' | 'saved' | 'refused';

/** Fields that save themselves: only what was typed here lies over the stored event, so that others' changes stay. */
export function useAutosave(event: EventFile) {
  const [patch, setPatch] = useState<Partial<EventValues>>({});
  const [state, setState] = useState<SaveState>('clean');
  const [error, setError] = useState<unknown>(null);
  const values = { ...valuesOf(event), ...patch };
  const pending = useRef<EventValues | null>(null);
  const save = useCallback(async () => {
    const sent = pending.current;
    if (!sent || sent.title.trim() === '') return;
    pending.current = null;
    try {
      const saved = await client.events.save({ ...sent, id: event.id });
      const key = api.events.get.queryKey({ input: { id: event.id } });
      queryClient.setQueryData(key, (old) => old && { ...old, ...saved });
      setError(null);
      // Typed on meanwhile: the next save says it.
      if (pending.current === null) {
        setPatch({});
        setState('saved');
      }
      refetchShown(['event']);
    } catch (caught) {
      pending.current ??= sent;
      setError(caught);
      setState('refused');
    }
  }, [event.id]);
  const change = (part: Partial<EventValues>) => {
    const next = { ...patch, ...part };
    setPatch(next);
    setState('typing');
    pending.current = { ...valuesOf(event), ...next };
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of what is typed starts the rest anew
  useEffect(() => {
    const timer = setTimeout(() => void save(), REST);
    return () => clearTimeout(timer);
  }, [patch, save]);
  useEffect(() => () => void save(), [save]);
  return { values, change, state, error, retry: save };
}
