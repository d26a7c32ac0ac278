import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { requestRow } from '../../../shared/contract/requests-schemas.ts';
import type { REFUSAL_REASONS } from '../../../shared/domain/entities.ts';
import { proposedHoldUntil } from '../../../shared/domain/holds.ts';
import { client } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { refetchShown } from '../../app/live.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';
import type { BookingRow } from '../booking/booking-values.ts';
import { type WayOut, wayText } from '../booking/placement-words.ts';
import { useUndo } from '../undo/use-undo.tsx';

export type RequestRow = z.infer<typeof requestRow>;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
/** What is done to a card by one key; warnings may ask for a reason. */
export type Deed = 'accept' | 'prolong' | 'confirm' | 'letGo';

interface Write {
  readonly id: string;
  /** Null for what nothing warns of. */
  readonly deed: Deed | null;
  readonly run: () => Promise<string>;
}

const override = (reason: string | undefined) => (reason === undefined ? {} : { override: { reason } });

/** Two more days from its own moment, or from now when that is over; never past the start. */
export const prolongedUntil = ({ holdUntil, placement }: BookingRow, now: number, zone: string): number =>
  proposedHoldUntil(Math.max(now, holdUntil ?? now), placement.start, zone) ?? placement.start;

type Doing = (row: BookingRow, reason: string | undefined, context: SentenceContext, now: number) => Promise<string>;

const DEEDS: Record<Deed, Doing> = {
  accept: async ({ id, title }, reason, { t }) => {
    const { clashing } = await client.requests.accept({ id, ...override(reason) });
    const count = clashing.length;
    return count === 0 ? t('requests:accepted', { title }) : t('requests:acceptedOver', { title, count });
  },
  prolong: async (row, reason, { t, format }, now) => {
    const holdUntil = prolongedUntil(row, now, format.zone);
    await client.bookings.change({ id: row.id, holdUntil, ...override(reason) });
    return t('requests:prolonged', { title: row.title, moment: format.moment(holdUntil) });
  },
  confirm: async ({ id, title }, reason, { t }) => {
    await client.bookings.change({ id, status: 'confirmed', ...override(reason) });
    return t('requests:confirmed', { title });
  },
  letGo: async ({ id, title }, _reason, { t }) => {
    await client.bookings.cancel({ id, reason: 'organiser', note: t('requests:letGoNote') });
    return t('requests:letGone', { title });
  },
};

/** What can be done to requests and holds; each says what was done, a refusal belongs to its card. */
export function useRequestWrites() {
  const context = useSentenceContext();
  const now = useMinute();
  const { offer } = useUndo();
  const write = useMutation({
    mutationFn: ({ run }: Write) => run(),
    onSuccess: (says, { id }) => {
      offer(says, id);
      refetchShown(['booking']);
    },
  });
  const { error, variables } = write;
  return {
    failed: error && variables ? { id: variables.id, deed: variables.deed, error } : null,
    forget: () => write.reset(),
    perform: (row: BookingRow, deed: Deed, reason?: string) =>
      write.mutate({ id: row.id, deed, run: () => DEEDS[deed](row, reason, context, now) }),
    refuse: ({ id, title }: BookingRow, reason: RefusalReason, note: string) =>
      write.mutate({
        id,
        deed: null,
        run: async () => {
          await client.requests.refuse({ id, reason, note });
          return context.t('requests:refused', { title });
        },
      }),
    moveTo: ({ id, title }: BookingRow, way: WayOut) =>
      write.mutate({
        id,
        deed: null,
        run: async () => {
          await client.bookings.change({ id, roomIds: [...way.roomIds], start: way.start, end: way.end });
          return context.t('requests:moved', { title, place: wayText(way, context) });
        },
      }),
  };
}

export type RequestWrites = ReturnType<typeof useRequestWrites>;
