/**
 * The house in which everything is simulated, made once: a desk sets it up through the real use cases and brings it to a
 * server. Each run begins with copies of the server's state and of a desk's file that has loaded it.
 */
import { hash } from 'node:crypto';
import type { Context } from '../../electron/core/context.ts';
import { createBooking } from '../../electron/core/use-cases/bookings.ts';
import { savePool } from '../../electron/core/use-cases/equipment.ts';
import { saveEvent } from '../../electron/core/use-cases/events.ts';
import { saveRoom, setUpOwn } from '../../electron/core/use-cases/house.ts';
import { savePerson } from '../../electron/core/use-cases/people.ts';
import { must } from '../../shared/base/assert.ts';
import { HOUR, MINUTE } from '../../shared/base/clock.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Room } from '../../shared/domain/entities.ts';

/** Tuesday 24 November 2026, 08:00 in Warsaw. */
export const MORNING = Date.UTC(2026, 10, 24, 7);
export const SLOT = 30 * MINUTE;
export const ALWAYS = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);

/** Counted ids: the same in every run, and never twice. `realm` tells the template's from the worlds'. */
export function countedIds(realm: number): () => string {
  let n = 0;
  return () => {
    const hex = (++n).toString(16).padStart(12, '0');
    return `01920000-${realm.toString(16).padStart(4, '0')}-7000-8000-${hex}`;
  };
}

export interface House {
  /** A plain room, a hall, its two halves, a foyer for two at once until that is changed; the hall's units are its halves. */
  readonly rooms: readonly string[];
  /** Two pools, of six and of two. */
  readonly pools: readonly string[];
  readonly eventId: string;
  readonly sessionId: string;
  readonly people: readonly string[];
}

export const siteIdOf = (name: string): string => {
  const hex = hash('sha256', name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export function mustSucceed<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

const layouts: Room['layouts'] = [{ layout: 'theatre', capacity: 60, setupMinutes: 30, teardownMinutes: 15 }];

function makeRooms(ctx: Context): string[] {
  const room = (code: string, position: number, over: Partial<Room> = {}): string => {
    const plain = { floor: '', areaM2: null, legalLimit: null, parallel: 1, partOf: null, outOfUse: false };
    const rest = { fixedEquipment: '', layouts, openingHours: null, position };
    return mustSucceed(saveRoom(ctx, { code, name: `Sala ${code}`, ...plain, ...rest, ...over })).id;
  };
  const plain = room('STO', 0);
  const hall = room('BAL', 1);
  return [
    plain,
    hall,
    room('BAL-A', 2, { partOf: hall }),
    room('BAL-B', 3, { partOf: hall }),
    room('FOY', 4, { parallel: 2 }),
  ];
}

/** Everything goes through the use cases of a desk whose `ctx` this is. */
export function makeHouse(ctx: Context): House {
  const account = { accountName: 'Ewa', role: 'coordinator' as const };
  mustSucceed(setUpOwn(ctx, { kind: 'own', name: 'Dom', address: '', openingHours: ALWAYS, ...account, rooms: [] }));
  const rooms = makeRooms(ctx);
  const pool = (code: string, quantity: number) =>
    mustSucceed(savePool(ctx, { code, name: code, quantity, outOfUse: 0, signedHandout: false, note: '' })).id;
  const pools = [pool('MIC', 6), pool('REK', 2)];
  const event = { title: 'Ogród', programmeId: null, leaderName: 'Ewa', organisationId: null, note: '' };
  const eventId = mustSucceed(saveEvent(ctx, { ...event, language: 'pl', limit: null, open: true })).id;
  const start = MORNING - 4 * HOUR;
  const sessionId = mustSucceed(
    createBooking(
      ctx,
      bookingOf({ title: 'Ogród', roomIds: [must(rooms[0], 'a room')], start, end: start + HOUR, eventId }),
    ),
  ).id;
  const people = ['Anna Żak', 'Bohdan Łoś'].map((name) => mustSucceed(savePerson(ctx, personOf(name))).id);
  return { rooms, pools, eventId, sessionId, people };
}

export const personOf = (name: string) => ({
  ...{ name, sortName: '', status: 'resident' as const, phone: '', email: '', organisationId: null, note: '' },
});

type BookingInput = Parameters<typeof createBooking>[1];

export const bookingOf = (
  given: Pick<BookingInput, 'title' | 'roomIds' | 'start' | 'end'> & Partial<BookingInput>,
): BookingInput => ({
  ...{ status: 'confirmed', holdUntil: null, layout: null, headCount: null, organisationId: null },
  ...{ contactName: '', contactPhone: '', purpose: '', participantsPay: false, applicationReceived: false },
  ...{ confidential: false, note: '', equipment: [], eventId: null, override: { reason: 'próba' } },
  ...given,
});
