import { expect, test } from 'vitest';
import { localDate } from '../../../shared/domain/time.ts';
import { at, placed, ZONE } from '../../../tests/support/house.ts';
import { pickSessions } from './pick-sessions.ts';

const dayOf = (moment: number) => localDate(moment, ZONE);
const session = (id: string, when: string) => ({ id, ...placed(when, []) });
const ids = (sessions: ReturnType<typeof session>[], now: string) =>
  pickSessions(sessions, at(now), dayOf).map((s) => s.id);

const DAY = [
  session('morning', '2026-11-24 09:00-12:00'),
  session('walk', '2026-11-24 11:30-13:00'),
  session('evening', '2026-11-24 17:00-19:00'),
  session('tomorrow', '2026-11-25 09:00-10:00'),
];

test('EV3 a walk-in is for what runs now, and else for what starts next', () => {
  expect(ids(DAY, '2026-11-24 09:10')).toEqual(['morning', 'walk', 'evening']);
  expect(ids(DAY, '2026-11-24 14:00')).toEqual(['evening']);
  expect(ids(DAY, '2026-11-24 08:00')[0]).toBe('morning');
});

test('EV3 who comes just before a start comes for it, although another session still runs', () => {
  expect(ids(DAY, '2026-11-24 11:25')).toEqual(['walk', 'morning', 'evening']);
});

test('EV3 after the last session of a day the next day is offered, and nothing when there is none', () => {
  expect(ids(DAY, '2026-11-24 20:00')).toEqual(['tomorrow']);
  expect(ids(DAY, '2026-11-25 10:00')).toEqual([]);
});
