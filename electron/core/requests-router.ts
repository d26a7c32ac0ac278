/** Answers the contract's requests and what is done to bookings that exist. */
import { type Guarded, unwrap } from './guard.ts';
import { copyBooking, setNoShow, swapBookings } from './use-cases/booking-moves.ts';
import {
  acceptRequest,
  countWaiting,
  fittingRequests,
  holdsToAsk,
  listRequests,
  refuseRequest,
} from './use-cases/requests.ts';

export const requestsAnswers = ({ requests }: Guarded) => ({
  list: requests.list.handler(({ context: { ctx } }) => listRequests(ctx)),
  waiting: requests.waiting.handler(({ context: { ctx } }) => countWaiting(ctx)),
  accept: requests.accept.handler(({ context: { ctx }, input }) => unwrap(acceptRequest(ctx, input))),
  refuse: requests.refuse.handler(({ context: { ctx }, input }) => unwrap(refuseRequest(ctx, input))),
  fitting: requests.fitting.handler(({ context: { ctx }, input }) => unwrap(fittingRequests(ctx, input.bookingId))),
  holds: requests.holds.handler(({ context: { ctx } }) => holdsToAsk(ctx)),
});

export const bookingMoveAnswers = ({ bookings }: Guarded) => ({
  swap: bookings.swap.handler(({ context: { ctx }, input }) => unwrap(swapBookings(ctx, input))),
  copy: bookings.copy.handler(({ context: { ctx }, input }) => unwrap(copyBooking(ctx, input))),
  noShow: bookings.noShow.handler(({ context: { ctx }, input }) => unwrap(setNoShow(ctx, input))),
});
