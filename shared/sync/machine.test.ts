import { describe, expect, it } from 'vitest';
import { step } from './machine.ts';
import { type Act, atFirst, type Facts, type Step, type SyncEvent, type SyncState } from './machine-state.ts';
import { POLL, REPLY_PATIENCE, SLOW } from './waits.ts';
import type { StateAnswer } from './wire.ts';

const SPEAKS = { oldest: 1, newest: 2 };
const NOW = 1_000_000;
const [DATA, EPOCH, NEXT_EPOCH] = ['data', 'epoch', 'epoch-2'];

const FACTS: Facts = {
  now: NOW,
  jitter: 0,
  enrolled: true,
  datasetId: DATA,
  epoch: EPOCH,
  cursor: 10,
  ackedN: 5,
  sentN: 5,
  lastN: 5,
  staged: 'none',
  erasures: 0,
  unfinished: 0,
};
const ANSWER: StateAnswer = {
  siteName: 'Dom',
  datasetId: DATA,
  epoch: EPOCH,
  head: 10,
  headChain: '',
  lastN: 5,
  lastHash: '',
  oldestProtocol: 1,
  newestProtocol: 2,
  deskLetter: 'A',
  deskName: 'Recepcja',
  serverTime: NOW,
};

/** Acts without the moment of the next wake, which has tests of its own. */
const wanted = ({ acts }: Step): string[] =>
  acts
    .filter((act) => act.do !== 'wake')
    .map((act) => (act.do === 'ask' ? `ask ${act.kind}` : 'n' in act ? `${act.do} ${act.n}` : act.do));
const wakeOf = ({ acts }: Step): number | null | undefined =>
  acts.find((act): act is Extract<Act, { do: 'wake' }> => act.do === 'wake')?.at;

/** A machine that has asked this and waits for the reply. */
function asking(kind: NonNullable<SyncState['flight']>['kind'], over: Partial<SyncState> = {}): SyncState {
  const flight = { id: 7, kind, since: NOW, ms: REPLY_PATIENCE };
  return { ...atFirst(SPEAKS), running: true, known: true, epoch: EPOCH, nextId: 8, flight, ...over };
}
const next = (state: SyncState, event: SyncEvent, facts: Partial<Facts> = {}): Step =>
  step(state, event, { ...FACTS, ...facts }, SPEAKS);
const refusal = (
  code: Extract<SyncEvent, { type: 'refused' }>['code'],
  data: Record<string, unknown> = {},
): SyncEvent => ({ type: 'refused', id: 7, code, data });
const stateOf = (over: Partial<StateAnswer> = {}, same = true): SyncEvent => ({
  type: 'state',
  id: 7,
  answer: { ...ANSWER, ...over },
  same,
});
const pulled = (over: Partial<Extract<SyncEvent, { type: 'pulled' }>> = {}): SyncEvent => ({
  type: 'pulled',
  id: 7,
  count: 1,
  head: 10,
  result: { kind: 'applied' },
  ...over,
});

describe('starting', () => {
  it('sync: a desk that was never enrolled asks nothing and wakes for nothing', () => {
    const begun = next(atFirst(SPEAKS), { type: 'start' }, { enrolled: false });
    expect(wanted(begun)).toEqual([]);
    expect(wakeOf(begun)).toBeNull();
  });
  it('sync: an enrolled desk asks where the site stands, and wakes when the reply is lost', () => {
    const begun = next(atFirst(SPEAKS), { type: 'start' });
    expect(wanted(begun)).toEqual(['ask state']);
    expect(wakeOf(begun)).toBe(NOW + REPLY_PATIENCE);
  });
  it('sync: a stopped desk asks nothing, whatever comes', () => {
    const stopped = next(asking('pull'), { type: 'stop' });
    expect(wakeOf(stopped)).toBeNull();
    for (const event of [{ type: 'woke' }, { type: 'more', head: 99 }, { type: 'now' }, pulled()] as SyncEvent[])
      expect(wanted(next(stopped.state, event)), event.type).toEqual([]);
  });
});

describe('what follows an answer', () => {
  const cases: [string, SyncState, SyncEvent, Partial<Facts>, string[]][] = [
    ['after a start the desk listens before it speaks', asking('state'), stateOf(), { lastN: 6 }, ['ask pull']],
    ['caught up, what waits is pushed', asking('pull'), pulled(), { cursor: 10, lastN: 6 }, ['ask push']],
    ['more in the log is pulled', asking('pull'), pulled({ head: 20 }), { cursor: 15 }, ['ask pull']],
    [
      'what the stream said meanwhile is pulled too',
      asking('pull', { moreHead: 12 }),
      pulled(),
      { cursor: 10 },
      ['ask pull'],
    ],
    [
      'a push that was taken is kept as sent',
      asking('push'),
      { type: 'pushed', id: 7, upto: 9, lastN: 9, head: 12 },
      { lastN: 9 },
      ['sent 9'],
    ],
    [
      'a push of which the server took less is sent again from there',
      asking('push'),
      { type: 'pushed', id: 7, upto: 9, lastN: 6, head: 12 },
      { lastN: 9 },
      ['server-has 6'],
    ],
    [
      'a desk without a house loads a snapshot',
      asking('state'),
      stateOf({ lastN: 0 }),
      { cursor: 0, lastN: 0, ackedN: 0, sentN: 0 },
      ['ask snapshot'],
    ],
    [
      'a desk that brings its house to an empty site pulls nothing and pushes it',
      asking('pull'),
      pulled({ count: 0, head: 0 }),
      { cursor: 0, ackedN: 0, sentN: 0 },
      ['ask push'],
    ],
    ['a first load that was begun is finished', asking('state'), stateOf(), { staged: 'part' }, ['ask snapshot']],
    [
      'the last page is swapped in',
      asking('snapshot', { snapshot: 'now' }),
      { type: 'staged', id: 7, grew: true },
      { staged: 'whole' },
      ['swap-in'],
    ],
    [
      'after the swap the log is read on',
      asking('state', { snapshot: 'now', flight: null }),
      { type: 'swapped', result: { kind: 'applied' } },
      {},
      ['ask pull'],
    ],
    [
      'a page that brings nothing is begun again',
      asking('snapshot', { snapshot: 'now' }),
      { type: 'staged', id: 7, grew: false },
      { staged: 'part' },
      ['drop-stage'],
    ],
    [
      'a server that has fewer of our changes gets them again',
      asking('state'),
      stateOf({ lastN: 3 }),
      {},
      ['server-has 3'],
    ],
    [
      'a server that has more than we thought is believed',
      asking('state'),
      stateOf({ lastN: 5, head: 11 }),
      { sentN: 4, ackedN: 4 },
      ['sent 5'],
    ],
    [
      'a restored server: what it has is noted, the stage goes',
      asking('state'),
      stateOf({ epoch: NEXT_EPOCH, lastN: 3 }),
      {},
      ['server-has 3', 'drop-stage'],
    ],
    [
      'a log that passed over our change: a snapshot says whether it is in',
      asking('state'),
      stateOf({ lastN: 6 }),
      { sentN: 6, lastN: 6 },
      ['drop-stage'],
    ],
    [
      'a broken page: a snapshot',
      asking('pull'),
      pulled({ count: 0, result: { kind: 'broken', why: 'chain' } }),
      {},
      ['drop-stage'],
    ],
    [
      'a copied file takes an id of its own',
      asking('pull'),
      pulled({ count: 0, result: { kind: 'forked' } }),
      {},
      ['new-install'],
    ],
    [
      'a copied file is found by the hash of its last change: it listens first',
      asking('state'),
      stateOf({}, false),
      { lastN: 9 },
      ['ask pull'],
    ],
    [
      'a fork that the log did not show is taken at its end',
      asking('pull', { forked: true }),
      pulled(),
      {},
      ['new-install'],
    ],
    [
      'a fork that a snapshot shows begins it again',
      asking('state', { snapshot: 'now', flight: null }),
      { type: 'swapped', result: { kind: 'forked' } },
      {},
      ['new-install', 'drop-stage'],
    ],
    ['erasures are told when nothing else waits', asking('pull'), pulled(), { erasures: 1 }, ['ask erased']],
    ['told once a round', asking('erased', { pull: false }), { type: 'told-erased', id: 7 }, { erasures: 1 }, []],
    [
      'a reply that nobody waits for is nothing',
      asking('pull', { flight: null, poll: { since: NOW, ms: POLL } }),
      pulled(),
      {},
      [],
    ],
  ];
  it.each(cases)('sync: %s', (_, state, event, facts, acts) => {
    expect(wanted(next(state, event, facts))).toEqual(acts);
  });

  it('sync: the newest protocol that both understand is spoken, and who is too old is told', () => {
    const met = (over: Partial<StateAnswer>) => next(asking('state'), stateOf(over)).state;
    expect(met({ oldestProtocol: 1, newestProtocol: 1 }).protocol).toBe(1);
    expect(met({ oldestProtocol: 2, newestProtocol: 4 }).protocol).toBe(2);
    expect(met({ oldestProtocol: 3, newestProtocol: 5 }).problem?.code).toBe('DESK_TOO_OLD');
    expect(met({ oldestProtocol: 0, newestProtocol: 0 }).problem?.code).toBe('SERVER_TOO_OLD');
  });
  it('SY14: in a restored server what it lacks is brought before the snapshot', () => {
    const restored = next(asking('state'), stateOf({ epoch: NEXT_EPOCH, lastN: 3 }));
    const facts = { ackedN: 3, sentN: 3 };
    const push = next(restored.state, { type: 'done' }, facts);
    expect(wanted(push)).toEqual(['ask push']);
    const id = push.state.flight?.id ?? 0;
    const sent = next(push.state, { type: 'pushed', id, upto: 5, lastN: 5, head: 9 }, facts);
    expect(wanted(sent)).toEqual(['sent 5']);
    expect(wanted(next(sent.state, { type: 'done' }, { ackedN: 3, sentN: 5 }))).toEqual(['ask snapshot']);
  });
  it('SY12: a snapshot that was being read in the same epoch goes on after a break', () => {
    const broken = next(
      asking('snapshot', { snapshot: 'now', epoch: NEXT_EPOCH, stageEpoch: NEXT_EPOCH }),
      refusal('OFFLINE'),
    );
    const back = { ...broken.state, rest: null, flight: { id: 7, kind: 'state', since: NOW, ms: 1 } } as const;
    expect(wanted(next(back, stateOf({ epoch: NEXT_EPOCH }), { staged: 'part' }))).toEqual(['ask snapshot']);
  });
  it('sync: at rest the desk asks again after half a minute, and at once when it has something', () => {
    const rest = next(asking('pull'), pulled());
    expect(wanted(rest)).toEqual([]);
    expect(rest.state.lastSyncAt).toBe(NOW);
    const at = wakeOf(rest) ?? 0;
    expect(at - NOW).toBeGreaterThanOrEqual(0.8 * POLL);
    expect(wanted(next(rest.state, { type: 'woke' }, { now: at - 1 }))).toEqual([]);
    expect(wanted(next(rest.state, { type: 'woke' }, { now: at }))).toEqual(['ask pull']);
    expect(wanted(next(rest.state, { type: 'woke' }, { lastN: 6 }))).toEqual(['ask push']);
    expect(wanted(next(rest.state, { type: 'more', head: 11 }))).toEqual(['ask pull']);
    expect(wanted(next(rest.state, { type: 'more', head: 10 }))).toEqual([]);
  });
  it('sync: sent, the log read to its end, and not in it: the server is asked what it has', () => {
    expect(wanted(next(asking('pull'), pulled(), { sentN: 6, lastN: 6 }))).toEqual(['ask state']);
  });
  it('sync: how far other desks are with an erasure is asked ever more rarely, and at once when a person asks', () => {
    const waits: number[] = [];
    let { state } = next(asking('erased', { pull: false }), { type: 'told-erased', id: 7 }, { unfinished: 1 });
    for (let now = NOW; waits.length < 9; ) {
      const since = now;
      const woken = (at: number) => {
        const polled = { ...state, poll: { since: at, ms: POLL } };
        return next(polled, { type: 'woke' }, { now: at, unfinished: 1 });
      };
      while (wanted(woken(now))[0] !== 'ask erased') now += 5_000;
      waits.push((now - since) / 1000);
      const id = woken(now).state.flight?.id ?? 0;
      state = next(woken(now).state, { type: 'told-erased', id }, { now, unfinished: 1 }).state;
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
    const other = next(
      { ...state, flight: { id: 7, kind: 'erased', since: NOW, ms: 1 } },
      { type: 'told-erased', id: 7 },
      { unfinished: 2 },
    );
    expect(other.state.erased?.ms).toBe(10_000);
    const asked = next(state, { type: 'now' }, { unfinished: 1 });
    expect([wanted(asked), asked.state.erased]).toEqual([['ask state'], null]);
  });
  it('sync: the desk wakes for a new erasure before it polls', () => {
    const rest = next(asking('erased', { pull: false }), { type: 'told-erased', id: 7 }, { unfinished: 1 });
    expect([wanted(rest), wakeOf(rest)]).toEqual([[], NOW + 10_000]);
    const without = next(asking('erased', { pull: false }), { type: 'told-erased', id: 7 });
    expect(wakeOf(without)).toBeGreaterThan(NOW + 10_000);
  });
  it('sync: what is due and cannot be asked yet wakes nobody again at once', () => {
    const [since, rests] = [NOW - 60_000, { since: NOW, ms: 60_000 }];
    const restored = asking('state', { flight: null, snapshot: 'after-push', pushRest: rests });
    const due = { ...restored, erased: { since, ms: 10_000, of: 1 } };
    expect(wakeOf(next(due, { type: 'woke' }, { unfinished: 1, lastN: 9 }))).toBeGreaterThan(NOW);
  });
  it('sync: to ask about erasures puts no poll off', () => {
    const facts = { unfinished: 1, now: NOW + POLL };
    const due = asking('pull', { flight: null, pull: false, poll: { since: NOW, ms: POLL } });
    const woken = next(due, { type: 'woke' }, facts);
    expect(wanted(woken)).toEqual(['ask erased']);
    const id = woken.state.flight?.id ?? 0;
    expect(wanted(next(woken.state, { type: 'told-erased', id }, facts))).toEqual(['ask pull']);
  });
  it('sync: one request at a time', () => {
    for (const event of [{ type: 'woke' }, { type: 'more', head: 99 }, { type: 'now' }] as SyncEvent[])
      expect(wanted(next(asking('pull'), event, { lastN: 9 })), event.type).toEqual([]);
  });
});

describe('what a refusal means', () => {
  const cases: [string, SyncEvent, string[], string | null][] = [
    [
      'WRONG_EPOCH of the same house asks where it stands',
      refusal('WRONG_EPOCH', { datasetId: DATA }),
      ['ask state'],
      null,
    ],
    ['WRONG_EPOCH of another house stops', refusal('WRONG_EPOCH', { datasetId: 'other' }), [], 'WRONG_SERVER'],
    ['WRONG_CURSOR begins from a snapshot', refusal('WRONG_CURSOR'), ['drop-stage'], null],
    ['FORKED_INSTALL pushes no more before the log was read', refusal('FORKED_INSTALL'), ['ask state'], null],
    ['GAP sends again from what the server has', refusal('GAP', { lastN: 3 }), ['server-has 3'], null],
    [
      'PROTOCOL of an older server: its words are spoken',
      refusal('PROTOCOL', { oldest: 1, newest: 1 }),
      ['ask state'],
      null,
    ],
    ['PROTOCOL of a server too old', refusal('PROTOCOL', { oldest: 0, newest: 0 }), [], 'SERVER_TOO_OLD'],
    ['PROTOCOL of a server too new', refusal('PROTOCOL', { oldest: 3, newest: 5 }), [], 'DESK_TOO_OLD'],
    ['UNKNOWN_DESK stops', refusal('UNKNOWN_DESK'), [], 'UNKNOWN_DESK'],
    ['REVOKED stops', refusal('REVOKED'), [], 'REVOKED'],
    ['LOCKED begins from a snapshot', refusal('LOCKED'), ['drop-stage'], 'LOCKED'],
    ['BAD_SIGNATURE of a push asks where things stand', refusal('BAD_SIGNATURE'), ['ask state'], 'RUBBISH'],
    ['BAD_REQUEST of a batch tries a smaller one', refusal('BAD_REQUEST'), ['ask state'], null],
    ['TOO_LARGE tries a smaller batch', refusal('TOO_LARGE'), ['ask state'], null],
    ['TOO_MANY waits', refusal('TOO_MANY', { retryAfterMs: 9000 }), [], 'BUSY'],
    ['BUSY waits', refusal('BUSY', { retryAfterMs: 9000 }), [], 'BUSY'],
    ['OFFLINE of a push asks where things stand', refusal('OFFLINE'), ['ask state'], 'OFFLINE'],
    ['RUBBISH of a push asks where things stand', refusal('RUBBISH'), ['ask state'], 'RUBBISH'],
  ];
  it.each(cases)('sync: %s', (_, event, acts, problem) => {
    const turn = next(asking('push'), event, { lastN: 9 });
    expect(wanted(turn)).toEqual(acts);
    expect(turn.state.problem?.code ?? null).toBe(problem);
  });
  it('SY18: a revoked desk brings what waits, for quarantine, and then stops', () => {
    const revoked = next(asking('state'), refusal('REVOKED'), { lastN: 6 });
    expect(wanted(revoked)).toEqual(['ask push']);
    const id = revoked.state.flight?.id ?? 0;
    const taken = next(revoked.state, { type: 'pushed', id, upto: 6, lastN: 6, head: 9 }, { lastN: 6 });
    const stopped = next(taken.state, { type: 'done' }, { lastN: 6, sentN: 6 });
    expect([...wanted(taken), ...wanted(stopped)]).toEqual(['sent 6']);
    expect(stopped.state.problem?.code).toBe('REVOKED');
    expect(wanted(next(revoked.state, { ...refusal('REVOKED'), id } as SyncEvent, { lastN: 6 }))).toEqual([]);
  });
  it('SY18: LOCKED brings what waits, then loads', () => {
    const locked = next(asking('pull'), refusal('LOCKED'), { lastN: 6 }).state;
    const known = next(locked, { type: 'done' }, { lastN: 6 });
    const push = next(known.state, { ...stateOf(), id: known.state.flight?.id ?? 0 } as SyncEvent, { lastN: 6 });
    expect(wanted(push)).toEqual(['ask push']);
  });
  it('sync: what the server asks for is honoured, and a little more', () => {
    expect(wakeOf(next(asking('push'), refusal('BUSY', { retryAfterMs: 9000 })))).toBe(NOW + 9000);
    expect(wakeOf(next(asking('push'), refusal('BUSY', { retryAfterMs: 9000 }), { jitter: 0.5 }))).toBe(NOW + 11_500);
  });
  it('sync: unanswered tries wait between one second and five minutes, longer each time', () => {
    const waits: number[] = [];
    let state = asking('state');
    for (let i = 0; i < 12; i++) {
      const turn = next(state, refusal('OFFLINE'), { jitter: 0.999_999 });
      waits.push((wakeOf(turn) ?? 0) - NOW);
      state = { ...turn.state, rest: null, flight: asking('state').flight };
    }
    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000]);
    expect(waits.at(-1)).toBe(300_000);
    expect(wakeOf(next(asking('state', { failures: 9 }), refusal('OFFLINE')))).toBe(NOW + 1000);
  });
  it('sync: a lost reply counts as none, and its late twin as nothing', () => {
    const lost = next(asking('pull'), { type: 'woke' }, { now: NOW + REPLY_PATIENCE });
    expect(lost.state).toMatchObject({ flight: null, problem: { code: 'OFFLINE' } });
    expect(next(lost.state, pulled()).acts).toEqual([]);
  });
  it('SY3: a clock set back a year ends every wait', () => {
    const year = 365 * 86_400_000;
    const offline = next(asking('state'), refusal('OFFLINE'));
    expect(wanted(next(offline.state, { type: 'woke' }, { now: NOW - year }))).toEqual(['ask state']);
  });
  it('sync: what comes back before the desk was at rest waits longer each time', () => {
    const second = next(asking('push', { strikes: 1 }), refusal('FORKED_INSTALL'));
    expect(wanted(second)).toEqual([]);
    expect(wakeOf(second)).toBeGreaterThanOrEqual(NOW + 1000);
  });
  it('sync: one change that is too large is said, and the rest comes all the same', () => {
    const alone = next(asking('push', { mostChanges: 1, snapshot: 'after-push' }), refusal('TOO_LARGE'), { lastN: 6 });
    expect(alone.state).toMatchObject({ problem: { code: 'QUEUE_STANDS', detail: 'TOO_LARGE' }, snapshot: 'now' });
  });
  it('sync: what only a person can mend is looked at again within half an hour', () => {
    const revoked = next(asking('push'), refusal('REVOKED'), { jitter: 0.999 });
    const at = wakeOf(revoked) ?? 0;
    expect(at - NOW).toBeLessThanOrEqual(2 * SLOW);
    expect(wanted(next(revoked.state, { type: 'woke' }, { now: at }))).toEqual(['ask state']);
    expect(wanted(next(revoked.state, { type: 'now' }))).toEqual(['ask state']);
  });
});

describe('much would be removed', () => {
  const held = next(
    asking('pull', { pullFirst: false }),
    pulled({ count: 0, result: { kind: 'much-removed', entity: 'room', count: 4 } }),
  );
  it('SY16: a person decides; pulling waits and pushing does not', () => {
    expect(wanted(held)).toEqual([]);
    expect(held.state.problem).toEqual({ code: 'MUCH_REMOVED', since: NOW, detail: 'room 4' });
    expect(wanted(next(held.state, { type: 'woke' }, { lastN: 6 }))).toEqual(['ask push']);
    expect(wanted(next(held.state, { type: 'more', head: 30 }))).toEqual([]);
  });
  it('sync: accepted, the page is asked for again and applied', () => {
    const yes = next(held.state, { type: 'accept' });
    expect(wanted(yes)).toEqual(['ask pull']);
    expect(yes.state.accepted).toBe(true);
    const done = next(yes.state, { ...pulled(), id: yes.state.flight?.id ?? 0 } as SyncEvent);
    expect(done.state).toMatchObject({ accepted: false, problem: null });
  });
  it('sync: looked at again, by the clock or a person, a snapshot is read anew', () => {
    const swapped = asking('state', { snapshot: 'now', flight: null });
    const result = { kind: 'much-removed', entity: 'room', count: 4 } as const;
    const waiting = next(swapped, { type: 'swapped', result }, { staged: 'whole' }).state;
    expect(wanted(next(waiting, { type: 'woke' }, { staged: 'whole' }))).toEqual([]);
    expect(wanted(next(waiting, { type: 'woke' }, { staged: 'whole', now: NOW + SLOW }))).toEqual(['drop-stage']);
    expect(wanted(next(waiting, { type: 'now' }, { staged: 'whole' }))).toEqual(['drop-stage']);
    const told = next(waiting, { type: 'more', head: 99 }, { staged: 'whole' }).state;
    expect(wanted(next(told, { type: 'woke' }, { staged: 'whole', now: NOW + 59_000 }))).toEqual([]);
    expect(wanted(next(told, { type: 'woke' }, { staged: 'whole', now: NOW + 60_000 }))).toEqual(['drop-stage']);
    expect(wanted(next(waiting, { type: 'accept' }, { staged: 'whole' }))).toEqual(['swap-in']);
  });
  it('sync: an accept that nobody asked for is nothing', () => {
    expect(next(asking('pull'), { type: 'accept' }).state.accepted).toBe(false);
  });
});

it('SY8: a queue that moves although some of its changes are put aside is not slowed down by them', () => {
  const pushed = (lastN: number): SyncEvent => ({ type: 'pushed', id: 7, upto: 9, lastN, head: 20 });
  expect(next(asking('push', { strikes: 6 }), pushed(7), { lastN: 9 }).state.strikes).toBe(1);
  expect(next(asking('push', { strikes: 6 }), pushed(5), { lastN: 9 }).state.strikes).toBe(7);
});
