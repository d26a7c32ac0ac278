/** A world in which nobody answers, for desks whose test is about something else. */
import type { SyncWorld } from '../../electron/core/sync/server-link.ts';

export const NO_NETWORK: Omit<SyncWorld, 'keys'> = {
  fetch: () => Promise.reject(new TypeError('no network')),
  random: () => 0.5,
  after: () => () => {},
};
