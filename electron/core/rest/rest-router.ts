/**
 * REST over the desk: thin adapters that call the contract's procedures, so that roles, rules and errors are the same.
 * The host gives it a client of the router and serves it under `/api`.
 */
import { MINUTE } from '../../../shared/base/clock.ts';
import { cancelReason } from '../../../shared/domain/entities.ts';
import { closuresRest } from './closures-rest.ts';
import { equipmentRoutes } from './equipment-rest.ts';
import { findRest } from './find-rest.ts';
import { desk, inIds, present } from './rest-desk.ts';
import { seriesRoutes } from './series-rest.ts';
import { attendanceToRest, bookingToRest, eventToRest, offerToRest, personToRest, roomToRest } from './to-rest.ts';

/** How long a room is looked for when nobody says until when. */
const FREE_MINUTES = 120;

/** Words that are no reason of the list are kept beside `other`. */
function cancelInput(reason: string, note: string | undefined) {
  const listed = cancelReason.safeParse(reason);
  if (listed.success) return { reason: listed.data, ...(note !== undefined && { note }) };
  return { reason: 'other' as const, note: [reason, note].filter(Boolean).join(' – ') };
}

export const restRouter = desk.router({
  ...closuresRest,
  rooms: desk.rooms.handler(({ context: { names } }) => names.rooms.map((room) => roomToRest(room, names))),
  freeRooms: desk.freeRooms.handler(async ({ input, context: { client, names } }) => {
    const start = input.from ?? names.now;
    const end = input.to ?? start + (input.minutes ?? FREE_MINUTES) * MINUTE;
    const offers = await client.rooms.free({ start, end, people: input.people ?? null, layout: input.layout ?? null });
    return offers.map((offer) => offerToRest(offer, names));
  }),
  bookings: desk.bookings.handler(async ({ input, context: { client, names } }) => {
    const room = input.room === undefined ? {} : { roomId: names.roomId(input.room) };
    const rows = await client.bookings.list({ ...names.stretch(input), ...room });
    return rows.map((row) => bookingToRest(row, names));
  }),
  book: desk.book.handler(async ({ input, context: { client, names } }) => {
    const { title, start, end, rooms } = input;
    const wish = { ...(await inIds(input, client, names)), title, start, end, roomIds: rooms.map(names.roomId) };
    return bookingToRest(await client.bookings.create(wish), names);
  }),
  changeBooking: desk.changeBooking.handler(async ({ input: { id, ...wish }, context: { client, names } }) =>
    bookingToRest(await client.bookings.change({ ...(await inIds(wish, client, names)), id }), names),
  ),
  cancelBooking: desk.cancelBooking.handler(async ({ input: { id, reason, note }, context: { client, names } }) =>
    bookingToRest(await client.bookings.cancel({ id, ...cancelInput(reason, note) }), names),
  ),
  people: desk.people.handler(async ({ input: { search, limit }, context: { client, names } }) => {
    const hits = await client.people.search({ text: search, ...present({ limit }) });
    return hits.map((person) => personToRest(person, names));
  }),
  events: desk.events.handler(async ({ input, context: { client, names } }) => {
    const rows = await client.events.list(names.stretch(input));
    return rows.map((row) => eventToRest(row, names));
  }),
  walkIn: desk.walkIn.handler(({ input: { id, ...person }, context: { client } }) =>
    client.sessions.walkIn({ ...present(person), sessionId: id }),
  ),
  headCount: desk.headCount.handler(({ input: { id, ...count }, context: { client } }) =>
    client.sessions.headCount({ ...count, sessionId: id }),
  ),
  attendance: desk.attendance.handler(async ({ input, context: { client, names } }) =>
    attendanceToRest(await client.sessions.attendance({ sessionId: input.id }), names),
  ),
  mark: desk.mark.handler(async ({ input: { id, source, entries }, context: { client, names } }) =>
    attendanceToRest(await client.sessions.mark({ sessionId: id, entries, ...present({ source }) }), names),
  ),
  ...seriesRoutes,
  ...findRest,
  ...equipmentRoutes,
});
