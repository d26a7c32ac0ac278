/** Answers the contract's section `exchange`. */
import { type Guarded, unwrap } from './guard.ts';
import { calendarFile, getConfirmation } from './use-cases/confirmation.ts';
import { addFeed, listFeeds, restoreFeed, revokeFeed } from './use-cases/feeds.ts';
import { importBookings, previewBookings } from './use-cases/import-bookings.ts';

export const exchangeAnswers = ({ exchange }: Guarded) => ({
  confirmation: exchange.confirmation.handler(({ context: { ctx }, input }) => unwrap(getConfirmation(ctx, input.id))),
  calendarFile: exchange.calendarFile.handler(({ context: { ctx }, input }) => unwrap(calendarFile(ctx, input))),
  previewBookings: exchange.previewBookings.handler(({ context: { ctx }, input }) =>
    unwrap(previewBookings(ctx, input)),
  ),
  importBookings: exchange.importBookings.handler(({ context: { ctx }, input }) => unwrap(importBookings(ctx, input))),
  feeds: exchange.feeds.handler(({ context: { ctx } }) => listFeeds(ctx)),
  addFeed: exchange.addFeed.handler(({ context: { ctx }, input }) => unwrap(addFeed(ctx, input))),
  revokeFeed: exchange.revokeFeed.handler(({ context: { ctx }, input }) => unwrap(revokeFeed(ctx, input.id))),
  restoreFeed: exchange.restoreFeed.handler(({ context: { ctx }, input }) => unwrap(restoreFeed(ctx, input.id))),
});
