/** What this installed copy keeps about its server, as settings that never travel. */
import { z } from 'zod';
import type { Reader, Store } from '../storage/handles.ts';

const joinedServer = z.object({
  address: z.string(),
  deskId: z.string(),
  siteName: z.string(),
  deskName: z.string(),
  deskLetter: z.string(),
  /** UTC ms. */
  since: z.int(),
});
export type JoinedServer = z.infer<typeof joinedServer>;

const SERVER = 'server';
const LAST_SYNC = 'lastSyncAt';

/** Null before this desk joined. */
export function serverOf(reader: Reader): JoinedServer | null {
  const kept = reader.local(SERVER);
  return kept === null ? null : joinedServer.parse(JSON.parse(kept));
}

export const keepServer = (store: Store, server: JoinedServer): void => store.setLocal(SERVER, JSON.stringify(server));

/** UTC ms; null before the first time. */
export function lastSyncOf(reader: Reader): number | null {
  const kept = Number(reader.local(LAST_SYNC) ?? Number.NaN);
  return Number.isSafeInteger(kept) ? kept : null;
}

export const keepLastSync = (store: Store, at: number): void => store.setLocal(LAST_SYNC, String(at));
