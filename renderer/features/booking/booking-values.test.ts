import { describe, expect, it } from 'vitest';
import { localToInstant } from '../../../shared/domain/time.ts';
import { bookingRow, HALL, ROOMS, room, WORKSHOP, ZONE } from '../day/test-house.ts';
import { buffersOf, newValues, proposeHold, readTimes, timesOf, toInput, toPatch, valuesOf } from './booking-values.ts';

const at = (date: string, time: string) => localToInstant(date, time, ZONE);
const NOW = at('2026-11-24', '09:10');

function sent(change: Partial<ReturnType<typeof newValues>> = {}) {
  const values = { ...newValues({}, ROOMS, NOW, ZONE), title: 'Narada', ...change };
  const times = readTimes(values, ZONE);
  if (!times) throw new Error('no times');
  return { values, times };
}

describe('times of the form', () => {
  it('a new booking begins at the next half hour and lasts an hour', () => {
    expect(newValues({}, ROOMS, NOW, ZONE)).toMatchObject({ date: '2026-11-24', from: '09:30', to: '10:30' });
  });

  it('the midnight that ends a day is 24:00, a later end names its day', () => {
    expect(timesOf(at('2026-11-24', '20:00'), at('2026-11-25', '00:00'), ZONE)).toMatchObject({
      to: '24:00',
      endDate: null,
    });
    expect(timesOf(at('2026-11-24', '20:00'), at('2026-11-25', '02:00'), ZONE)).toMatchObject({
      to: '02:00',
      endDate: '2026-11-25',
    });
  });

  it('TM3 tells a time that does not exist from one that exists twice', () => {
    const times = (date: string) => readTimes({ date, from: '02:30', to: '05:00', endDate: null }, ZONE)?.start.kind;
    expect([times('2026-03-29'), times('2026-10-25'), times('2026-11-24')]).toEqual(['gap', 'repeated', 'plain']);
  });

  it('nothing is read while a field is empty', () => {
    expect(readTimes({ date: '2026-11-24', from: null, to: '10:00', endDate: null }, ZONE)).toBeNull();
  });

  it('BK7 a hold is proposed for two days, never past the begin', () => {
    const soon = readTimes({ date: '2026-11-24', from: '18:00', to: '19:00', endDate: null }, ZONE);
    const late = readTimes({ date: '2026-12-24', from: '18:00', to: '19:00', endDate: null }, ZONE);
    expect(proposeHold(soon, NOW, ZONE)).toEqual({ holdDate: '2026-11-24', holdTime: '18:00' });
    expect(proposeHold(late, NOW, ZONE)).toEqual({ holdDate: '2026-11-26', holdTime: '12:00' });
  });
});

describe('what is sent', () => {
  it('BK1 the minutes come from the layout of the rooms', () => {
    const set = room(9, 'SET', {
      layouts: [{ layout: 'u-shape', capacity: 12, setupMinutes: 30, teardownMinutes: 15 }],
    });
    expect(buffersOf([set.id], 'u-shape', [set])).toEqual({ setupMinutes: 30, teardownMinutes: 15 });
    expect(newValues({ roomIds: [set.id], layout: 'u-shape' }, [set], NOW, ZONE).setupMinutes).toBe(30);
  });

  it('BK9 the reason goes along only when there is one', () => {
    const none = sent();
    expect(toInput(none.values, none.times, ZONE)).not.toHaveProperty('override');
    const given = sent({ reason: 'Zgoda koordynacji' });
    expect(toInput(given.values, given.times, ZONE)).toMatchObject({ override: { reason: 'Zgoda koordynacji' } });
  });

  it('BK7 a hold carries its moment, other states none', () => {
    const hold = sent({ status: 'hold', holdDate: '2026-11-25', holdTime: '12:00' });
    expect(toInput(hold.values, hold.times, ZONE).holdUntil).toBe(at('2026-11-25', '12:00'));
    const confirmed = sent({ status: 'confirmed', holdDate: '2026-11-25', holdTime: '12:00' });
    expect(toInput(confirmed.values, confirmed.times, ZONE).holdUntil).toBeNull();
  });

  it('of a stored booking only what was changed', () => {
    const row = bookingRow(1, [HALL], '10:00', '12:00', { contactName: 'Jan Łoś' });
    const values = valuesOf(row, ZONE);
    const times = readTimes(values, ZONE);
    if (!times) throw new Error('no times');
    expect(toPatch(values, times, row, ZONE)).toBeNull();
    expect(toPatch({ ...values, roomIds: [WORKSHOP.id], headCount: 12 }, times, row, ZONE)).toEqual({
      id: row.id,
      roomIds: [WORKSHOP.id],
      headCount: 12,
    });
  });
});
