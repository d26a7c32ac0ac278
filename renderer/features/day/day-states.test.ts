import { describe, expect, it } from 'vitest';
import { dayTasks, runList, runState } from './day-states.ts';
import { at, bookingRow, HALL, uuid, WORKSHOP } from './test-house.ts';

const talk = bookingRow(1, [HALL], '10:00', '12:00');

describe('what runs and what comes', () => {
  it.each([
    ['09:44', 'later'],
    ['09:45', 'soon'],
    ['10:00', 'running'],
    ['11:49', 'running'],
    ['11:50', 'ending'],
    ['12:00', 'overrun'],
    ['12:10', null],
  ])('BK6 at %s the booking of 10:00–12:00 is %s', (time, state) => {
    expect(runState(talk, at(time))).toBe(state);
  });

  it('BK6 BK7 drafts, requests and expired holds neither run nor come', () => {
    const asked = [{ status: 'draft' }, { status: 'request' }, { status: 'hold', expired: true }] as const;
    for (const more of asked) expect(runState({ ...talk, ...more }, at('10:30'))).toBeNull();
  });

  it('what needs eyes first stands first', () => {
    const rows = [
      bookingRow(1, [HALL], '15:00', '16:00'),
      bookingRow(2, [HALL], '10:00', '12:30'),
      bookingRow(3, [WORKSHOP], '10:00', '12:05'),
      bookingRow(4, [WORKSHOP], '12:10', '14:00'),
      bookingRow(5, [HALL], '09:00', '11:55'),
    ];
    expect(runList(rows, at('12:00')).map((r) => [r.booking.title, r.state])).toEqual([
      ['Spotkanie 5', 'overrun'],
      ['Spotkanie 3', 'ending'],
      ['Spotkanie 2', 'running'],
      ['Spotkanie 4', 'soon'],
      ['Spotkanie 1', 'later'],
    ]);
  });
});

describe('what is to be done', () => {
  it('BK1 a room is set up before the booking begins, equipment handed out at its start, a hold asked about in time', () => {
    const placement = { ...talk.placement, setupMinutes: 30 };
    const hold = bookingRow(2, [HALL], '15:00', '16:00', { status: 'hold', holdUntil: at('09:00') });
    const rows = [{ ...talk, placement, equipment: [{ equipmentId: uuid(9), quantity: 2 }] }, hold];
    expect(dayTasks(rows, at('08:00')).map((t) => [t.kind, t.at])).toEqual([
      ['call-back', at('09:00')],
      ['set-up', at('09:30')],
      ['hand-out', at('10:00')],
    ]);
    expect(dayTasks(rows, at('10:30')).map((t) => t.kind)).toEqual(['call-back']);
  });
});
