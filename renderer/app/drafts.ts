/** The drafts of this account, as the page sees them. */
import { useSyncExternalStore } from 'react';
import { readError } from '../texts/describe-error.ts';
import { client } from './client.ts';
import { now } from './clock.ts';
import { createDraftKeeper, type Draft } from './draft-keeper.ts';

const AGAIN = 500;

export const drafts = createDraftKeeper({
  list: () => client.drafts.list({}),
  save: (input) => client.drafts.save(input),
  remove: (id) => client.drafts.remove({ id }),
  now,
  isSilence: (error) => readError(error).code === 'NO_ENGINE',
  pause: () => new Promise((resolve) => setTimeout(resolve, AGAIN)),
});

window.addEventListener('pagehide', drafts.leave);

export const useDrafts = (): readonly Draft[] => useSyncExternalStore(drafts.subscribe, drafts.all);

/** Calls that were put aside, the newest first. */
export const useParked = (): readonly Draft[] => useDrafts().filter((draft) => draft.parked);
