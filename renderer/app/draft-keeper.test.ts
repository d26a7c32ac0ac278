import { expect, test } from 'vitest';
import { createDraftKeeper, type Draft, type DraftInput } from './draft-keeper.ts';

/** An engine whose answers wait until the test lets them go. */
function slowEngine() {
  const stored = new Map<string, Draft>();
  const open: (() => void)[] = [];
  const calls: string[] = [];
  let silent = false;
  let refuses = false;
  const answer = <T>(word: string, act: () => T): Promise<T> => {
    calls.push(word);
    if (silent) return Promise.reject(new DOMException('gone', 'NetworkError'));
    if (refuses) return Promise.reject(new Error('too large'));
    return new Promise((resolve) => open.push(() => resolve(act())));
  };
  let at = 0;
  const keeper = createDraftKeeper({
    list: () => answer('list', () => [...stored.values()]),
    save: (input) => answer(`save ${input.id} ${input.body?.n}`, () => stored.set(input.id, { ...input, at })),
    remove: (id) => answer(`remove ${id}`, () => stored.delete(id)),
    now: () => ++at,
    isSilence: (error) => error instanceof DOMException,
    pause: async () => {
      silent = false;
    },
  });
  const settle = async () => {
    for (let n = 0; n < 20; n++) {
      for (const go of open.splice(0)) go();
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  return {
    keeper,
    stored,
    calls,
    open,
    settle,
    beSilent: () => {
      silent = true;
    },
    refuse: (on: boolean) => {
      refuses = on;
    },
  };
}

const draft = (id: string, n: number): DraftInput => ({ id, kind: 'form', title: '', body: { n }, parked: false });

test('what was kept is there at once, and of fast typing the engine gets the first and the last', async () => {
  const { keeper, stored, calls, settle } = slowEngine();
  for (const n of [1, 2, 3]) keeper.keep(draft('a', n));
  expect(keeper.get('a')?.body).toEqual({ n: 3 });
  await settle();
  expect(calls).toEqual(['save a 1', 'save a 3']);
  expect(stored.get('a')?.body).toEqual({ n: 3 });
});

test('an answer that was on its way while somebody typed does not take the typing back', async () => {
  const { keeper, open, settle } = slowEngine();
  const refreshed = keeper.refresh();
  keeper.keep(draft('a', 1));
  open.shift()?.();
  await refreshed;
  expect(keeper.get('a')?.body).toEqual({ n: 1 });
  await settle();
  keeper.drop('a');
  const again = keeper.refresh();
  await settle();
  await again;
  expect(keeper.all()).toEqual([]);
});

test('what another window wrote comes with the next refresh', async () => {
  const { keeper, stored, settle } = slowEngine();
  stored.set('b', { ...draft('b', 7), at: 5 });
  const refreshed = keeper.refresh();
  await settle();
  await refreshed;
  expect(keeper.get('b')?.body).toEqual({ n: 7 });
});

test('a silent engine is asked again, a refusal is not', async () => {
  const { keeper, stored, calls, beSilent, refuse, settle } = slowEngine();
  beSilent();
  keeper.keep(draft('a', 1));
  await settle();
  expect(stored.get('a')?.body).toEqual({ n: 1 });
  refuse(true);
  keeper.keep(draft('a', 2));
  await settle();
  expect(calls.filter((call) => call === 'save a 2')).toHaveLength(1);
  expect(keeper.get('a')?.body).toEqual({ n: 2 });
});

test('removing what was never kept asks nobody', async () => {
  const { keeper, calls, settle } = slowEngine();
  keeper.drop('nothing');
  await settle();
  expect(calls).toEqual([]);
});
