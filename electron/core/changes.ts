/** Tells whoever watches which entities a commit touched, so that screens refetch what they show. */
import { EventPublisher } from '@orpc/server';
import type { Committed, Store } from './storage/handles.ts';

export interface Changes {
  /** Commits from now on, until the signal ends it or the core closes. */
  readonly watch: (
    signal: AbortSignal | undefined,
  ) => AsyncGenerator<{ n: number; entities: Committed['entities'][number][]; drafts?: true; sync?: true }>;
  /** The state of sync may have changed. */
  readonly tellSync: () => void;
  readonly close: () => void;
}

export function createChanges(store: Store): Changes {
  const publisher = new EventPublisher<{ commit: Committed }>({ maxBufferedEvents: 1000 });
  const closing = new AbortController();
  const stop = store.onCommit((committed) => publisher.publish('commit', committed));
  return {
    tellSync: () => publisher.publish('commit', { n: 0, entities: [], sync: true }),
    watch: async function* (signal) {
      const until = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      try {
        for await (const { entities, ...rest } of publisher.subscribe('commit', { signal: until }))
          yield { ...rest, entities: [...entities] };
      } catch (error) {
        // An ended stream is how every watch ends; anything else is a fault.
        if (!until.aborted) throw error;
      }
    },
    close: () => {
      stop();
      closing.abort();
    },
  };
}
