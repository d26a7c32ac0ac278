import { describe, expect, it } from 'vitest';
import { press } from './board-keys.ts';
import type { BoardState, BoardView, KeyPress } from './board-state.ts';
import { at, bookingRow, HALL, view, WEST, WORKSHOP } from './test-house.ts';

const talk = bookingRow(1, [WORKSHOP], '10:00', '12:00');
const course = bookingRow(2, [WEST], '11:00', '13:00');
const day = view([talk, course, bookingRow(3, [WEST], '14:00', '15:00')]);

const on: BoardState = {
  cursor: { rowKey: WORKSHOP.id, at: at('10:00'), pick: 0, anchor: null },
  mode: null,
};

function type(keys: string, board: BoardView = day) {
  let state = on;
  let effect: ReturnType<typeof press> extends infer P ? (P extends { effect: infer E } ? E : never) : never = null;
  for (const name of keys.split(' ')) {
    const [key = '', shift] = name.split('+').reverse();
    const stroke: KeyPress = { key, code: key, shift: shift === 'Shift', ctrl: false };
    const pressed = press(state, stroke, board);
    if (!pressed) continue;
    state = pressed.state;
    effect = pressed.effect;
  }
  return { state, effect };
}
const code = WEST.code.toLowerCase().split('').join(' ');

describe('swapping on the board', () => {
  it('BK15 S and a room code go to its booking at that time; Enter swaps rooms, Shift+Enter times too', () => {
    expect(type(`s ${code}`).state.cursor).toMatchObject({ rowKey: WEST.id, at: at('11:00') });
    expect(type(`s ${code} Enter`).effect).toEqual({ kind: 'swap', aId: talk.id, bId: course.id, times: false });
    expect(type(`s ${code} Shift+Enter`).effect).toMatchObject({ times: true });
  });
  it('BK15 nothing is swapped with itself, with an empty place or with a room that is not there', () => {
    expect(type('s Enter').effect).toEqual({ kind: 'refuse', why: 'choose-other' });
    expect(type('s ArrowLeft Enter').effect).toEqual({ kind: 'refuse', why: 'choose-other' });
    expect(type('s x x x Enter').effect).toEqual({ kind: 'refuse', why: 'no-such-room' });
  });
  it('BK15 Escape leaves both and goes back to the first', () => {
    const { state, effect } = type(`s ${code} Escape`);
    expect(state).toEqual({ ...on, mode: null });
    expect(effect).toBeNull();
  });
  it('SE1 a leader swaps and copies nothing', () => {
    const reading = { ...day, canWrite: false };
    expect(type('s', reading).effect).toEqual({ kind: 'refuse', why: 'role' });
    expect(type('c', reading).effect).toEqual({ kind: 'refuse', why: 'role' });
  });
});

it('BK15 C holds a copy: put down elsewhere it is made there, put back nothing is made', () => {
  expect(type('c ArrowRight ArrowRight Enter').effect).toEqual({
    kind: 'copy',
    bookingId: talk.id,
    target: { roomIds: [WORKSHOP.id], start: at('10:30'), end: at('12:30') },
  });
  expect(type('c Enter')).toMatchObject({ effect: null, state: { mode: null } });
  const hall = HALL.code.toLowerCase().split('').join(' ');
  expect(type(`c ${hall} Enter`).effect).toMatchObject({ kind: 'copy', target: { roomIds: [HALL.id] } });
});
