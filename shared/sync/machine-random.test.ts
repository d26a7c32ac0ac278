import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds } from '../../tests/support/seeded.ts';
import { step } from './machine.ts';
import { type Act, atFirst, type Facts, type Result, type SyncEvent, type SyncState } from './machine-state.ts';
import { type RefusalCode, refusalStatus, type StateAnswer } from './wire.ts';

const SPEAKS = { oldest: 1, newest: 3 };
/** No wait of a desk at rest or in trouble is longer than this, ms: an hour that a server asked for, and some jitter. */
const LONGEST = 3_700_000;

const WELL: StateAnswer = {
  siteName: 'Dom',
  datasetId: 'data',
  epoch: 'epoch',
  head: 0,
  headChain: '',
  lastN: 0,
  lastHash: '',
  oldestProtocol: 1,
  newestProtocol: 3,
  deskLetter: 'A',
  deskName: 'Recepcja',
  serverTime: 0,
};

interface World {
  state: SyncState;
  facts: Facts;
  /** What the machine last asked to be woken at; undefined: nothing was said since. */
  wake: number | null | undefined;
  asked: number;
}

const begun = (): World => ({
  state: atFirst(SPEAKS),
  facts: {
    now: 1_000_000,
    jitter: 0.5,
    enrolled: true,
    datasetId: 'data',
    epoch: 'epoch',
    cursor: 0,
    ackedN: 0,
    sentN: 0,
    lastN: 3,
    staged: 'none',
    erasures: 0,
    unfinished: 1,
  },
  wake: undefined,
  asked: 0,
});

/** The file of a desk, as far as the machine sees it. */
function touch(world: World, act: Act): SyncEvent | null {
  const { facts } = world;
  if (act.do === 'wake') world.wake = act.at;
  if (act.do === 'ask') world.asked++;
  if (act.do === 'ask' || act.do === 'wake') return null;
  if (act.do === 'sent') world.facts = { ...facts, sentN: Math.min(facts.lastN, Math.max(facts.sentN, act.n)) };
  if (act.do === 'server-has')
    world.facts = { ...facts, sentN: Math.min(facts.sentN, act.n), ackedN: Math.min(facts.ackedN, act.n) };
  if (act.do === 'new-install') world.facts = { ...facts, sentN: facts.ackedN };
  if (act.do === 'drop-stage') world.facts = { ...facts, staged: 'none' };
  if (act.do !== 'swap-in') return { type: 'done' };
  world.facts = { ...facts, staged: 'none', epoch: act.epoch };
  return { type: 'swapped', result: { kind: 'applied' } };
}

function happen(world: World, event: SyncEvent): void {
  let next: SyncEvent | null = event;
  for (let rounds = 0; next !== null; rounds++) {
    expect(rounds, 'turns without an end').toBeLessThan(20);
    const turn = step(world.state, next, world.facts, SPEAKS);
    world.state = turn.state;
    next = null;
    for (const act of turn.acts) {
      // Without a request under way, a desk that wakes at once wakes for ever.
      if (act.do === 'wake' && act.at !== null && !turn.state.flight)
        expect(act.at, 'wakes at once').toBeGreaterThan(world.facts.now);
      next = touch(world, act) ?? next;
    }
  }
}

const RESULTS: Result[] = [
  { kind: 'applied' },
  { kind: 'forked' },
  { kind: 'broken', why: 'chain' },
  { kind: 'much-removed', entity: 'room', count: 3 },
];
const result = fc.constantFrom(...RESULTS);
const n = fc.nat({ max: 12 });
const code = fc.constantFrom<RefusalCode | 'OFFLINE' | 'RUBBISH'>(
  ...(Object.keys(refusalStatus) as RefusalCode[]),
  'OFFLINE',
  'RUBBISH',
);
const data = fc.record({
  datasetId: fc.constantFrom('data', 'other'),
  lastN: n,
  oldest: n,
  newest: n,
  retryAfterMs: fc.constantFrom(0, 500, 1e12, Number.NaN),
});
const answer = fc.record({
  datasetId: fc.constantFrom('data', 'other'),
  epoch: fc.constantFrom('epoch', 'next'),
  head: n,
  lastN: n,
  newestProtocol: n,
});

type Happening = (world: World) => void;
const reply =
  (make: (id: number) => SyncEvent): Happening =>
  (world) => {
    if (world.state.flight) happen(world, make(world.state.flight.id));
  };
/** Everything that can happen to a desk, replies of any kind among it. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom<SyncEvent['type']>('start', 'woke', 'now', 'accept').map(
    (type): Happening =>
      (world) =>
        happen(world, { type } as SyncEvent),
  ),
  n.map(
    (head): Happening =>
      (world) =>
        happen(world, { type: 'more', head }),
  ),
  fc.integer({ min: -1e9, max: 1e9 }).map(
    (by): Happening =>
      (world) => {
        world.facts = { ...world.facts, now: world.facts.now + by };
        happen(world, { type: 'woke' });
      },
  ),
  fc.constant<Happening>((world) => {
    world.facts = { ...world.facts, lastN: world.facts.lastN + 1 };
    happen(world, { type: 'woke' });
  }),
  fc.constantFrom<Facts['staged']>('none', 'part', 'whole').chain((staged) =>
    fc.boolean().map(
      (grew): Happening =>
        (world) => {
          if (world.state.flight?.kind === 'snapshot') world.facts = { ...world.facts, staged };
          reply((id) => ({ type: 'staged', id, grew }))(world);
        },
    ),
  ),
  fc
    .tuple(answer, fc.boolean())
    .map(([a, same]) => reply((id) => ({ type: 'state', id, answer: { ...WELL, ...a }, same }))),
  fc.tuple(n, n, n).map(([upto, lastN, head]) => reply((id) => ({ type: 'pushed', id, upto, lastN, head }))),
  fc.tuple(n, n, result).map(([count, head, r]) => reply((id) => ({ type: 'pulled', id, count, head, result: r }))),
  fc.tuple(code, data).map(([c, d]) => reply((id) => ({ type: 'refused', id, code: c, data: d }))),
  fc.constant(reply((id) => ({ type: 'told-erased', id }))),
  fc.constant<Happening>((world) => happen(world, { type: 'file-failed', detail: 'DISK_FULL' })),
);

function alive({ state, facts, wake }: World): void {
  expect(typeof wake, 'a moment at which it wakes').toBe('number');
  expect((wake as number) - facts.now, 'within the longest wait').toBeLessThanOrEqual(LONGEST + 60_000);
  if (state.flight === null) expect(state.rest ?? state.poll ?? state.held, 'a reason to wait').not.toBeNull();
}

/** A server that answers everything well; the log has each change the moment it is pushed. */
function goodNews(world: World): SyncEvent {
  const { flight } = world.state;
  const { facts } = world;
  if (flight === null) {
    world.facts = { ...facts, now: Math.max(facts.now, world.wake ?? 0) };
    return { type: 'woke' };
  }
  const { id, kind } = flight;
  const [head, lastN] = [facts.cursor, Math.max(facts.sentN, facts.ackedN)];
  switch (kind) {
    case 'state':
      return { type: kind, id, answer: { ...WELL, head, lastN }, same: true };
    case 'push':
      return { type: 'pushed', id, upto: facts.lastN, lastN: facts.lastN, head };
    case 'pull':
      world.facts = { ...facts, ackedN: lastN };
      return { type: 'pulled', id, count: 0, head, result: { kind: 'applied' } };
    case 'erased':
      return { type: 'told-erased', id };
    case 'snapshot':
      world.facts = { ...facts, staged: 'whole' };
      return { type: 'staged', id, grew: true };
  }
}

it('sync: no sequence of events makes a desk stop asking, and once all is well its queue empties', () => {
  holds(
    fc.property(fc.array(happening, { maxLength: 60 }), (events) => {
      const world = begun();
      happen(world, { type: 'start' });
      for (const event of events) {
        event(world);
        alive(world);
      }
      for (let i = 0; i < 60; i++) happen(world, goodNews(world));
      expect(world.facts).toMatchObject({ ackedN: world.facts.lastN, sentN: world.facts.lastN });
      expect(world.state.problem).toBeNull();
    }),
    2000,
  );
});
