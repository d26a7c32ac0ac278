import { expect, test } from 'vitest';
import { nextInOrder, placesOfEvent, takenPlaces, waitingInOrder } from './event-figures.ts';

const place = (id: string, state: 'registered' | 'waiting' | 'cancelled', at: number, companions = 0) => ({
  id,
  state,
  at,
  companions,
});

test('EV2 whoever waits stands in the order of registration, not of the alphabet', () => {
  const rows = [place('a', 'waiting', 30), place('b', 'registered', 1), place('c', 'waiting', 10)];
  expect(waitingInOrder(rows).map((row) => row.id)).toEqual(['c', 'a']);
});

test('EV2 a freed place is proposed to the first who waits, and to nobody who does not fit', () => {
  const rows = [place('a', 'registered', 1), place('b', 'waiting', 2, 1), place('c', 'waiting', 3)];
  expect(nextInOrder(rows, 1)).toBeNull();
  expect(nextInOrder(rows, 2)).toBeNull();
  expect(nextInOrder(rows, 3)?.id).toBe('b');
  expect(nextInOrder(rows.slice(0, 1), 3)).toBeNull();
});

test('EV5 companions take places; a cancelled registration takes none', () => {
  expect(takenPlaces([place('a', 'registered', 1, 2), place('b', 'cancelled', 1, 5), place('c', 'waiting', 1)])).toBe(
    3,
  );
});

test('EV1 the tightest session decides, the event alone only while it has none', () => {
  expect(placesOfEvent({ sessions: [], limit: 12 })).toBe(12);
});
