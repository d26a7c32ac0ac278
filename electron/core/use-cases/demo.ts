/** Sets up the demo house: the week of the file as the current one, four like it before and one after, in one change. */
import { must } from '../../../shared/base/assert.ts';
import { HOUR } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import { buffersFor, judge } from '../../../shared/domain/booking-rules.ts';
import { type Booking, STATUSES, type Status } from '../../../shared/domain/entities.ts';
import { addDays, localDate, weekStart } from '../../../shared/domain/time.ts';
import { type Answer, type Context, refuse } from '../context.ts';
import { buildHouse, DEMO_HOURS } from '../demo/house.ts';
import { createDice, inventNames } from '../demo/names.ts';
import { DEMO_RULES } from '../demo/requests.ts';
import { eventFields, eventTitle, isEvent, type PlannedBooking, planWeek } from '../demo/week.ts';
import { attendanceIdOf, registrationIdOf } from '../natural-ids.ts';
import type { Writer } from '../storage/handles.ts';
import { insertEquipmentDemo } from './demo-equipment.ts';
import { insertDemoRequests } from './demo-requests.ts';
import { insertTopicsDemo } from './demo-topics.ts';
import { FIRST_CLAUSE, newHouse } from './house.ts';
import { surroundings } from './judge-booking.ts';
import { insertPerson } from './people.ts';

const SEED = 1926; // the year Gdynia became a city
const PEOPLE = 420;
const WEEKS = [-4, -3, -2, -1, 0, 1];

interface Demo {
  readonly tx: Writer;
  readonly ctx: Context;
  readonly ids: ReadonlyMap<string, string>;
  readonly people: readonly { id: string; status: Status }[];
  readonly dice: () => number;
  readonly clauseId: string;
}

/** Refuses where a house exists: a folder in use is never overwritten. */
export function setUpDemo(ctx: Context): Answer<null> {
  return ctx.store.write('house.setUpDemo', ctx.desk.accountName, (tx) => {
    if (tx.house()) return refuse('ALREADY_SET_UP', {});
    const dice = createDice(SEED);
    const house = newHouse(
      ctx,
      { name: 'UrbanLab Gdynia – placówka pokazowa', address: 'Gdynia', openingHours: DEMO_HOURS },
      true,
    );
    const clauseId = ctx.newId();
    tx.insert('house', { ...house, bookingRules: [...DEMO_RULES] });
    tx.insert('clause', { id: clauseId, createdAt: ctx.clock(), ...FIRST_CLAUSE });
    const ids = insertHouse(tx, ctx);
    const people = inventNames(PEOPLE, dice).map((name) => insertPerson(tx, ctx, { name, status: statusFor(dice()) }));
    const monday = weekStart(localDate(ctx.clock(), house.zone));
    for (const week of WEEKS)
      insertWeek({ tx, ctx, ids, people, dice, clauseId }, addDays(monday, week * 7), house.zone, week === 0);
    insertEquipmentDemo({ tx, ctx, ids });
    insertTopicsDemo(tx, ctx);
    insertDemoRequests({ tx, ctx, ids }, monday, house.zone);
    return ok(null);
  });
}

function insertHouse(tx: Writer, ctx: Context): ReadonlyMap<string, string> {
  const demo = buildHouse(ctx.newId);
  // Wholes before their parts: a part points at its whole.
  for (const room of [...demo.rooms].sort((a, b) => Number(a.partOf !== null) - Number(b.partOf !== null)))
    tx.insert('room', room);
  for (const record of demo.equipment) tx.insert('equipment', record);
  for (const record of demo.programmes) tx.insert('programme', record);
  for (const record of demo.organisations) tx.insert('organisation', record);
  return demo.ids;
}

/** Residents are the most, as at a desk. */
const statusFor = (chance: number): Status => {
  const spread = [0.62, 0.78, 0.84, 0.88, 0.94, 0.97, 1];
  return STATUSES[spread.findIndex((limit) => chance <= limit)] ?? 'resident';
};

function insertWeek(demo: Demo, monday: string, zone: string, isCurrent: boolean): void {
  const plan = planWeek(monday, zone, demo.ids, isCurrent);
  for (const { roomCode, ...closure } of plan.closures) {
    const roomId = demo.ids.get(roomCode) ?? null;
    demo.tx.insert('closure', { ...closure, id: demo.ctx.newId(), roomId, createdAt: demo.ctx.clock() });
  }
  const events = new Map<string, string>();
  for (const planned of plan.bookings) {
    const { source } = planned;
    const eventId = isEvent(source) ? (events.get(eventTitle(source)) ?? insertEvent(demo, planned)) : null;
    if (eventId) events.set(eventTitle(source), eventId);
    const bookingId = insertBooking(demo, planned, eventId);
    if (eventId) insertPresence(demo, eventId, bookingId, planned);
  }
}

function insertEvent(demo: Demo, { source, start }: PlannedBooking): string {
  const { tx, ctx, dice, people } = demo;
  const fields = eventFields(source, demo.ids);
  const isOver = start < ctx.clock();
  const id = ctx.newId();
  tx.insert('event', { ...fields, id, clauseId: demo.clauseId, createdAt: ctx.clock() });
  const chosen = new Set<number>();
  while (chosen.size < source.registered) chosen.add(Math.floor(dice() * people.length));
  for (const [order, index] of [...chosen].entries()) {
    const person = must(people[index], 'a demo person');
    const state = order < source.expected || source.expected === 0 ? 'registered' : 'waiting';
    const companions = /rodzinna/.test(source.title) && dice() < 0.6 ? 1 + Math.floor(dice() * 2) : 0;
    tx.insert('registration', {
      id: registrationIdOf(id, person.id),
      eventId: id,
      personId: person.id,
      state,
      companions,
      status: person.status,
      walkIn: isOver && fields.open && dice() < 0.3,
      reason: '',
      at: ctx.clock(),
    });
  }
  return id;
}

/** Warnings of the file (no buffer, late hours) are on record with their reason, as a coordinator would have given it (BK9). */
function insertBooking(demo: Demo, planned: PlannedBooking, eventId: string | null): string {
  const { tx, ctx, ids } = demo;
  const roomIds = planned.roomCodes.map((code) => must(ids.get(code), `room ${code}`));
  const rooms = roomIds.map((roomId) => must(tx.rooms().get(roomId), 'a demo room'));
  const buffers = buffersFor(rooms, planned.layout);
  const placement = { roomIds, layout: planned.layout, start: planned.start, end: planned.end, ...buffers };
  const now = ctx.clock();
  const verdict = judge({ placement, headCount: planned.fields.headCount }, surroundings(tx, placement, 0, null));
  const occupies = planned.fields.status === 'confirmed' || planned.fields.status === 'hold';
  if (occupies && verdict.stops.length > 0)
    throw new Error(`Impossible state: the demo week clashes at ${planned.source.id}`);
  const codes = occupies ? [...new Set(verdict.warnings.map((w) => w.code))] : [];
  const reason = planned.source.note || 'zgoda koordynacji';
  const overrides: Booking['overrides'] = codes.length > 0 ? [{ codes, reason, by: 'Koordynacja', at: now }] : [];
  const id = ctx.newId();
  const alone = { seriesId: null, seriesDate: null, handEdited: false, noShow: false };
  tx.insert('booking', { ...planned.fields, ...alone, id, placement, overrides, eventId, createdAt: now });
  return id;
}

/** What happened at sessions that have begun: most came, some did not, a few lists are still unconfirmed (AT1). */
function insertPresence(demo: Demo, eventId: string, sessionId: string, planned: PlannedBooking): void {
  const { tx, ctx, dice } = demo;
  const now = ctx.clock();
  const isOver = planned.end < now;
  if (planned.start > now || planned.fields.status !== 'confirmed') return;
  const returned = !isOver || dice() < 0.9;
  for (const registration of tx.list('registration', "WHERE event_id = ? AND state = 'registered'", eventId)) {
    const chance = dice();
    if (!returned || (!isOver && chance > 0.5)) continue;
    const presence = chance < 0.84 ? 'present' : 'absent';
    const at = Math.min(now, planned.start + Math.floor((chance - 0.4) * 0.5 * HOUR));
    const mark = { registrationId: registration.id, sessionId, presence, source: isOver ? 'paper' : 'desk' } as const;
    const markId = attendanceIdOf(sessionId, registration.id);
    tx.insert('attendance', { ...mark, id: markId, by: 'Recepcja', at });
    if (presence === 'present') tx.update('person', registration.personId, { lastSeenAt: at });
  }
  const uncounted = Math.max(0, Math.min(30, planned.source.expected - planned.source.registered));
  if (returned && uncounted > 0) {
    const count = 1 + Math.floor(dice() * uncounted);
    tx.insert('headCount', {
      id: ctx.newId(),
      sessionId,
      status: 'resident',
      count,
      by: 'Recepcja',
      at: Math.min(now, planned.end),
    });
  }
}
