import { expect, it } from 'vitest';
import { eraseAtOnce } from './erase-at-once.ts';
import type { Committed } from './storage/handles.ts';

function desk(refusals: number) {
  let left = refusals;
  const told: string[] = [];
  const listeners = new Set<(committed: Committed) => void>();
  let erased = 0;
  const stop = eraseAtOnce(
    {
      onCommit: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    {
      eraseHere: () => {
        if (left-- > 0) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
        erased++;
      },
    },
    (_level, message) => told.push(message),
  );
  const commit = (committed: Partial<Committed>) => {
    for (const listener of listeners) listener({ n: 1, entities: [], ...committed });
  };
  return { commit, stop, told, erased: () => erased };
}

it('PE6 what is due is erased at the start and with every erasure asked for here', () => {
  const { commit, erased, stop } = desk(0);
  expect(erased()).toBe(1);
  commit({ entities: ['booking'] });
  // Its page erases with it.
  commit({ entities: ['erasure'], synced: true });
  expect(erased()).toBe(1);
  commit({ entities: ['erasure'] });
  expect(erased()).toBe(2);
  stop();
  commit({ entities: ['erasure'] });
  expect(erased()).toBe(2);
});

it('PE6 where the disk refused, any later change tries again, and it is told once', () => {
  const { commit, erased, told } = desk(3);
  commit({ entities: ['erasure'] });
  commit({ entities: ['booking'] });
  expect(erased()).toBe(0);
  expect(told).toHaveLength(1);
  commit({ entities: ['booking'] });
  expect(erased()).toBe(1);
  commit({ entities: ['booking'] });
  expect(erased()).toBe(1);
});
