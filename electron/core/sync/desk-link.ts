/** What the screens ask of sync, whatever this desk is: alone, joined, or just joining. */
import type { z } from 'zod';
import type {
  erasureRow,
  joinInput,
  recordStates,
  SyncStatus,
  syncExchange,
} from '../../../shared/contract/sync-schemas.ts';
import type { Answer } from '../context.ts';
import type { SyncFile } from './ports.ts';

export type JoinInput = z.infer<typeof joinInput>;
export type SyncExchange = z.infer<typeof syncExchange>;
export type RecordStates = z.infer<typeof recordStates>;
export type ErasureRow = z.infer<typeof erasureRow>;

/** Without what depends on who looks. */
export type LinkStatus = Omit<SyncStatus, 'conflictsOpen' | 'newestConflictAt'>;

export interface DeskLink {
  readonly status: () => LinkStatus;
  /** JOIN_REFUSED, or where the desk stands then; the house comes, or goes, after it. */
  readonly join: (input: JoinInput) => Promise<Answer<LinkStatus>>;
  readonly now: () => void;
  readonly accept: () => void;
  /** The newest first. */
  readonly exchanges: () => SyncExchange[];
  readonly records: (ids: readonly string[]) => RecordStates;
  readonly risks: SyncFile['risks'];
  readonly erasures: () => ErasureRow[];
  /** Nothing is sent and nothing is awaited after it. */
  readonly close: () => void;
}
