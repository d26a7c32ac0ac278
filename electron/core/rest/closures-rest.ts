/** Closures over REST. */
import { desk } from './rest-desk.ts';
import { bookingToRest } from './to-rest.ts';

export const closuresRest = {
  addClosure: desk.addClosure.handler(async ({ input: { room, ...closure }, context: { client, names } }) => {
    const roomId = room ? names.roomId(room) : null;
    const added = await client.house.addClosure({ ...closure, roomId });
    const hits = await client.closures.preview({ ...closure, roomId });
    return {
      id: added.id,
      room: roomId === null ? null : names.codeOf(roomId),
      start: names.iso(added.start),
      end: names.iso(added.end),
      reason: added.reason,
      hits: hits.map((row) => bookingToRest(row, names)),
    };
  }),
};
