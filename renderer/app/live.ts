import { useEffect, useSyncExternalStore } from 'react';
import type { EntityName } from '../../shared/domain/entity-table.ts';
import { api, client } from './client.ts';
import { drafts } from './drafts.ts';
import { queryClient } from './query-client.ts';

type Section = Exclude<keyof typeof api, 'key' | 'imports' | 'drafts'>;

/** Which reads show an entity; a changed entity makes them fetch again. */
const shownBy = {
  room: ['calendar', 'rooms', 'equipment', 'bookings', 'series', 'sessions', 'events', 'usage', 'requests', 'closures'],
  equipment: ['equipment', 'rooms', 'bookings'],
  piece: ['equipment'],
  kit: ['equipment'],
  key: ['equipment'],
  series: ['calendar', 'series', 'bookings'],
  skippedDate: ['series', 'bookings'],
  handout: ['equipment', 'bookings'],
  handoutReturn: ['equipment', 'bookings'],
  topic: ['topics'],
  topicGroup: ['topics'],
  feed: ['exchange'],
  booking: [
    'calendar',
    'bookings',
    'series',
    'rooms',
    'equipment',
    'sessions',
    'events',
    'usage',
    'people',
    'requests',
    'closures',
    'conflicts',
    'topics',
  ],
  organisation: ['organisations', 'bookings', 'events', 'people', 'requests', 'closures', 'conflicts'],
  person: ['people', 'events', 'sessions'],
  programme: ['calendar', 'programmes', 'bookings', 'events', 'sheets', 'usage'],
  event: ['calendar', 'events', 'sessions', 'bookings', 'people', 'usage', 'topics'],
  registration: ['events', 'sessions', 'people', 'sheets', 'usage'],
  attendance: ['sessions', 'events', 'people', 'sheets', 'usage'],
  headCount: ['sessions', 'sheets', 'usage'],
  sheet: ['sheets', 'sessions'],
  closure: ['house', 'rooms', 'bookings', 'series', 'usage', 'requests', 'closures'],
  clause: ['house', 'sheets'],
  house: ['calendar', 'start', 'house', 'rooms', 'bookings', 'series', 'usage', 'sheets', 'requests'],
  conflict: ['conflicts', 'bookings', 'sync'],
  erasure: ['people', 'sync'],
} as const satisfies Record<EntityName, readonly Section[]>;

export function refetchShown(entities: readonly EntityName[]): void {
  // Every change is a step of today, and waits for the server.
  const sections = new Set<Section>(['undo', 'sync', ...entities.flatMap((entity) => shownBy[entity] ?? [])]);
  for (const section of sections) void queryClient.invalidateQueries({ queryKey: api[section].key() });
}

export type Connection = 'connecting' | 'up' | 'down';
let connection: Connection = 'connecting';
const listeners = new Set<() => void>();

function setConnection(next: Connection): void {
  if (next === connection) return;
  const returned = next === 'up' && connection === 'down';
  connection = next;
  for (const listener of listeners) listener();
  // Whatever changed while nobody listened is fetched again.
  if (returned) {
    void queryClient.invalidateQueries();
    void drafts.refresh().catch(ignore);
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection);

const FIRST_WAIT = 250;
const LONGEST_WAIT = 2_000;

/** The connection is watched anyway: what could not be read now is read when it is back. */
const ignore = () => undefined;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Follows the engine until stopped; after a break it returns sooner first, then every two seconds. */
async function follow(signal: AbortSignal): Promise<void> {
  for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      const changes = await client.start.watch({}, { signal });
      setConnection('up');
      wait = FIRST_WAIT;
      for await (const change of changes) {
        if (change.drafts) void drafts.refresh().catch(ignore);
        else if (change.sync) void queryClient.invalidateQueries({ queryKey: api.sync.key() });
        else refetchShown(change.entities);
      }
    } catch {
      if (signal.aborted) return;
    }
    setConnection('down');
    await pause(wait);
  }
}

/** Keeps what the screens show current while the program is open. */
export function useLiveUpdates(): void {
  useEffect(() => {
    const stop = new AbortController();
    void follow(stop.signal);
    return () => stop.abort();
  }, []);
}
