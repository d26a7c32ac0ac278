/** Joins the engine to the real world: the desk's file, the network, timers, keys – each given by the host. */
import type { Clock, NewId } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type { Reply, Request } from '../../../shared/sync/wire.ts';
import type { Answer } from '../context.ts';
import type { Log } from '../log.ts';
import type { Store } from '../storage/handles.ts';
import { ALONE } from './alone-link.ts';
import { type KeyStore, readKey } from './desk-key.ts';
import type { DeskLink, ErasureRow, JoinInput, LinkStatus } from './desk-link.ts';
import { createDeskSync } from './desk-sync.ts';
import { type HttpTransport, httpTransport } from './http-transport.ts';
import { join } from './join.ts';
import type { DeskSync, SyncFile } from './ports.ts';
import { keepLastSync, keepServer, lastSyncOf, serverOf } from './server-setting.ts';
import { statusOf } from './status.ts';
import { type After, follow } from './stream.ts';

/** What only a host can make. */
export interface SyncWorld {
  readonly fetch: typeof fetch;
  readonly after: After;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly keys: KeyStore;
}

export interface LinkOptions {
  readonly world: SyncWorld;
  readonly store: Store;
  readonly file: SyncFile;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** The status may have changed. */
  readonly told: () => void;
}

/** The time of the last sync is kept over restarts, at most once in so many ms. */
const KEEP_EVERY = 60_000;

interface Link extends LinkOptions {
  readonly closing: AbortController;
  readonly sync: DeskSync;
  /** Null before the key was read; then every exchange is NO_KEY where there is none. */
  transport: HttpTransport | null;
  /** Ends the stream of the server before, when the desk joins again. */
  leave: AbortController;
  keptSyncAt: number | null;
  joining: boolean;
}

export function openServerLink(options: LinkOptions): DeskLink {
  const closing = new AbortController();
  const wake = wakeUp(options, () => link.sync.woke());
  const sync = createDeskSync({
    file: options.file,
    now: options.clock,
    random: options.world.random,
    newId: options.newId,
    send: (id, request) => void send(link, id, request),
    wakeAt: wake.at,
    told: () => told(link),
    fault: (error) => options.log('error', 'sync failed', { error: textOf(error) }),
  });
  const link: Link = {
    ...options,
    closing,
    sync,
    transport: null,
    leave: new AbortController(),
    keptSyncAt: lastSyncOf(options.store),
    joining: false,
  };
  const stop = options.store.onCommit((committed) => {
    if (!committed.drafts && !committed.synced) sync.localChange();
  });
  void begin(link);
  return {
    status: () => status(link),
    join: (input) => joinOnce(link, input),
    now: sync.now,
    accept: sync.accept,
    exchanges: () => [...sync.exchanges()],
    records: (ids) => [...options.file.records(ids)],
    risks: options.file.risks,
    erasures: () => erasures(link),
    close: () => {
      closing.abort();
      stop();
      sync.stop();
      wake.at(null);
      const at = sync.look().state.lastSyncAt;
      if (at !== null) keepLastSync(options.store, at);
    },
  };
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** One timer; a new moment replaces the one before. */
function wakeUp({ world, clock }: LinkOptions, woke: () => void): { readonly at: (moment: number | null) => void } {
  let takeBack = (): void => {};
  return {
    at: (moment) => {
      takeBack();
      takeBack = moment === null ? () => {} : world.after(Math.max(0, moment - clock()), woke);
    },
  };
}

/** Reads the key and starts, where this desk has joined. */
async function begin(link: Link): Promise<void> {
  if (link.file.position().siteId === null) return;
  await connect(link);
  if (link.closing.signal.aborted) return;
  if (link.transport === null) link.log('error', 'the key of this desk cannot be read');
  link.sync.start();
}

/** Reads the key; the store of the system may still be locked, so it is read again while there is none. */
async function connect(link: Link): Promise<void> {
  link.leave.abort();
  link.transport = null;
  const key = await link.world.keys.load().then(readKey, () => null);
  const { siteId } = link.file.position();
  const server = serverOf(link.store);
  if (siteId === null || server === null || key === null || link.closing.signal.aborted) return;
  const http = { fetch: link.world.fetch, clock: link.clock, signal: link.closing.signal };
  link.transport = httpTransport(http, { origin: server.address, siteId }, key);
  link.leave = new AbortController();
  void follow({
    open: link.transport.openStream,
    after: link.world.after,
    random: link.world.random,
    more: link.sync.more,
    signal: AbortSignal.any([link.closing.signal, link.leave.signal]),
  });
}

async function send(link: Link, id: number, request: Request): Promise<void> {
  if (link.transport === null) await connect(link);
  if (link.closing.signal.aborted) return;
  const { kind } = request;
  const reply: Reply = (await link.transport?.exchange(request)) ?? { ok: false, kind, code: 'NO_KEY', data: {} };
  if (!link.closing.signal.aborted) link.sync.replied(id, reply);
}

/** Names may have been changed on the server, and the last sync is told after a restart too. */
function told(link: Link): void {
  try {
    keepWhatWasTold(link);
  } catch (error) {
    // A full disk keeps no settings; the status itself is told all the same.
    link.log('warn', 'what the server said could not be kept', { error: textOf(error) });
  }
  link.told();
}

function keepWhatWasTold(link: Link): void {
  const { state, answer } = link.sync.look();
  const server = serverOf(link.store);
  if (server && answer && (answer.siteName !== server.siteName || answer.deskName !== server.deskName))
    keepServer(link.store, { ...server, siteName: answer.siteName, deskName: answer.deskName });
  const at = state.lastSyncAt;
  if (at !== null && (link.keptSyncAt === null || Math.abs(at - link.keptSyncAt) >= KEEP_EVERY)) {
    link.keptSyncAt = at;
    keepLastSync(link.store, at);
  }
}

function status(link: Link): LinkStatus {
  const server = serverOf(link.store);
  if (server === null || link.file.position().siteId === null) return ALONE;
  return statusOf(link.sync.look(), {
    server,
    atRisk: link.file.risks().length,
    lastSyncAt: link.keptSyncAt,
  });
}

const LOST: ReadonlySet<string> = new Set(['UNKNOWN_DESK', 'NO_KEY', 'REVOKED', 'OFFLINE', 'RUBBISH', 'WRONG_SERVER']);
const isLost = ({ sync }: Link): boolean => LOST.has(sync.look().state.problem?.code ?? '');

async function joinOnce(link: Link, input: JoinInput): Promise<Answer<LinkStatus>> {
  if (link.joining) return { ok: false, error: { code: 'JOIN_REFUSED', data: { why: 'ALREADY_JOINED' } } };
  link.joining = true;
  try {
    const { store, file, clock, world } = link;
    const http = { fetch: world.fetch, clock, signal: link.closing.signal };
    const joined = await join({ store, file, keys: world.keys, http, clock, lost: isLost(link) }, input);
    if (!joined.ok) return joined;
    await begin(link);
    return ok(status(link));
  } finally {
    link.joining = false;
  }
}

function erasures(link: Link): ErasureRow[] {
  const known = new Map(link.file.erasuresKnown().map((row) => [row.erasureId, row]));
  return link.store.list('erasure', 'ORDER BY at DESC').map((row) => {
    const told = known.get(row.id);
    return { ...row, done: told?.done ?? null, desks: told?.desks ?? null };
  });
}
