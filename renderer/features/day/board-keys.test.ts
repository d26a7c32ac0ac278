import { describe, expect, it } from 'vitest';
import { press } from './board-keys.ts';
import { NO_ROOM } from './board-model.ts';
import type { BoardState, BoardView, KeyPress } from './board-state.ts';
import { at, bookingRow, EAST, FOYER, HALL, view, WEST, WORKSHOP } from './test-house.ts';

const start = (rowKey: string, time: string): BoardState => ({
  cursor: { rowKey, at: at(time), pick: 0, anchor: null },
  mode: null,
});

/** `Shift+ArrowRight`, `m`, `Digit2`. */
function toPress(name: string): KeyPress {
  const [key = '', ...modifiers] = name.split('+').reverse();
  const digit = /^Digit(\d)$/.exec(key)?.[1];
  return {
    key: digit ?? key,
    code: key,
    shift: modifiers.includes('Shift'),
    ctrl: modifiers.includes('Ctrl'),
  };
}

function type(state: BoardState, keys: string, board: BoardView) {
  let effect = null as ReturnType<typeof press> extends infer P ? (P extends { effect: infer E } ? E : never) : never;
  let now = state;
  for (const name of keys.split(' ')) {
    const pressed = press(now, toPress(name), board);
    if (!pressed) continue;
    now = pressed.state;
    effect = pressed.effect as typeof effect;
  }
  return { state: now, effect };
}

const talk = bookingRow(1, [WORKSHOP], '10:00', '12:00');
const day = view([talk, bookingRow(2, [HALL], '10:00', '12:00')]);

describe('arrows', () => {
  it('TM5 go by 15 minutes and by room, and stop at the edges', () => {
    const { cursor } = type(start(HALL.id, '20:30'), 'ArrowRight ArrowRight ArrowRight ArrowUp ArrowDown', day).state;
    expect(cursor).toMatchObject({ rowKey: EAST.id, at: at('20:45') });
  });

  it('Home and End go to opening and closing', () => {
    expect(type(start(WEST.id, '13:00'), 'Home', day).state.cursor.at).toBe(at('08:00'));
    expect(type(start(WEST.id, '13:00'), 'End', day).state.cursor.at).toBe(at('19:45'));
  });

  it('go through parallel bookings of one row before the next room', () => {
    const foyer = view([bookingRow(1, [FOYER], '10:00', '12:00'), bookingRow(2, [FOYER], '10:00', '12:00')]);
    const on = (keys: string) => type(start(FOYER.id, '10:00'), keys, foyer).state.cursor;
    expect(on('ArrowDown')).toMatchObject({ rowKey: FOYER.id, pick: 1 });
    expect(on('ArrowDown ArrowDown')).toMatchObject({ rowKey: NO_ROOM, pick: 0 });
    expect(on('ArrowDown ArrowDown ArrowUp')).toMatchObject({ rowKey: FOYER.id, pick: 1 });
  });

  it('with Ctrl go from booking to booking', () => {
    const { cursor } = type(start(WORKSHOP.id, '08:00'), 'Ctrl+ArrowRight', day).state;
    expect(cursor.at).toBe(at('10:00'));
  });
});

describe('booking', () => {
  it('Enter books the stretch that Shift and arrows selected', () => {
    const { effect, state } = type(
      start(FOYER.id, '14:00'),
      'Shift+ArrowRight Shift+ArrowRight Shift+ArrowRight Enter',
      day,
    );
    expect(effect).toEqual({
      kind: 'book',
      target: { roomIds: [FOYER.id], start: at('14:00'), end: at('15:00') },
    });
    expect(state.cursor.anchor).toBeNull();
  });

  it('BK4 a selection over a whole and its parts books the whole', () => {
    const { effect } = type(start(HALL.id, '14:00'), 'Shift+ArrowDown Shift+ArrowDown Enter', day);
    expect(effect).toMatchObject({ target: { roomIds: [HALL.id] } });
  });

  it('Enter without a selection books an hour, in the row without a room none', () => {
    expect(type(start(NO_ROOM, '14:00'), 'Enter', day).effect).toEqual({
      kind: 'book',
      target: { roomIds: [], start: at('14:00'), end: at('15:00') },
    });
  });

  it('Enter on a booking opens it', () => {
    expect(type(start(WORKSHOP.id, '11:45'), 'Enter', day).effect).toEqual({ kind: 'open', bookingId: talk.id });
  });

  it.each(['Enter', 'Shift+ArrowRight Enter'])('SE1 a leader books nothing (%s)', (keys) => {
    const { effect } = type(start(WORKSHOP.id, '14:00'), keys, { ...day, canWrite: false });
    expect(effect).toEqual({ kind: 'refuse', why: 'role' });
  });
});

describe('moving', () => {
  it('arrows change the place, Enter hands it over, the mode stays until the answer', () => {
    const { state, effect } = type(start(WORKSHOP.id, '10:30'), 'm ArrowRight ArrowRight ArrowUp Enter', day);
    expect(effect).toEqual({
      kind: 'change',
      bookingId: talk.id,
      origin: { roomIds: [WORKSHOP.id], start: at('10:00'), end: at('12:00') },
      target: { roomIds: [WEST.id], start: at('10:30'), end: at('12:30') },
    });
    expect(state.mode?.kind).toBe('move');
  });

  it('a typed room code chooses the room, without diacritics and hyphens too', () => {
    const code = (keys: string) => type(start(HALL.id, '10:00'), keys, day).state.mode;
    expect(code('m z u r')).toMatchObject({ target: { roomIds: [WORKSHOP.id] }, typed: 'zur' });
    expect(code('m b a l b')).toMatchObject({ target: { roomIds: [WEST.id] } });
  });

  it('a code of no room says so and moves nothing', () => {
    const { effect } = type(start(WORKSHOP.id, '10:00'), 'm x Enter', day);
    expect(effect).toEqual({ kind: 'refuse', why: 'no-such-room' });
  });

  it('BK11 replaces the room it is held by and keeps the others', () => {
    const both = view([bookingRow(1, [WORKSHOP, HALL], '10:00', '12:00')]);
    const { state } = type(start(WORKSHOP.id, '10:00'), 'm ArrowDown', both);
    expect(state.mode).toMatchObject({ target: { roomIds: [HALL.id, FOYER.id] } });
  });

  it('TM4 PageDown keeps the time on the wall over a change of clocks', () => {
    const date = '2026-10-24';
    const saturday = bookingRow(1, [WORKSHOP], '10:00', '12:00');
    const placement = { ...saturday.placement, start: at('10:00', date), end: at('12:00', date) };
    const board = view([{ ...saturday, placement }], { date });
    const from: BoardState = {
      cursor: { rowKey: WORKSHOP.id, at: at('10:00', date), pick: 0, anchor: null },
      mode: null,
    };
    const { state, effect } = type(from, 'm PageDown', board);
    expect(effect).toEqual({ kind: 'day', by: 1 });
    expect(state.mode).toMatchObject({ target: { start: at('10:00', '2026-10-25'), end: at('12:00', '2026-10-25') } });
  });

  it('from a time that stands on no line the first arrow goes to the next one', () => {
    const odd = view([bookingRow(1, [WORKSHOP], '10:05', '11:00')]);
    const { state } = type(start(WORKSHOP.id, '10:00'), 'm ArrowRight', odd);
    expect(state.mode).toMatchObject({ target: { start: at('10:15'), end: at('11:10') } });
  });

  it('Escape puts it back; Enter where it was is no change', () => {
    expect(type(start(WORKSHOP.id, '10:00'), 'm ArrowRight Escape', day)).toMatchObject({
      state: { mode: null },
      effect: null,
    });
    expect(type(start(WORKSHOP.id, '10:00'), 'm ArrowRight ArrowLeft Enter', day)).toMatchObject({
      state: { mode: null },
      effect: null,
    });
  });

  it('Escape brings the cursor back too, from another day as well', () => {
    const { state } = type(start(WORKSHOP.id, '10:15'), 'm ArrowUp ArrowRight Escape', day);
    expect(state.cursor).toMatchObject({ rowKey: WORKSHOP.id, at: at('10:15') });
    const away = type(start(WORKSHOP.id, '10:15'), 'm PageDown', day).state;
    const tomorrow = view([], { date: '2026-11-25' });
    expect(type(away, 'Escape', tomorrow).effect).toEqual({ kind: 'day', by: -1 });
  });

  it('on an empty place there is nothing to move', () => {
    expect(type(start(WORKSHOP.id, '15:00'), 'm', day).effect).toEqual({ kind: 'refuse', why: 'nothing-here' });
  });
});

describe('resizing', () => {
  it('arrows move the end, with Shift the begin, never below one slot', () => {
    const resized = (keys: string) => type(start(WORKSHOP.id, '10:00'), keys, day).state.mode;
    expect(resized('r ArrowRight')).toMatchObject({ target: { start: at('10:00'), end: at('12:15') } });
    expect(resized('r Shift+ArrowLeft')).toMatchObject({ target: { start: at('09:45'), end: at('12:00') } });
    expect(resized(`r ${Array.from({ length: 20 }, () => 'ArrowLeft').join(' ')}`)).toMatchObject({
      target: { end: at('10:15') },
    });
  });
});

describe('cancelling', () => {
  it('BK14 takes a reason by digit and then Enter', () => {
    expect(type(start(WORKSHOP.id, '10:00'), 'Delete Digit2 Enter', day).effect).toEqual({
      kind: 'cancel',
      bookingId: talk.id,
      reason: 'illness',
    });
  });

  it('BK14 asks for the reason when there is none', () => {
    const { state, effect } = type(start(WORKSHOP.id, '10:00'), 'Delete Enter', day);
    expect(effect).toEqual({ kind: 'refuse', why: 'reason-missing' });
    expect(state.mode?.kind).toBe('cancel');
  });

  it('BK13 Shift+Enter asks about the rest of the series, of a booking of its own there is no rest', () => {
    const inSeries = { ...talk, seriesId: 'series', seriesDate: '2026-11-24' };
    const cancelled = (keys: string, board = view([inSeries])) => type(start(WORKSHOP.id, '10:00'), keys, board).effect;
    const chosen = { bookingId: talk.id, reason: 'illness' };
    expect(cancelled('Delete Digit2 Shift+Enter')).toEqual({ kind: 'cancelSeries', ...chosen });
    expect(cancelled('Delete Digit2 Enter')).toEqual({ kind: 'cancel', ...chosen });
    expect(cancelled('Delete Digit2 Shift+Enter', day)).toEqual({ kind: 'cancel', ...chosen });
    expect(cancelled('Delete Shift+Enter')).toEqual({ kind: 'refuse', why: 'reason-missing' });
  });

  it('SE1 a leader cancels nothing', () => {
    const { effect } = type(start(WORKSHOP.id, '10:00'), 'Delete', { ...day, canWrite: false });
    expect(effect).toEqual({ kind: 'refuse', why: 'role' });
  });
});

describe('keys that are not the board’s', () => {
  it.each(['t', 'PageDown', 'F3', 'Tab'])('%s is left to the page', (name) => {
    expect(press(start(WORKSHOP.id, '10:00'), toPress(name), day)).toBeNull();
  });

  it('while a booking is in hand letters type a room code and run no command', () => {
    const moving = type(start(WORKSHOP.id, '10:00'), 'm', day).state;
    expect(press(moving, toPress('t'), day)?.state.mode).toMatchObject({ typed: 't' });
    expect(press(moving, toPress('F3'), day)).toBeNull();
  });
});
