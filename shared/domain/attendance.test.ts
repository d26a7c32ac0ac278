import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../tests/support/seeded.ts';
import { placesOf, readRows, totals } from './attendance.ts';
import { PRESENCES, STATUSES } from './entities.ts';

describe('rows from paper', () => {
  it.each([
    ['1-7 9 12', [1, 2, 3, 4, 5, 6, 7, 9, 12]],
    ['12, 9; 1–3', [1, 2, 3, 9, 12]],
    ['3 - 5', [3, 4, 5]],
    ['5 5 4-6', [4, 5, 6]],
    ['  ', []],
  ])('AT4 reads "%s"', (typed, rows) => {
    expect(readRows(typed, 20)).toEqual({ ok: true, value: rows });
  });
  it.each([
    ['1-7 x', 'x', 'not-a-number'],
    ['1-2-3', '1-2-3', 'not-a-number'],
    ['1-', '1-', 'not-a-number'],
    ['1.5', '1.5', 'not-a-number'],
    ['7-1', '7-1', 'backwards'],
    ['0', '0', 'no-such-row'],
    ['19-21', '19-21', 'no-such-row'],
    ['1-99999', '1-99999', 'no-such-row'],
    ['999999999', '999999999', 'not-a-number'],
  ])('AT4 refuses "%s" and names what it could not read', (typed, token, why) => {
    expect(readRows(typed, 20)).toEqual({ ok: false, error: { token, why } });
  });
  it('AT4 any set of rows, written with ranges in any order, is read back', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 });
    holds(
      fc.property(
        rows,
        fc.constantFrom(' ', ', ', ';', '  '),
        fc.constantFrom('-', '–', ' - '),
        (wanted, gap, dash) => {
          const sorted = [...wanted].sort((a, b) => a - b);
          const runs: [number, number][] = [];
          for (const row of sorted) {
            const run = runs.at(-1);
            if (run && run[1] === row - 1) run[1] = row;
            else runs.push([row, row]);
          }
          const typed = runs.reverse().map(([from, to]) => (from === to ? `${from}` : `${from}${dash}${to}`));
          expect(readRows(typed.join(gap), 60)).toEqual({ ok: true, value: sorted });
        },
      ),
    );
  });
});

describe('sums of a session', () => {
  const attendee = fc.record({
    presence: fc.constantFrom(...PRESENCES),
    status: fc.constantFrom(...STATUSES),
    companions: fc.nat(5),
  });
  const counted = fc.record({ status: fc.constantFrom(...STATUSES), count: fc.integer({ min: 1, max: 9 }) });

  it('AT1 unconfirmed is not absent, and every registration is in exactly one of the three', () => {
    holds(
      fc.property(fc.array(attendee), fc.array(counted), (attendees, counts) => {
        const sums = totals(attendees, counts);
        expect(sums.present + sums.absent + sums.unconfirmed).toBe(attendees.length);
        expect(sums.registered).toBe(attendees.length);
        expect(sums.unconfirmed).toBe(attendees.filter((a) => a.presence === 'unconfirmed').length);
      }),
    );
  });
  it('EV4, EV5 those in the room are the present, their companions and the counted, by status too', () => {
    holds(
      fc.property(fc.array(attendee), fc.array(counted), (attendees, counts) => {
        const sums = totals(attendees, counts);
        const present = attendees.filter((a) => a.presence === 'present');
        const bodies = present.flatMap((a) => Array.from({ length: 1 + a.companions }, () => a.status));
        const all = [...bodies, ...counts.flatMap((c) => Array.from({ length: c.count }, () => c.status))];
        expect(sums.inRoom).toBe(all.length);
        for (const status of STATUSES) expect(sums.byStatus[status]).toBe(all.filter((s) => s === status).length);
      }),
    );
  });
  it('EV4 a head count is taken back by a negative one and never touches registrations', () => {
    const sums = totals(
      [{ presence: 'present', status: 'ngo', companions: 0 }],
      [
        { status: 'resident', count: 3 },
        { status: 'resident', count: -1 },
      ],
    );
    expect(sums).toMatchObject({ registered: 1, present: 1, counted: 2, inRoom: 3 });
    expect(sums.byStatus.resident).toBe(2);
  });
  it('EV5 companions of somebody who did not come are not in the room', () => {
    expect(totals([{ presence: 'absent', status: 'ngo', companions: 4 }], [])).toMatchObject({
      companions: 0,
      inRoom: 0,
    });
  });
  it('EV1 places are the lower of the own limit and what the layout holds', () => {
    expect(placesOf(12, 20)).toBe(12);
    expect(placesOf(25, 20)).toBe(20);
    expect(placesOf(null, 20)).toBe(20);
    expect(placesOf(12, 0)).toBe(12);
    expect(placesOf(null, 0)).toBeNull();
  });
});
