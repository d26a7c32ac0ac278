/** Puts the pure booking rules to work on what the file holds: surroundings in, refusal or warnings out. */
import { ok } from '../../../shared/base/result.ts';
import type { ErrorData, Refusal } from '../../../shared/contract/errors.ts';
import {
  buffersFor,
  judge,
  LONGEST_BOOKING,
  mayOverride,
  type Occupant,
  reservedRange,
  SHORTEST_BOOKING,
  type Stop,
  type Surroundings,
  type Verdict,
  type Warning,
  type Wish,
} from '../../../shared/domain/booking-rules.ts';
import { type Booking, LAST_INSTANT, type Placement, type Room } from '../../../shared/domain/entities.ts';
import { indexRooms, unitsOfAll } from '../../../shared/domain/rooms.ts';
import { horizonOf, type WayOut, waysOut } from '../../../shared/domain/ways-out.ts';
import { type Answer, type Context, houseOf, refuse } from '../context.ts';
import type { Reader } from '../storage/handles.ts';
import { closuresIn, occupantsNear } from '../storage/occupants.ts';
import { equipmentHorizon, shortagesOf } from './equipment-check.ts';
import { houseRuleWarnings } from './house-rules.ts';

export interface PlacementInput extends Omit<Placement, 'setupMinutes' | 'teardownMinutes'> {
  readonly setupMinutes?: number | undefined;
  readonly teardownMinutes?: number | undefined;
}

/** A whole placement: rooms known, buffers copied from their layout where none were given (BK1), times sane (TM5). */
export function completePlacement(reader: Reader, input: PlacementInput): Answer<Placement> {
  const index = reader.rooms();
  const unknown = input.roomIds.find((roomId) => !index.has(roomId));
  if (unknown !== undefined) return refuse('NOT_FOUND', { entity: 'room', key: unknown });
  const roomIds = [...new Set(input.roomIds)];
  const buffers = buffersFor(
    roomIds.map((roomId) => index.get(roomId) as Room),
    input.layout,
  );
  const why = wrongTimes(input);
  if (why) return refuse('WRONG_TIMES', { why });
  return ok({
    roomIds,
    layout: input.layout,
    start: input.start,
    end: input.end,
    setupMinutes: input.setupMinutes ?? buffers.setupMinutes,
    teardownMinutes: input.teardownMinutes ?? buffers.teardownMinutes,
  });
}

export function wrongTimes({
  start,
  end,
}: {
  start: number;
  end: number;
}): 'end-before-start' | 'too-short' | 'too-long' | null {
  if (end <= start) return 'end-before-start';
  if (end - start < SHORTEST_BOOKING) return 'too-short';
  return end - start > LONGEST_BOOKING ? 'too-long' : null;
}

/** What the rules look at around one placement; the booking itself is not in its own way. */
export function surroundings(reader: Reader, placement: Placement, now: number, ignoreId: string | null): Surroundings {
  const rooms = reader.rooms();
  return {
    rooms,
    house: houseOf(reader),
    closures: closuresIn(reader, placement),
    occupants: occupantsNear(reader, unitsOfAll(placement.roomIds, rooms), reservedRange(placement), now, ignoreId),
  };
}

/** Up to five ways out (BK10); looks at every room, and at the equipment asked for, for the days around. */
export function findWaysOut(reader: Reader, asked: Omit<Asked, 'reason'>, now: number): WayOut[] {
  const { wish, ignoreId } = asked;
  const range = horizonOf(wish.placement);
  const rooms = reader.rooms();
  const occupants = occupantsNear(reader, unitsOfAll([...rooms.keys()], rooms), range, now, ignoreId);
  const around = { rooms, house: houseOf(reader), closures: closuresIn(reader, range), occupants };
  return waysOut(wish, { ...around, ...equipmentHorizon(reader, asked, range, now) }, now);
}

export interface Decision {
  /** Warnings that the given reason overrides, to be put on record (BK9). */
  readonly overridden: readonly Warning[];
}

export interface Asked {
  readonly wish: Wish;
  readonly reason: string | undefined;
  readonly ignoreId: string | null;
  /** The booking as it was, whose overridden warnings need no second reason. */
  readonly before: Booking | null;
  /** Whose rules are asked (BK9); left out, none are. */
  readonly organisationId?: string | null | undefined;
  /** All that is to come along; left out where there is none (EQ2). */
  readonly equipment?: Booking['equipment'] | undefined;
}

/** Refuses more of a pool than is free (EQ2); null when there is enough. */
export function refuseShort(reader: Reader, asked: Asked, now: number): { ok: false; error: Refusal } | null {
  const [short] = shortagesOf(reader, asked, now);
  if (!short) return null;
  return refuse('EQUIPMENT_SHORT', { ...short, waysOut: findWaysOut(reader, asked, now).map(toWay) });
}

/** The truth of the use case: refuses a stop, asks for a reason for warnings, lets the rest pass (BK9). */
export function decide(reader: Reader, ctx: Context, asked: Asked): Answer<Decision> {
  const now = ctx.clock();
  const around = surroundings(reader, asked.wish.placement, now, asked.ignoreId);
  const verdict = judge(asked.wish, around);
  const ways = () => findWaysOut(reader, asked, now).map(toWay);
  const [stop] = verdict.stops;
  if (stop) return { ok: false, error: stopRefusal(stop, verdict, ways()) };
  const short = refuseShort(reader, asked, now);
  if (short) return short;
  const warnings = newWarnings([...verdict.warnings, ...ruleWarningsOf(reader, asked, now)], reader, asked, now);
  if (warnings.length === 0) return ok({ overridden: [] });
  if (asked.reason === undefined) return refuse('NEEDS_OVERRIDE', { warnings: [...warnings], waysOut: ways() });
  const forbidden = warnings.filter((w) => !mayOverride(w.code, ctx.desk.role));
  if (forbidden.length > 0) return refuse('OVERRIDE_NOT_ALLOWED', { role: ctx.desk.role, warnings: forbidden });
  return ok({ overridden: warnings });
}

export const ruleWarningsOf = (reader: Reader, { organisationId, wish, before }: Asked, now: number): Warning[] =>
  organisationId === undefined ? [] : houseRuleWarnings(reader, wish.placement, { organisationId, before }, now);

export const keyOf = (w: Warning): string => [w.code, w.roomId, w.bookingId, w.detail].join(' ');

/** A reason given once holds while the same thing is in the way: moving a late booking by 15 minutes asks nothing new. */
export function newWarnings(
  warnings: readonly Warning[],
  reader: Reader,
  asked: Asked,
  now: number,
): readonly Warning[] {
  const given = new Set(asked.before?.overrides.flatMap((o) => o.codes));
  if (!asked.before || given.size === 0) return warnings;
  const { placement, headCount } = asked.before;
  const then = judge({ placement, headCount }, surroundings(reader, placement, now, asked.ignoreId)).warnings;
  const rules = ruleWarningsOf(
    reader,
    { ...asked, wish: asked.before, organisationId: asked.before.organisationId },
    now,
  );
  const known = new Set([...then, ...rules].filter((w) => given.has(w.code)).map(keyOf));
  return warnings.filter((w) => !known.has(keyOf(w)));
}

export const toWay = (way: WayOut) => ({ ...way, roomIds: [...way.roomIds] });

/** Who is in the way; the title stays unsaid when the booking is confidential (BK10, BK17). */
export const toClash = (o: Occupant) => ({
  bookingId: o.bookingId,
  title: o.confidential ? null : o.title,
  status: o.status,
  roomIds: [...o.roomIds],
  start: o.start,
  end: o.end,
});

const clashesOf = (verdict: Verdict) => {
  const all = verdict.stops.flatMap((s) => ('clashes' in s ? s.clashes : []));
  return [...new Map(all.map((o) => [o.bookingId, toClash(o)])).values()];
};

export function stopRefusal(stop: Stop, verdict: Verdict, ways: ErrorData<'ROOM_TAKEN'>['waysOut']): Refusal {
  const data = { roomId: 'roomId' in stop ? stop.roomId : null, clashes: clashesOf(verdict), waysOut: ways };
  if (stop.code === 'OVER_LEGAL_LIMIT')
    return { code: stop.code, data: { ...data, limit: stop.limit, headCount: stop.headCount } };
  return { code: stop.code, data };
}

/** Stops as the form shows them while somebody types. */
export const toStop = (stop: Stop) => ({
  code: stop.code,
  roomId: 'roomId' in stop ? stop.roomId : null,
  clashes: 'clashes' in stop ? stop.clashes.map(toClash) : [],
  ...(stop.code === 'OVER_LEGAL_LIMIT' ? { limit: stop.limit } : {}),
});

/** Bookings on a unit whose peak is above what it bears, from `now` on: what a change of rooms would break (BK2, BK5). */
export function overbooked(reader: Reader, now: number): Occupant[] {
  const rooms = reader.rooms();
  const index = indexRooms([...rooms.values()]);
  const units = unitsOfAll([...rooms.keys()], index);
  // To the end of time as the schema knows it: a booking far ahead must not be lost.
  const horizon = { start: now, end: LAST_INSTANT };
  const found = new Map<string, Occupant>();
  for (const unit of units) {
    const here = occupantsNear(reader, [unit], horizon, now, null);
    for (const o of here) {
      const others = here.filter((other) => other.bookingId !== o.bookingId);
      const wish = {
        placement: { ...o, roomIds: [unit], layout: null, setupMinutes: 0, teardownMinutes: 0 },
        headCount: null,
      };
      const verdict = judge(wish, { rooms, house: houseOf(reader), closures: [], occupants: others });
      if (verdict.stops.some((s) => s.code === 'ROOM_TAKEN' || s.code === 'ROOM_FULL')) found.set(o.bookingId, o);
    }
  }
  return [...found.values()];
}
