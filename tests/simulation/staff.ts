/** What people do at a desk, through the real use cases. A refusal is an answer like any other. */
import type { Context } from '../../electron/core/context.ts';
import { countHeads, markAttendance, walkIn } from '../../electron/core/use-cases/attendance.ts';
import { swapBookings } from '../../electron/core/use-cases/booking-moves.ts';
import { cancelBooking, changeBooking, createBooking, reopenBooking } from '../../electron/core/use-cases/bookings.ts';
import { seenConflict, settleConflict } from '../../electron/core/use-cases/conflicts.ts';
import { savePool } from '../../electron/core/use-cases/equipment.ts';
import { erasePerson } from '../../electron/core/use-cases/erase-person.ts';
import { register } from '../../electron/core/use-cases/events.ts';
import { handOut, takeBack } from '../../electron/core/use-cases/handouts.ts';
import { saveRoom } from '../../electron/core/use-cases/house.ts';
import { savePerson } from '../../electron/core/use-cases/people.ts';
import { createSeries } from '../../electron/core/use-cases/series.ts';
import { undo } from '../../electron/core/use-cases/undo.ts';
import { MINUTE } from '../../shared/base/clock.ts';
import type { StaffStep } from './steps.ts';
import { bookingOf, type House, MORNING, personOf, SLOT } from './template.ts';

type Of<D extends StaffStep['do']> = Extract<StaffStep, { readonly do: D }>;

export interface Work {
  readonly ctx: Context;
  readonly house: House;
  /** What a label names; undefined when it was never made. */
  readonly idOf: (label: string) => string | undefined;
  readonly name: (label: string, id: string) => void;
}

type Done = { readonly ok: boolean };
const NOTHING: Done = { ok: false };
const override = { reason: 'próba' };

const timesOf = ({ slot, lasts }: { slot: number; lasts: number }) => ({
  start: MORNING + slot * SLOT,
  end: MORNING + (slot + lasts) * SLOT,
});

const roomOf = ({ house }: Work, room: number): string => house.rooms[room % house.rooms.length] as string;
const poolOf = ({ house }: Work, pool: number): string => house.pools[pool % house.pools.length] as string;

/** The units of a room, by heart. */
const unitsOf = ({ rooms }: House, room: number): string[] =>
  room === 1 ? [rooms[2] as string, rooms[3] as string] : [rooms[room] as string];

/** People look at the board before they book: a place that is taken there is rarely asked for. */
export function looksFree({ ctx, house }: Work, at: Parameters<typeof timesOf>[0] & { room: number }): boolean {
  const { start, end } = timesOf(at);
  return unitsOf(house, at.room).every((unit) => {
    const taken = ctx.store.get<{ n: number }>(
      'SELECT count(*) AS n FROM claim WHERE unit = ? AND long IN (0, 1) AND reserved_start < ? AND reserved_end > ?',
      unit,
      end,
      start,
    );
    return (taken?.n ?? 0) < (ctx.store.find('room', unit)?.parallel ?? 1);
  });
}

function book(work: Work, step: Of<'book'>): Done {
  const { ctx } = work;
  if (!looksFree(work, step)) return NOTHING;
  const times = timesOf(step);
  const holdUntil = step.status === 'hold' ? ctx.clock() + step.kept * MINUTE : null;
  const equipment = step.quantity > 0 ? [{ equipmentId: poolOf(work, step.pool), quantity: step.quantity }] : [];
  const title = `${step.as} stanowiska ${step.desk}`;
  // Some are set up before and cleared after, which takes the room on the board but not at the server (BK2, BK3).
  const layout = step.lasts === 2 ? ('theatre' as const) : null;
  const wish = {
    title,
    status: step.status,
    holdUntil,
    layout,
    roomIds: [roomOf(work, step.room)],
    ...times,
    equipment,
  };
  const made = createBooking(ctx, bookingOf(wish));
  if (made.ok) work.name(step.as, made.value.id);
  return made;
}

function series(work: Work, step: Of<'series'>): Done {
  const rule = { freq: 'daily' as const, interval: 1, byDay: [], bySetPos: null, until: null, count: step.count };
  const wish = bookingOf({ title: `Cykl ${step.as}`, roomIds: [roomOf(work, step.room)], ...timesOf(step) });
  const made = createSeries(work.ctx, { ...wish, rule, bookAnyway: [], leaveOut: [] });
  const first = made.ok ? made.value.dates.find(({ bookingId }) => bookingId !== null)?.bookingId : null;
  if (first) work.name(step.as, first);
  return made;
}

function mark(work: Work, { what, presence }: Of<'mark'>): Done {
  const registration = work.ctx.store.list(
    'registration',
    'WHERE event_id = ? AND person_id = ?',
    work.house.eventId,
    work.idOf(what) ?? '',
  )[0];
  if (!registration) return NOTHING;
  const entries = [{ registrationId: registration.id, presence }];
  return markAttendance(work.ctx, { sessionId: work.house.sessionId, source: 'desk', entries });
}

function handOutTo(work: Work, step: Of<'hand-out'>): Done {
  const given = { bookingId: null, equipmentId: poolOf(work, step.pool), quantity: step.quantity, pieceIds: [] };
  const rest = { pieceCodes: [], personName: 'Jan', personPhone: '', dueAt: null, condition: '', takeOver: false };
  const made = handOut(work.ctx, { ...given, ...rest });
  if (made.ok) work.name(step.as, made.value.id);
  return made;
}

/** Nobody else's: an erased one can be looked for in every file. */
const nameOf = ({ ctx }: Work, label: string, no: number): string => `Zofia Xq${label}v${no}x${ctx.newId().slice(-6)}`;

function makePerson(work: Work, step: Of<'person'>): Done {
  const made = savePerson(work.ctx, personOf(nameOf(work, step.as, step.no)));
  if (made.ok) work.name(step.as, made.value.id);
  return made;
}

function makePool(work: Work, step: Of<'pool'>): Done {
  const fields = { name: `Pula ${step.as}`, outOfUse: 0, signedHandout: false, note: '' };
  const made = savePool(work.ctx, { code: `P${step.code}`, quantity: step.quantity, ...fields });
  if (made.ok) work.name(step.as, made.value.id);
  return made;
}

/** Refused where this desk knows of more bookings together than that. */
function bear({ ctx, house }: Work, { places }: Of<'bears'>): Done {
  const foyer = ctx.store.find('room', house.rooms[4] as string);
  return foyer && foyer.parallel !== places ? saveRoom(ctx, { ...foyer, parallel: places }) : NOTHING;
}

/** Steps about one record that has a label. */
function aboutOne(work: Work, step: StaffStep & { readonly what: string }, id: string): Done {
  const { ctx, house } = work;
  switch (step.do) {
    case 'move':
      if (!looksFree(work, step)) return NOTHING;
      return changeBooking(ctx, { id, roomIds: [roomOf(work, step.room)], ...timesOf(step), override });
    case 'cancel':
      return cancelBooking(ctx, { id, reason: 'other', note: '', refusal: null });
    case 'reopen':
      return reopenBooking(ctx, { id, override });
    case 'confirm':
      return changeBooking(ctx, { id, status: 'confirmed', override });
    case 'retitle':
      return changeBooking(ctx, { id, title: `Tytuł ${step.to}` });
    case 'recount':
      return changeBooking(ctx, { id, headCount: step.to, override });
    case 'renote':
      return changeBooking(ctx, { id, note: `Uwaga ${step.to}` });
    case 'equip': {
      const equipment = step.quantity > 0 ? [{ equipmentId: poolOf(work, step.pool), quantity: step.quantity }] : [];
      return changeBooking(ctx, { id, equipment });
    }
    case 'swap':
      return swapBookings(ctx, { aId: id, bId: work.idOf(step.with) ?? id, times: step.times, override });
    case 'rename':
      return savePerson(ctx, { ...personOf(nameOf(work, step.what, step.no)), id });
    case 'phone': {
      const person = ctx.store.find('person', id);
      return person
        ? savePerson(ctx, { ...personOf(person.name), id, phone: `600${step.no}${id.slice(9, 13)}${id.slice(-6)}` })
        : NOTHING;
    }
    case 'register':
      return register(ctx, { eventId: house.eventId, personId: id, status: 'resident', companions: 0 });
    case 'walk-in':
      return walkIn(ctx, { sessionId: house.sessionId, personId: id, status: 'resident', companions: 0 });
    case 'erase':
      return erasePerson(ctx, id);
    case 'take-back':
      return takeBack(ctx, { handoutId: id, quantity: step.quantity, ...backAsItWas });
    default:
      return NOTHING;
  }
}

/** Somebody works at the list of conflicts: the nth that is open there. */
function settle(work: Work, { nth, how, room, slot }: Of<'settle'>): Done {
  const { ctx } = work;
  const open = ctx.store.list('conflict', 'WHERE settled_at IS NULL ORDER BY opened_at, id');
  const one = open[nth % Math.max(1, open.length)];
  if (!one) return NOTHING;
  if (one.bookingId === null) return seenConflict(ctx, one.id);
  if (how === 'cancel') return settleConflict(ctx, { id: one.id, deed: { kind: 'cancel', reason: 'room', note: '' } });
  const booking = ctx.store.find('booking', one.bookingId);
  if (!booking) return NOTHING;
  const length = (booking.placement.end - booking.placement.start) / SLOT;
  const place = { room, slot, lasts: length };
  if (!looksFree(work, place)) return NOTHING;
  const deed = { kind: 'place' as const, roomIds: [roomOf(work, room)], ...timesOf(place) };
  return settleConflict(ctx, { id: one.id, deed, override });
}

const backAsItWas = { pieceIds: [], pieceCodes: [], condition: '', mistake: false };

/** Does one step at a desk; false when nothing came of it. */
export function doStep(work: Work, step: StaffStep): Done {
  switch (step.do) {
    case 'book':
      return book(work, step);
    case 'series':
      return series(work, step);
    case 'person':
      return makePerson(work, step);
    case 'pool':
      return makePool(work, step);
    case 'mark':
      return mark(work, step);
    case 'count':
      return countHeads(work.ctx, { sessionId: work.house.sessionId, status: 'resident', count: step.by });
    case 'hand-out':
      return handOutTo(work, step);
    case 'settle':
      return settle(work, step);
    case 'bears':
      return bear(work, step);
    case 'undo':
      return undo(work.ctx, { override });
    default: {
      const id = work.idOf(step.what);
      return id === undefined ? NOTHING : aboutOne(work, step, id);
    }
  }
}
