import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BookingRule } from '../../../shared/domain/entities.ts';
import { at, openDesk, refusalOf, setUpHouse, type TestDesk, type TestRooms } from '../../../tests/support/core.ts';
import { signInAs } from '../../../tests/support/sessions.ts';

let desk: TestDesk;
let rooms: TestRooms;
let ngo: string;

beforeEach(async () => {
  desk = openDesk();
  rooms = await setUpHouse(desk);
  const saved = await desk.client.organisations.save({ name: 'Fala', kind: 'ngo', phone: '', email: '', note: '' });
  ngo = saved.id;
});
afterEach(() => desk.dispose());

const RULE: BookingRule = {
  kind: 'ngo',
  windowDays: null,
  leadHours: null,
  longestMinutes: null,
  mostAMonth: null,
  noShowLimit: null,
  priority: 3,
};

async function ask(...rules: Partial<BookingRule>[]): Promise<void> {
  const { house } = await desk.client.start.state();
  if (!house) throw new Error('the house');
  const { id: _i, demo: _d, ...fields } = house;
  await desk.client.house.save({ ...fields, bookingRules: rules.map((rule) => ({ ...RULE, ...rule })) });
}

const wish = (date: string, from: string, to: string, over: object = {}) => ({
  title: 'Spotkanie',
  roomIds: [rooms.STO],
  start: at(`${date} ${from}`),
  end: at(`${date} ${to}`),
  organisationId: ngo,
  ...over,
});
const book = (...args: Parameters<typeof wish>) => desk.client.bookings.create(wish(...args));
const warned = async (call: Promise<unknown>) => {
  const { code, data } = await refusalOf(call);
  expect(code).toBe('NEEDS_OVERRIDE');
  return (data.warnings as { code: string }[]).map((w) => w.code);
};

it('BK9 a rule of the house asks for a reason, which the front desk may give and which goes on record', async () => {
  await ask({ longestMinutes: 60, leadHours: 48 });
  await signInAs(desk, 'front-desk', 'Ola');
  expect(await warned(book('2026-11-25', '10:00', '12:00'))).toEqual(['LEAD_TIME', 'TOO_LONG']);
  const made = await book('2026-11-25', '10:00', '12:00', { override: { reason: 'zgoda telefoniczna' } });
  expect(made.overrides).toEqual([
    { codes: ['LEAD_TIME', 'TOO_LONG'], reason: 'zgoda telefoniczna', by: 'Ola', at: desk.now() },
  ]);
});

it('BK9 a rule for one kind leaves everybody else alone', async () => {
  await ask({ longestMinutes: 60 });
  expect((await book('2026-11-25', '10:00', '12:00', { organisationId: null })).overrides).toEqual([]);
  await ask({ kind: null, longestMinutes: 60 });
  expect(await warned(book('2026-11-26', '10:00', '12:00', { organisationId: null }))).toEqual(['TOO_LONG']);
});

it('BK9 the form is told while somebody types, and only when it says whose booking it is', async () => {
  await ask({ longestMinutes: 60 });
  const { title: _t, ...asked } = wish('2026-11-25', '10:00', '12:00');
  expect((await desk.client.bookings.check(asked)).warnings).toEqual([
    { code: 'TOO_LONG', roomId: null, limit: 60, count: 120 },
  ]);
  const { organisationId: _o, ...anybody } = asked;
  expect((await desk.client.bookings.check(anybody)).warnings).toEqual([]);
});

it('BK9 counts what occupies in the month, not requests, cancelled bookings and holds that are over', async () => {
  await ask({ mostAMonth: 2 });
  await book('2026-11-25', '08:00', '09:00');
  await book('2026-11-25', '09:00', '10:00', { status: 'request' });
  const gone = await book('2026-11-25', '10:00', '11:00');
  await desk.client.bookings.cancel({ id: gone.id, reason: 'organiser' });
  await book('2026-11-25', '11:00', '12:00', { status: 'hold', holdUntil: at('2026-11-24 10:30') });
  desk.setNow('2026-11-24 10:31');
  const second = await book('2026-11-25', '12:00', '13:00');
  expect(await warned(book('2026-11-26', '12:00', '13:00'))).toEqual(['TOO_MANY']);
  expect((await book('2026-12-01', '12:00', '13:00')).overrides).toEqual([]);
  // A booking is not one more than itself.
  expect((await desk.client.bookings.change({ id: second.id, end: at('2026-11-25 13:30') })).overrides).toEqual([]);
});

it('BK9 moved within its day a booking was asked for when it was made; on another day it is asked for now', async () => {
  await ask({ leadHours: 48 });
  const made = await book('2026-11-27', '10:00', '11:00');
  desk.setNow('2026-11-27 08:00');
  const later = { id: made.id, start: at('2026-11-27 14:00'), end: at('2026-11-27 15:00') };
  expect((await desk.client.bookings.change(later)).overrides).toEqual([]);
  const next = { id: made.id, start: at('2026-11-28 10:00'), end: at('2026-11-28 11:00') };
  expect(await warned(desk.client.bookings.change(next))).toEqual(['LEAD_TIME']);
});

it('BK9 a reason given once holds for the same rule', async () => {
  await ask({ longestMinutes: 60 });
  const made = await book('2026-11-26', '10:00', '12:00', { override: { reason: 'próba' } });
  const moved = await desk.client.bookings.change({
    id: made.id,
    start: at('2026-11-26 10:15'),
    end: at('2026-11-26 12:15'),
  });
  expect(moved.overrides).toHaveLength(1);
});

it('BK9 a kind has one rule: a second one is refused and nothing changes', async () => {
  expect((await refusalOf(ask({ longestMinutes: 60 }, { longestMinutes: 90 }))).code).toBe('ALREADY_EXISTS');
  expect((await refusalOf(ask({ kind: null }, { kind: null }))).code).toBe('ALREADY_EXISTS');
  expect((await desk.client.start.state()).house?.bookingRules).toEqual([]);
  await ask({ kind: 'ngo' }, { kind: null });
  expect((await desk.client.start.state()).house?.bookingRules).toHaveLength(2);
});
