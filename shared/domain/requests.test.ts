import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaves, placed, ROOM, ROOMS } from '../../tests/support/house.ts';
import { holds } from '../../tests/support/seeded.ts';
import { groupRequests, rivals, type Waiting } from './requests.ts';
import { indexRooms } from './rooms.ts';

const rooms = indexRooms(ROOMS);
const waiting = (id: string, when: string, roomIds: string[], over: Partial<Waiting> = {}): Waiting => {
  const { start, end } = placed(`2026-11-25 ${when}`, []);
  return { id, start, end, roomIds, priority: 5, createdAt: 0, ...over };
};
const ids = (groups: readonly Waiting[][]) => groups.map((group) => group.map((r) => r.id).join(''));

describe('who is whose rival', () => {
  const half = waiting('a', '10:00-12:00', [ROOM.west]);
  it('BK8 BK4 a half and its whole want the same, two halves do not', () => {
    expect(rivals(half, waiting('b', '11:00-13:00', [ROOM.hall]), rooms)).toBe(true);
    expect(rivals(half, waiting('b', '11:00-13:00', [ROOM.east]), rooms)).toBe(false);
  });
  it('BK8 TM2 one after the other want different times', () => {
    expect(rivals(half, waiting('b', '12:00-13:00', [ROOM.west]), rooms)).toBe(false);
  });
  it('BK8 BK5 a foyer bears both, and nobody is their own rival', () => {
    const foyer = waiting('a', '10:00-12:00', [ROOM.foyer]);
    expect(rivals(foyer, { ...foyer, id: 'b' }, rooms)).toBe(false);
    expect(rivals(half, half, rooms)).toBe(false);
  });
});

describe('the order of requests', () => {
  it('BK8 goes by priority, then by arrival, with rivals side by side', () => {
    const first = waiting('a', '10:00-12:00', [ROOM.dock], { priority: 2, createdAt: 30 });
    const alone = waiting('b', '10:00-12:00', [ROOM.crane], { priority: 2, createdAt: 40 });
    const late = waiting('c', '11:00-13:00', [ROOM.dock], { priority: 9, createdAt: 10 });
    expect(ids(groupRequests([late, alone, first], rooms))).toEqual(['ac', 'b']);
  });
  it('BK8 a rival of a rival belongs to the group', () => {
    const chain = ['10:00-12:00', '11:00-13:00', '12:00-14:00'].map((when, i) => waiting(`${i}`, when, [ROOM.dock]));
    expect(ids(groupRequests(chain, rooms))).toEqual(['012']);
  });
});

const anyRequest = fc.record({
  roomId: fc.constantFrom(...Object.values(ROOM)),
  from: fc.integer({ min: 0, max: 20 }),
  length: fc.integer({ min: 1, max: 6 }),
  priority: fc.integer({ min: 1, max: 4 }),
  createdAt: fc.integer({ min: 0, max: 5 }),
});

/** By brute force over hours and the rooms that nobody is a part of; the foyer bears everybody. */
function meet(a: Waiting, b: Waiting): boolean {
  const other = leaves(b.roomIds);
  const common = [...leaves(a.roomIds)].filter((leaf) => other.has(leaf) && leaf !== ROOM.foyer);
  for (let hour = 0; hour < 40; hour++) {
    const inside = (r: Waiting) => r.start <= hour && hour < r.end;
    if (inside(a) && inside(b) && common.length > 0) return true;
  }
  return false;
}

it('BK8 no request is lost or doubled, rivals are never parted, and every group hangs together', () => {
  holds(
    fc.property(fc.array(anyRequest, { maxLength: 12 }), (drawn) => {
      const all = drawn.map(({ roomId, from, length, ...rest }, i) => ({
        ...rest,
        id: `r${String(i).padStart(2, '0')}`,
        roomIds: [roomId],
        start: from,
        end: from + length,
      }));
      const groups = groupRequests(all, rooms);
      expect(
        groups
          .flat()
          .map((r) => r.id)
          .sort(),
      ).toEqual(all.map((r) => r.id));
      for (const [index, group] of groups.entries()) {
        for (const member of group) {
          const apart = groups.filter((_, other) => other !== index).flat();
          expect(apart.some((other) => meet(member, other))).toBe(false);
          if (group.length > 1) expect(group.some((other) => other !== member && meet(member, other))).toBe(true);
        }
        const order = group.map((r) => [r.priority, r.createdAt, r.id] as const);
        expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1)));
      }
    }),
  );
});
