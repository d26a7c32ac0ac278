import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { api, client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { queryClient } from '../../app/query-client.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';
import { useUndo } from '../undo/use-undo.tsx';
import { type ConflictRow, type ConflictWay, placeText, titleOf } from './conflict-words.ts';

export type CancelReason = (typeof CANCEL_REASONS)[number];

/** What is done to a case; a way may ask for a reason. */
export type Deed =
  | { readonly kind: 'way'; readonly way: ConflictWay }
  | { readonly kind: 'cancel'; readonly reason: CancelReason; readonly note: string }
  | { readonly kind: 'seen' };

interface Write {
  readonly row: ConflictRow;
  readonly deed: Deed;
  readonly reason?: string | undefined;
}

async function settle({ row, deed, reason }: Write, context: SentenceContext): Promise<string> {
  const { t, roomName } = context;
  const { id } = row;
  const title = titleOf(row);
  if (deed.kind === 'seen') {
    await client.conflicts.seen({ id });
    return t('conflicts:did.seen');
  }
  if (deed.kind === 'cancel') {
    await client.conflicts.settle({ id, deed });
    return t('conflicts:did.cancel', { title });
  }
  const override = reason === undefined ? {} : { override: { reason } };
  const { kind, otherId, otherRoomIds, roomIds, start, end, equipment } = deed.way;
  if (kind === 'swap' && otherId && otherRoomIds) {
    await client.conflicts.settle({ id, deed: { kind, otherId, otherRoomIds }, ...override });
    const room = otherRoomIds.map(roomName).join(' + ');
    return t('conflicts:did.swap', { title, other: row.otherBooking?.title ?? '', room });
  }
  const fewer = equipment ? { equipment } : {};
  await client.conflicts.settle({ id, deed: { kind: 'place', roomIds, start, end, ...fewer }, ...override });
  return t('conflicts:did.place', { title, place: placeText(deed.way, context) });
}

/** What can be done to a case; each says what was done, a refusal belongs to its card. */
export function useConflictWrites() {
  const context = useSentenceContext();
  const { offer } = useUndo();
  /** Settled on this screen: nobody else has to be named for it. */
  const own = useRef(new Set<string>());
  /** From the write until the list tells of it: what is pressed meanwhile sees what was. */
  const busy = useRef(false);
  const write = useMutation({
    mutationFn: (asked: Write) => {
      own.current.add(asked.row.id);
      return settle(asked, context);
    },
    onSuccess: async (says, { row }) => {
      offer(says, row.bookingId ?? row.id);
      refetchShown(['booking', 'conflict']);
      await queryClient.refetchQueries({ queryKey: api.conflicts.list.key() }, { cancelRefetch: false });
    },
    onError: (_error, { row }) => {
      own.current.delete(row.id);
      refetchShown(['conflict']);
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  const { error, variables } = write;
  return {
    failed: error && variables ? { id: variables.row.id, deed: variables.deed, error } : null,
    pending: () => busy.current,
    forget: () => write.reset(),
    perform: (row: ConflictRow, deed: Deed, reason?: string) => {
      busy.current = true;
      write.mutate({ row, deed, reason });
    },
    own,
  };
}

export type ConflictWrites = ReturnType<typeof useConflictWrites>;
