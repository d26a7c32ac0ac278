import { describe, expect, it } from 'vitest';
import { around, at, nextId, occupant, placed, ROOM, wished } from '../../tests/support/house.ts';
import { asksForPlace, freePart, placedAgain, settlementOf } from './conflicts.ts';
import { type Booking, booking as schema } from './entities.ts';

const DAY = '2026-11-24';
const pool = nextId();
const lost: Booking = schema.parse({
  id: nextId(),
  title: 'Warsztat',
  status: 'confirmed',
  holdUntil: null,
  placement: placed(`${DAY} 12:00-14:00`, [ROOM.dock]),
  headCount: 10,
  organisationId: null,
  contactName: '',
  contactPhone: '',
  purpose: '',
  participantsPay: false,
  applicationReceived: false,
  confidential: false,
  note: '',
  equipment: [{ equipmentId: pool, quantity: 2 }],
  eventId: null,
  cancelReason: null,
  refusalReason: null,
  reasonNote: '',
  overrides: [],
  seriesId: null,
  seriesDate: null,
  handEdited: false,
  noShow: false,
  unplaced: true,
  createdAt: at(`${DAY} 08:00`),
});
const at2 = (times: string, roomIds = [ROOM.dock]): Booking => ({
  ...lost,
  placement: placed(`${DAY} ${times}`, roomIds),
});

describe('a booking that lost its place', () => {
  it('CF1 what was recorded before there was a server says nothing of it and had its place', () => {
    const { unplaced: _, ...old } = lost;
    expect(schema.parse(old).unplaced).toBe(false);
  });
  it('CF2 asks for a place again by where, when and as what; not by its words or its people', () => {
    expect(asksForPlace(lost, at2('13:00-15:00'))).toBe(true);
    expect(asksForPlace(lost, { ...lost, status: 'hold' })).toBe(true);
    expect(asksForPlace(lost, { ...lost, title: 'Inny', headCount: 40, note: 'x' })).toBe(false);
    expect(placedAgain(lost, at2('13:00-15:00'))).toEqual({ unplaced: false });
    expect(placedAgain(lost, { ...lost, note: 'x' })).toEqual({});
  });
  it('CF3 wants no place once it is cancelled, a draft or a request', () => {
    for (const status of ['cancelled', 'draft', 'request'] as const)
      expect(placedAgain(lost, { ...lost, status }), status).toEqual({ unplaced: false });
  });
  it('CF2 one that has its place gains nothing by a change', () => {
    expect(placedAgain({ ...lost, unplaced: false }, at2('13:00-15:00'))).toEqual({});
  });
  it('CF4 tells how a change settled it', () => {
    const told = (after: Booking) => settlementOf(lost, after);
    expect(told({ ...lost, status: 'cancelled' })).toBe('cancelled');
    expect(told(at2('12:00-14:00', [ROOM.crane]))).toBe('moved');
    expect(told(at2('12:30-14:30'))).toBe('moved');
    expect(told(at2('13:00-14:00'))).toBe('shortened');
    expect(told({ ...lost, equipment: [{ equipmentId: pool, quantity: 1 }] })).toBe('without-equipment');
    expect(told(lost)).toBe('same-place');
  });
});

describe('the free part', () => {
  const part = (...times: string[]) => {
    const occupants = times.map((time) => occupant(placed(`${DAY} ${time}`, [ROOM.dock])));
    return freePart(wished(lost.placement), around({ occupants }));
  };
  const range = (times: string) => {
    const [from, to] = times.split('-');
    return { start: at(`${DAY} ${from}`), end: at(`${DAY} ${to}`) };
  };
  it('CF4 is the longest stretch in which nobody has the room, the earlier of two', () => {
    expect(part('11:00-12:30')).toEqual(range('12:30-14:00'));
    expect(part('12:50-13:00')).toEqual(range('13:00-14:00'));
    expect(part('12:30-13:30')).toEqual(range('12:00-12:30'));
    expect(part('12:30-12:45', '13:45-15:00')).toEqual(range('12:45-13:45'));
  });
  it('CF4 is nothing where all is taken, all is free, or what is left helps nobody', () => {
    expect(part('11:00-15:00')).toBeNull();
    expect(part()).toBeNull();
    expect(part('12:10-13:50')).toBeNull();
  });
  it('CF4 BK5 counts who shares a unit for several', () => {
    const foyer = { ...lost.placement, roomIds: [ROOM.foyer] };
    const here = (time: string) => occupant(placed(`${DAY} ${time}`, [ROOM.foyer]));
    const occupants = [here('12:00-14:00'), here('12:00-14:00'), here('13:00-14:00')];
    expect(freePart(wished(foyer), around({ occupants }))).toEqual(range('12:00-13:00'));
  });
});
