import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useDesk, useFormat, useRooms } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { BookingForm } from './booking-form.tsx';
import { type BookingRequest, closeBooking, openBooking, useBookingRequest } from './booking-store.ts';
import { type BookingValues, newValues, timesOf, valuesOf } from './booking-values.ts';
import { NEW_BOOKING } from './use-park-booking.ts';

/** The booking dialog over any screen; F4 begins a new booking. */
export function BookingDialog() {
  const t = useTexts();
  const { role } = useDesk();
  const request = useBookingRequest();
  useCommands([
    {
      id: 'booking.new',
      label: 'booking:open',
      keywords: 'booking:openKeywords',
      group: 'program',
      shortcut: 'F4',
      unavailable: () => (role === 'leader' ? t('day:board.refuse.role') : null),
      run: () => openBooking({ prefill: {} }),
    },
  ]);
  if (!request) return null;
  return 'id' in request ? <StoredBooking key={request.id} request={request} /> : <NewBooking request={request} />;
}

function NewBooking({ request }: { request: Extract<BookingRequest, { prefill: unknown }> }) {
  const { rooms } = useRooms();
  const { zone } = useFormat();
  const now = useMinute();
  const { prefill } = request;
  const initial = newValues(prefill, rooms, now, zone);
  // What was chosen on the board wins over a place that an older half-filled form still holds.
  const { date, from, to, endDate, roomIds } = initial;
  const chosen = {
    ...(prefill.start === undefined ? {} : { date, from, to, endDate }),
    ...(prefill.roomIds === undefined ? {} : { roomIds }),
    ...(prefill.headCount == null ? {} : { headCount: prefill.headCount }),
    ...(prefill.layout == null ? {} : { layout: prefill.layout, ...buffersIn(initial) }),
    ...((prefill.equipment?.length ?? 0) === 0 ? {} : { equipment: initial.equipment }),
    ...(prefill.organisationId == null ? {} : { organisationId: prefill.organisationId }),
  };
  return (
    <BookingForm
      key={JSON.stringify(request)}
      draftKey={request.draftId ?? NEW_BOOKING}
      initial={initial}
      chosen={chosen}
      stored={null}
      doubts={prefill.doubts ?? []}
    />
  );
}

const buffersIn = ({ setupMinutes, teardownMinutes }: BookingValues) => ({ setupMinutes, teardownMinutes });

function StoredBooking({ request }: { request: Extract<BookingRequest, { id: string }> }) {
  const t = useTexts();
  const { zone } = useFormat();
  // What is typed lies over what is stored now, so an older copy of it will not do.
  const { data, error, isFetchedAfterMount } = useQuery(
    api.bookings.get.queryOptions({ input: { id: request.id }, refetchOnMount: 'always' }),
  );
  const { change } = request;
  if (!data || !isFetchedAfterMount) {
    return (
      <Dialog title={t('booking:title')} opened onClose={closeBooking}>
        {error ? <ErrorNotice error={error} /> : t('booking:loading')}
      </Dialog>
    );
  }
  const chosen =
    change?.start === undefined || change.end === undefined
      ? {}
      : { ...timesOf(change.start, change.end, zone), roomIds: change.roomIds ?? data.placement.roomIds };
  return (
    <BookingForm
      draftKey={`booking:${data.id}`}
      initial={valuesOf(data, zone)}
      chosen={chosen}
      stored={data}
      cancelWith={request.cancelWith ?? null}
    />
  );
}
