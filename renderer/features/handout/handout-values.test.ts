import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../../../shared/domain/time.ts';
import { at, bookingRow, HALL, WORKSHOP, ZONE } from '../day/test-house.ts';
import { dueOf, EMPTY_VALUES, type FillContext, faultOf, fill, type HandoutValues } from './handout-values.ts';
import { neededUntil } from './recipient.ts';
import { HALL_KEY, LAPTOP, needs, out, PROJECTOR, store } from './test-store.ts';
import type { Offer } from './things.ts';

const NOW = at('10:10');
const first = bookingRow(1, [WORKSHOP], '11:00', '12:00', { contactName: 'Ola Lis', contactPhone: '500 000 013' });
const hall = bookingRow(2, [HALL], '13:00', '16:00', { contactName: '', organisationName: 'Mewa i Kotwica' });

const context = (more: Partial<FillContext> = {}): FillContext => ({
  store: store({ needs: [needs(first.id, LAPTOP, 2)] }),
  bookings: [hall, first],
  now: NOW,
  wishedBookingId: null,
  last: null,
  closesAt: at('20:00'),
  localParts: (moment) => ({ date: localDate(moment, ZONE), time: localTime(moment, ZONE) }),
  ...more,
});

const give = (quantity = 1): Offer => ({ act: 'hand-out', thing: { kind: 'pool', pool: LAPTOP }, quantity });
const giveKey: Offer = { act: 'hand-out', thing: { kind: 'key', key: HALL_KEY }, quantity: 1 };
const takeBack = (stillOut: number, pieceIds: string[] = []): Offer => ({
  act: 'return',
  thing: { kind: 'pool', pool: LAPTOP },
  handout: out(1, { equipmentId: LAPTOP.id, stillOut }),
  quantity: stillOut,
  pieceIds,
});
const values = (more: Partial<HandoutValues> = {}): HandoutValues => ({ ...EMPTY_VALUES, ...more });
const fault = (offer: Offer, more: Partial<HandoutValues>, around = context()) =>
  faultOf(offer, fill(values(more), offer, around), NOW, ZONE);

describe('to whom it goes', () => {
  it('EQ4 the responsible person of the booking that waits for it, until it ends', () => {
    const filled = fill(values(), give(), context());
    expect(filled).toMatchObject({ personName: 'Ola Lis', personPhone: '500 000 013', dueTime: '12:00', sure: true });
    expect(dueOf(filled, ZONE)).toBe(first.placement.end);
  });

  it('BK18 a key goes to the booking of its room; without a person its organisation answers', () => {
    expect(fill(values(), giveKey, context())).toMatchObject({ personName: 'Mewa i Kotwica', dueTime: '16:00' });
    const over = context({ now: at('16:00') });
    expect(fill(values(), giveKey, over)).toMatchObject({ booking: null, personName: '', sure: false });
  });

  it('EQ4 what was handed already is not waited for; the last person is proposed and never taken for sure', () => {
    const handed = store({ needs: [needs(first.id, LAPTOP, 2, 2)] });
    const last = { personName: 'Jan Łoś', personPhone: '1', bookingId: null };
    const filled = fill(values(), give(), context({ store: handed, last }));
    expect(filled).toMatchObject({ booking: null, personName: 'Jan Łoś', dueTime: '20:00', sure: false });
    expect(fill(values({ personName: 'Ewa' }), give(), context({ store: handed, last }))).toMatchObject({
      personName: 'Ewa',
      personPhone: '',
      sure: true,
    });
  });

  it('EQ4 no booking means a loan, and a booking that was chosen wins', () => {
    expect(fill(values({ bookingId: '' }), give(), context()).booking).toBeNull();
    expect(fill(values({ bookingId: hall.id }), give(), context()).booking).toBe(hall);
    expect(fill(values(), give(), context({ wishedBookingId: hall.id })).booking).toBe(hall);
  });

  it('EQ4 pools are needed now by what begins soon and has not got them', () => {
    const waiting = store({ needs: [needs(first.id, LAPTOP, 2), needs(hall.id, PROJECTOR, 1, 1)] });
    expect([...neededUntil(waiting, at('11:00'))]).toEqual([LAPTOP.id]);
    expect([...neededUntil(waiting, at('10:59'))]).toEqual([]);
  });
});

describe('what is wrong is said', () => {
  it('EQ4 more than was taken does not come back, fewer does', () => {
    expect(fault(takeBack(2), { quantity: 3, quantityTyped: true })).toBe('too-many-back');
    expect(fault(takeBack(2), { quantity: 1, quantityTyped: true })).toBeNull();
    expect(fault(takeBack(2), { quantity: null, quantityTyped: true })).toBe('quantity');
    expect(fault(takeBack(2), { broken: 3 })).toBe('broken');
  });

  it('EQ4 the pieces of all that is out are not those of a part of it', () => {
    const pieces = ['a', 'b'];
    expect(fill(values(), takeBack(2, pieces), context()).pieceIds).toEqual(pieces);
    const part = values({ quantity: 1, quantityTyped: true });
    expect(fill(part, takeBack(2, pieces), context()).pieceIds).toEqual([]);
    expect(fault(takeBack(2), { quantity: 1, quantityTyped: true, pieceIds: pieces })).toBe('pieces');
  });

  it('EQ4 nobody, half a time of return and one that is over', () => {
    expect(fault(give(), { personName: ' ' })).toBe('person');
    expect(fault(give(), { dueTyped: true, dueDate: '2026-11-24', dueTime: null })).toBe('due');
    expect(fault(give(), { dueTyped: true, dueDate: '2026-11-24', dueTime: '10:10' })).toBe('due-over');
    expect(fault(give(), { dueTyped: true, dueDate: '2026-11-24', dueTime: '10:11' })).toBeNull();
    expect(fault(give(), { dueTyped: true, dueDate: null, dueTime: null })).toBeNull();
  });
});
