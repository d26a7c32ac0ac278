import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { Draft } from '../../ui/use-draft.ts';
import { PARKED, parkCall } from '../drafts/park-call.ts';
import { useParkCommand } from '../drafts/use-park-command.ts';
import { closeBooking } from './booking-store.ts';
import type { BookingValues, ReadTimes } from './booking-values.ts';

/** The draft of the one new booking that is not parked. */
export const NEW_BOOKING = 'booking:new';

export interface ParkAsked {
  readonly draftKey: string;
  readonly draft: Draft<BookingValues>;
  readonly times: ReadTimes | null;
  readonly readOnly: boolean;
}

/**
 * F9 puts the half-filled form aside under its title, organisation or person, and its time. Returns how to begin anew: a
 * parked call has its place in the list only as long as it is kept, so its form closes.
 */
export function useParkBooking({ draftKey, draft, times, readOnly }: ParkAsked): () => void {
  const t = useTexts();
  const format = useFormat();
  const { data: organisations } = useQuery(api.organisations.list.queryOptions());
  const park = () => {
    const { title, organisationId, contactName, contactPhone } = draft.values;
    const organisation = organisations?.find((one) => one.id === organisationId)?.name;
    const who = [title, organisation, contactName || contactPhone].map((word) => word?.trim()).filter(Boolean);
    const when = times
      ? `${format.shortDate(times.start.instant)}, ${format.range(times.start.instant, times.end.instant)}`
      : '';
    const name = [who.join(', ') || t('undo:drafts.untitled'), when].filter(Boolean).join(' · ');
    const id = draftKey === NEW_BOOKING ? null : draftKey;
    const isParked = parkCall({ id, from: draftKey, kind: 'booking', title: name, body: draft.body() }, t);
    if (isParked) closeBooking();
  };
  useParkCommand(park, () => (readOnly ? t('undo:drafts.nothingToPark') : null));
  return () => {
    draft.clear();
    if (draftKey.startsWith(PARKED)) closeBooking();
  };
}
