/** What comes of a write of the board. */
import { ORPCError } from '@orpc/client';
import { api } from '../../app/client.ts';
import { queryClient } from '../../app/query-client.ts';

export interface Outcome {
  /** False leaves the booking in hand, so that another place can be tried. */
  readonly done: boolean;
  readonly says: string;
}

/** Warnings that a reason passes: the dialog asks for it. */
export const needsReason = (error: unknown): boolean => error instanceof ORPCError && error.code === 'NEEDS_OVERRIDE';

/** Settles when the board shows what was written. */
export const shown = () => queryClient.invalidateQueries({ queryKey: api.bookings.list.key() });
