/**
 * Drives the pure machine over its ports: facts in, acts out, replies carried to the file. Everything is synchronous and
 * called back, so the same code runs under real time and in the simulator.
 */
import { step } from '../../../shared/sync/machine.ts';
import {
  type Act,
  atFirst,
  type Facts,
  type Result,
  type Speaks,
  type SyncEvent,
  type SyncState,
} from '../../../shared/sync/machine-state.ts';
import { OLDEST_PROTOCOL, PROTOCOL } from '../../../shared/sync/protocol.ts';
import { isOver } from '../../../shared/sync/waits.ts';
import { type Exchanges, MOST_BYTES, type Reply, type Request, type StateAnswer } from '../../../shared/sync/wire.ts';
import type { ApplyResult, DeskSync, Exchange, SyncPorts } from './ports.ts';

export interface SyncOptions {
  /** What this program understands; another only where an older or newer program is played. */
  readonly speaks: Speaks;
  /** Entries of a pull. */
  readonly pullLimit: number;
  /** Records of a page of a snapshot. */
  readonly pageLimit: number;
}

const USUAL: SyncOptions = {
  speaks: { oldest: OLDEST_PROTOCOL, newest: PROTOCOL },
  pullLimit: 500,
  pageLimit: 1000,
};
const KEPT_EXCHANGES = 100;
/** As many as one request takes. */
const MOST_ERASURES = 200;
/** A file that could not even be read is read again after a minute, ms. */
const UNREADABLE = 60_000;

interface Engine {
  readonly ports: SyncPorts;
  readonly options: SyncOptions;
  state: SyncState;
  /** Those of the last event; a file that cannot even be read leaves the ones before. */
  facts: Facts | null;
  answer: StateAnswer | null;
  exchanges: Exchange[];
  /** Changes in the push that is under way. */
  pushing: { readonly count: number; readonly upto: number };
  wakeAt: number | null;
  readonly events: SyncEvent[];
  busy: boolean;
}

export function createDeskSync(ports: SyncPorts, options: Partial<SyncOptions> = {}): DeskSync {
  const all = { ...USUAL, ...options };
  const engine: Engine = {
    ports,
    options: all,
    state: atFirst(all.speaks),
    facts: null,
    answer: null,
    exchanges: [],
    pushing: { count: 0, upto: 0 },
    wakeAt: null,
    events: [],
    busy: false,
  };
  return {
    start: () => {
      // Also where the file cannot be read just now: then it is tried again.
      engine.state = { ...engine.state, running: true };
      feed(engine, { type: 'start' });
    },
    localChange: () => nudge(engine),
    more: (head) => feed(engine, { type: 'more', head }),
    replied: (id, reply) => receive(engine, id, reply),
    woke: () => {
      engine.wakeAt = null;
      feed(engine, { type: 'woke' });
    },
    now: () => feed(engine, { type: 'now' }),
    accept: () => feed(engine, { type: 'accept' }),
    stop: () => feed(engine, { type: 'stop' }),
    look: () => ({
      state: engine.state,
      facts: factsOf(engine),
      staged: ports.file.staged(),
      waiting: ports.file.waiting(),
      answer: engine.answer,
    }),
    exchanges: () => engine.exchanges,
  };
}

function factsOf({ ports }: Engine): Facts {
  const { siteId, datasetId, epoch, cursor, ackedN, sentN, lastN } = ports.file.position();
  const staged = ports.file.staged();
  return {
    now: ports.now(),
    jitter: ports.random(),
    enrolled: siteId !== null,
    ...{ datasetId, epoch, cursor, ackedN, sentN, lastN },
    staged: staged === null ? 'none' : staged.whole ? 'whole' : 'part',
    erasures: ports.file.erasuresToTell().length,
    unfinished: unfinished(ports).length,
  };
}

const unfinished = ({ file }: SyncPorts): string[] =>
  file
    .erasuresKnown()
    .filter(({ done, desks }) => done < desks)
    .map(({ erasureId }) => erasureId);

/** The change is read when the machine wakes: a commit of a person waits for nothing here. */
function nudge(engine: Engine): void {
  const { running, flight, rest } = engine.state;
  const now = engine.ports.now();
  if (!running || flight || (rest && !isOver(rest, now)) || engine.facts?.enrolled === false) return;
  setWake(engine, now);
}

function setWake(engine: Engine, at: number | null): void {
  if (engine.wakeAt === at) return;
  engine.wakeAt = at;
  engine.ports.wakeAt(at);
}

/** One event after the other, also those that arise while one is being dealt with. */
function feed(engine: Engine, event: SyncEvent): void {
  engine.events.push(event);
  if (engine.busy) return;
  engine.busy = true;
  try {
    for (let next = engine.events.shift(); next !== undefined; next = engine.events.shift()) turn(engine, next);
  } finally {
    engine.busy = false;
  }
  engine.ports.told();
}

function turn(engine: Engine, event: SyncEvent): void {
  try {
    engine.facts = factsOf(engine);
    advance(engine, event, engine.facts);
  } catch (error) {
    engine.ports.fault(error);
    fail(engine, error);
  }
}

function advance(engine: Engine, event: SyncEvent, facts: Facts): void {
  const before = engine.state;
  const { state, acts } = step(before, event, facts, engine.options.speaks);
  engine.state = state;
  if (before.flight && event.type === 'woke' && state.flight !== before.flight) note(engine, 'no answer', 0, before);
  const touches = acts.filter((act) => act.do !== 'ask' && act.do !== 'wake');
  for (const act of acts) carryOut(engine, act);
  if (touches.length > 0 && touches.at(-1)?.do !== 'swap-in') engine.events.push({ type: 'done' });
}

/** The machine waits a while and asks the server where things stand; nothing half done was kept. */
function fail(engine: Engine, error: unknown): void {
  const { code } = error as { code?: unknown };
  const detail = typeof code === 'string' ? code : 'unexpected';
  const now = engine.ports.now();
  const facts = engine.facts ? { ...engine.facts, now, jitter: engine.ports.random() } : null;
  if (facts === null) {
    setWake(engine, now + UNREADABLE);
    return;
  }
  const { state, acts } = step(engine.state, { type: 'file-failed', detail }, facts, engine.options.speaks);
  engine.state = state;
  for (const act of acts) if (act.do === 'wake') setWake(engine, act.at);
}

function carryOut(engine: Engine, act: Act): void {
  const { file } = engine.ports;
  if (act.do === 'wake') setWake(engine, act.at);
  if (act.do === 'sent') file.sent(act.n);
  if (act.do === 'server-has') file.serverHas(act.n);
  if (act.do === 'new-install') file.takeNewInstall(engine.ports.newId());
  if (act.do === 'drop-stage') file.dropStage();
  if (act.do === 'swap-in') {
    const { datasetId } = file.position();
    const result = file.swapIn({ datasetId, epoch: act.epoch }, { accepted: act.accepted });
    engine.events.push({ type: 'swapped', result: resultOf(result) });
  }
  if (act.do === 'ask') engine.ports.send(act.id, requestOf(engine, act.kind));
}

function requestOf(engine: Engine, kind: keyof Exchanges): Request {
  const { ports, options, state } = engine;
  const { file } = ports;
  const { installId, cursor, chain, sentN, ackedN, epoch: known } = file.position();
  const base = { protocol: state.protocol, installId };
  const epoch = state.epoch || known;
  switch (kind) {
    case 'state':
      return { kind, input: base };
    case 'push': {
      const changes = file.pending(Math.max(sentN, ackedN), state.mostChanges, MOST_BYTES);
      const [first, last] = [changes[0], changes.at(-1)];
      if (!first || !last) throw new Error('Impossible state: changes wait and there are none');
      engine.pushing = { count: changes.length, upto: last.n };
      // Many together are never much (MOST_BYTES).
      if (changes.length === 1) engine.events.push({ type: 'large', bytes: JSON.stringify(first).length });
      return { kind, input: { ...base, epoch, firstN: first.n, changes, sentAt: ports.now() } };
    }
    case 'pull':
      return { kind, input: { ...base, epoch, cursor, chain, limit: options.pullLimit } };
    case 'snapshot':
      return { kind, input: { ...base, epoch, after: file.staged()?.after ?? null, limit: options.pageLimit } };
    case 'erased': {
      const erasureIds = [...file.erasuresToTell(), ...unfinished(ports)].slice(0, MOST_ERASURES);
      return { kind, input: { ...base, erasureIds } };
    }
  }
}

/** What is not awaited touches nothing: the file least of all. */
function receive(engine: Engine, id: number, reply: Reply): void {
  const { flight } = engine.state;
  if (flight?.id !== id || flight.kind !== reply.kind) return;
  try {
    feed(engine, reply.ok ? answered(engine, id, reply.kind, reply.answer) : declined(engine, id, reply));
  } catch (error) {
    engine.ports.fault(error);
    note(engine, 'FILE_REFUSES', 0);
    fail(engine, error);
    engine.ports.told();
  }
}

function declined(engine: Engine, id: number, { code, data }: Extract<Reply, { ok: false }>): SyncEvent {
  note(engine, code, 0);
  return { type: 'refused', id, code, data };
}

function answered(engine: Engine, id: number, kind: keyof Exchanges, answer: unknown): SyncEvent {
  switch (kind) {
    case 'state':
      return onState(engine, id, answer as Exchanges['state']['answer']);
    case 'push': {
      const { lastN, head } = answer as Exchanges['push']['answer'];
      note(engine, 'ok', engine.pushing.count);
      return { type: 'pushed', id, upto: engine.pushing.upto, lastN, head };
    }
    case 'pull':
      return onPull(engine, id, answer as Exchanges['pull']['answer']);
    case 'snapshot':
      return onPage(engine, id, answer as Exchanges['snapshot']['answer']);
    case 'erased': {
      const { erasures } = answer as Exchanges['erased']['answer'];
      engine.ports.file.erasuresTold(erasures);
      note(engine, 'ok', erasures.length);
      return { type: 'told-erased', id };
    }
  }
}

function onState(engine: Engine, id: number, answer: StateAnswer): SyncEvent {
  const { file } = engine.ports;
  const { lastN, ackedN } = file.position();
  const mine = answer.lastN > 0 ? file.hashOf(answer.lastN) : '';
  // What was acknowledged and since put away cannot be compared any more; the log compared it when it came.
  const same = mine === null ? answer.lastN <= ackedN : answer.lastN <= lastN && mine === answer.lastHash;
  engine.answer = answer;
  note(engine, 'ok', 0);
  return { type: 'state', id, answer, same };
}

function onPull(engine: Engine, id: number, { entries, head }: Exchanges['pull']['answer']): SyncEvent {
  const { file } = engine.ports;
  const before = file.position().cursor;
  const result: ApplyResult =
    entries.length === 0
      ? { kind: 'applied', records: 0, acked: [], atRisk: [] }
      : file.applyPage(entries, { accepted: engine.state.accepted });
  note(engine, result.kind === 'applied' ? 'ok' : result.kind, entries.length);
  return { type: 'pulled', id, count: file.position().cursor - before, head, result: resultOf(result) };
}

function onPage(engine: Engine, id: number, page: Exchanges['snapshot']['answer']): SyncEvent {
  const { file } = engine.ports;
  const before = file.staged()?.done ?? -1;
  file.stage(page);
  const after = file.staged();
  note(engine, 'ok', page.records.length);
  return { type: 'staged', id, grew: after !== null && (after.whole || after.done > before) };
}

function resultOf(result: ApplyResult): Result {
  return result.kind === 'applied' ? { kind: 'applied' } : result;
}

/** Keeps the exchange that has just ended. */
function note(engine: Engine, result: string, count: number, { flight } = engine.state): void {
  if (!flight) return;
  const ms = Math.max(0, engine.ports.now() - flight.since);
  const exchange: Exchange = { at: flight.since, kind: flight.kind, result, count, ms };
  engine.exchanges = [exchange, ...engine.exchanges].slice(0, KEPT_EXCHANGES);
}
