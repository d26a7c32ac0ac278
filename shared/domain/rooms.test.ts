import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leaves, ROOM, ROOMS, someRoom } from '../../tests/support/house.ts';
import { holds } from '../../tests/support/seeded.ts';
import { blockedBy, indexRooms, makesLoop, parallelOf, roomTree, unitsOf, unitsOfAll } from './rooms.ts';

const index = indexRooms(ROOMS);
const blocks = (roomId: string) => new Set(blockedBy(roomId, index).map((room) => room.id));

it('BK4 booking the whole blocks every part, and booking a part every whole above it', () => {
  expect(blocks(ROOM.hall)).toEqual(new Set([ROOM.west, ROOM.east, ROOM.bay, ROOM.nook]));
  expect(blocks(ROOM.bay)).toEqual(new Set([ROOM.east, ROOM.hall]));
  expect(blocks(ROOM.west)).toEqual(new Set([ROOM.hall]));
  expect(blocks(ROOM.crane)).toEqual(new Set());
});

it('BK4 a whole takes the units of all its parts, each once', () => {
  expect(new Set(unitsOf(ROOM.hall, index))).toEqual(new Set([ROOM.west, ROOM.bay, ROOM.nook]));
  expect(unitsOf(ROOM.crane, index)).toEqual([ROOM.crane]);
  expect(unitsOf('nowhere', index)).toEqual([]);
  expect(unitsOfAll([ROOM.east, ROOM.bay, ROOM.hall], index).toSorted()).toEqual(
    [ROOM.west, ROOM.bay, ROOM.nook].sort(),
  );
});

/** Houses of up to 12 rooms in which a room may be a part of an earlier one. */
const anyHouse = fc.array(fc.option(fc.nat(11), { nil: null }), { minLength: 1, maxLength: 12 }).map((parents) => {
  const rooms = parents.map(() => someRoom());
  return rooms.map((room, n) => {
    const parent = parents[n];
    return typeof parent === 'number' && parent < n ? { ...room, partOf: rooms[parent]?.id ?? null } : room;
  });
});

it('BK4 blocking goes both ways and is sharing a unit, in any house', () => {
  holds(
    fc.property(anyHouse, (rooms) => {
      const house = indexRooms(rooms);
      for (const room of rooms) {
        expect(new Set(unitsOf(room.id, house))).toEqual(leaves([room.id], rooms));
        for (const other of rooms) {
          if (other.id === room.id) continue;
          const share = [...leaves([room.id], rooms)].some((unit) => leaves([other.id], rooms).has(unit));
          expect(blockedBy(room.id, house).some((r) => r.id === other.id)).toBe(share);
        }
      }
    }),
    100,
  );
});

it('BK4 a room can never be put inside itself', () => {
  expect(makesLoop(ROOM.hall, ROOM.bay, index)).toBe(true);
  expect(makesLoop(ROOM.hall, ROOM.hall, index)).toBe(true);
  expect(makesLoop(ROOM.crane, ROOM.bay, index)).toBe(false);
  expect(makesLoop(ROOM.bay, null, index)).toBe(false);
});

it('BK4 a loop that came from outside hangs nothing', () => {
  const a = someRoom();
  const b = someRoom({ partOf: a.id });
  const looped = indexRooms([{ ...a, partOf: b.id }, b]);
  expect(unitsOf(a.id, looped)).toEqual([]);
  expect(makesLoop('other', a.id, looped)).toBe(false);
});

it('BK5 a unit bears one booking unless its room says more', () => {
  expect(parallelOf(ROOM.crane, index)).toBe(1);
  expect(parallelOf(ROOM.foyer, index)).toBe(3);
});

it('draws parts right under their whole', () => {
  expect(roomTree(ROOMS).map(({ room, depth }) => `${'-'.repeat(depth)}${room.code}`)).toEqual([
    'ST',
    '-STA',
    '-STB',
    '--STB1',
    '--STB2',
    'F',
    'ZU',
    'DO',
  ]);
});

it('loses no room of a house that is drawn, and takes a part whose whole is gone for a room', () => {
  holds(
    fc.property(anyHouse, (rooms) => {
      const drawn = roomTree(rooms).map(({ room }) => room.id);
      expect([...drawn].sort()).toEqual(rooms.map((room) => room.id).sort());
    }),
    100,
  );
  expect(roomTree([someRoom({ code: 'X', partOf: 'gone' })]).map(({ room }) => room.code)).toEqual(['X']);
});
