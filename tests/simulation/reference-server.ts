/**
 * The server as small and plain as it can be: one site in memory, written from the rules (docs/spec/sync.md) and from
 * nothing of `server/`. The simulator runs on it, and what it answers is compared with what the real server answers.
 */
import { hash } from 'node:crypto';
import { HOUR } from '../../shared/base/clock.ts';
import { OLDEST_PROTOCOL, PROTOCOL } from '../../shared/sync/protocol.ts';
import {
  chainOf,
  type LogEntry,
  type PushInput,
  type Reply,
  type Request,
  type SnapshotInput,
  type WireChange,
} from '../../shared/sync/wire.ts';
import { Broken } from './broken.ts';
import { applyChange, eraseFrom, quarantine, readChange } from './reference-apply.ts';
import type { Claim, Fields } from './reference-claims.ts';

export const sha256 = (text: string): string => hash('sha256', text);

export interface DeskName {
  readonly deskName: string;
  readonly deskLetter: string;
}

interface Install {
  readonly lastN: number;
  readonly lastHash: string;
  /** Hash of every change that is in the log, by its number. */
  readonly hashes: ReadonlyMap<number, string>;
}

/** Everything that a backup holds; never changed in place, so that a backup is a reference. */
export interface SiteState {
  readonly records: ReadonlyMap<string, Fields>;
  readonly claims: readonly Claim[];
  readonly settledWhere: ReadonlyMap<string, string>;
  readonly log: readonly LogEntry[];
  readonly installs: ReadonlyMap<string, Install>;
  /** How often a change that nobody understands was tried, by install and number. */
  readonly tried: ReadonlyMap<string, number>;
  /** In quarantine and not released, in the order in which they came. */
  readonly quarantined: readonly Waiting[];
}

interface Waiting {
  readonly installId: string;
  readonly n: number;
  readonly deskName: string;
  readonly raw: unknown;
  readonly why: string;
}

export const EMPTY_SITE: SiteState = {
  records: new Map(),
  claims: [],
  settledWhere: new Map(),
  log: [],
  installs: new Map(),
  tried: new Map(),
  quarantined: [],
};

export interface ReferenceOptions {
  readonly siteId: string;
  readonly siteName: string;
  readonly datasetId: string;
  readonly epoch: string;
  /** Under which the server numbers entries of its own. */
  readonly ownInstall: string;
  readonly site: SiteState;
  readonly now: () => number;
}

/** Whether a desk was away for so long that it must begin from a snapshot; no part of a backup. */
interface Presence {
  readonly lastSeen: number;
  readonly locked: boolean;
  /** It reads a snapshot that began after it was locked. */
  readonly loading: boolean;
}
const LOCKED_AFTER = 30 * 24 * HOUR;

const made = ({ effects }: WireChange): string[] => effects.filter(({ base }) => base === null).map(({ id }) => id);

/** A change that is not understood is tried so often before it is put aside. */
const MOST_TRIES = 3;

export class ReferenceServer {
  readonly #options: ReferenceOptions;
  epoch: string;
  site: SiteState;
  /** Erasures that each desk has told of. */
  readonly erased = new Map<string, Set<string>>();
  readonly desks = new Map<string, DeskName>();
  speaks = { oldest: OLDEST_PROTOCOL, newest: PROTOCOL };
  readonly #presence = new Map<string, Presence>();

  constructor(options: ReferenceOptions) {
    this.#options = options;
    this.epoch = options.epoch;
    this.site = options.site;
  }

  get head(): number {
    return this.site.log.length;
  }

  /** As it was at a backup, under a new epoch; what was erased since stays erased. */
  restore(backup: SiteState, epoch: string): void {
    this.epoch = epoch;
    this.site = backup;
  }

  enrol(deskId: string, name: DeskName): void {
    this.desks.set(deskId, name);
    this.#presence.set(deskId, { lastSeen: this.#options.now(), locked: false, loading: false });
  }

  #see(deskId: string): Presence {
    const now = this.#options.now();
    const before = this.#presence.get(deskId) ?? { lastSeen: now, locked: false, loading: false };
    const wasAway = before.lastSeen < now - LOCKED_AFTER;
    const seen = { lastSeen: now, locked: before.locked || wasAway, loading: before.loading && !wasAway };
    this.#presence.set(deskId, seen);
    return seen;
  }

  handle(deskId: string, request: Request): Reply {
    const { kind, input } = request;
    const seen = this.#see(deskId);
    const reads = kind === 'pull' || kind === 'snapshot';
    if (reads && input.protocol < this.speaks.oldest) return this.#protocol(kind);
    if (reads && input.protocol > this.speaks.newest) throw new Broken('protocol', `${kind} in ${input.protocol}`);
    if ('epoch' in input && input.epoch !== this.epoch) {
      const { datasetId } = this.#options;
      return { ok: false, kind, code: 'WRONG_EPOCH', data: { datasetId, epoch: this.epoch, head: this.head } };
    }
    switch (kind) {
      case 'state':
        return this.#state(deskId, request.input);
      case 'push':
        return this.#push(deskId, request.input);
      case 'pull':
        return seen.locked ? { ok: false, kind, code: 'LOCKED', data: {} } : this.#pull(request.input);
      case 'snapshot':
        return this.#load(deskId, seen, request.input);
      case 'erased':
        return this.#erased(deskId, request.input.erasureIds);
    }
  }

  #protocol(kind: Request['kind']): Reply {
    return { ok: false, kind, code: 'PROTOCOL', data: { ...this.speaks } };
  }

  #state(deskId: string, { installId }: { installId: string }): Reply {
    const install = this.site.installs.get(installId);
    const { siteName, datasetId, now } = this.#options;
    const answer = {
      ...{ siteName, datasetId, epoch: this.epoch, head: this.head, headChain: this.#chainAt(this.head) },
      ...{ lastN: install?.lastN ?? 0, lastHash: install?.lastHash ?? '' },
      ...{ oldestProtocol: this.speaks.oldest, newestProtocol: this.speaks.newest },
      ...this.#nameOf(deskId),
      serverTime: now(),
    };
    return { ok: true, kind: 'state', answer };
  }

  #nameOf(deskId: string): DeskName {
    return this.desks.get(deskId) ?? { deskName: '', deskLetter: 'A' };
  }

  #chainAt(seq: number): string {
    return this.site.log[seq - 1]?.chain ?? '';
  }

  /** One after the other; the first that cannot be taken ends the batch, and what came before it stays. */
  #push(deskId: string, input: PushInput): Reply {
    const before = this.site.installs.get(input.installId);
    const known = before?.lastN ?? input.firstN - 1;
    if (input.firstN > known + 1) return { ok: false, kind: 'push', code: 'GAP', data: { lastN: known } };
    const made = new Set<string>();
    for (const [i, raw] of input.changes.entries()) {
      const n = input.firstN + i;
      const install = this.site.installs.get(input.installId);
      const change = readChange(raw, n);
      if (install && n <= install.lastN) {
        const sent = (raw as { hash?: unknown } | null)?.hash;
        if (install.hashes.get(n) !== sent)
          return { ok: false, kind: 'push', code: 'FORKED_INSTALL', data: { lastN: install.lastN } };
        continue;
      }
      const taken = this.#take(deskId, input, n, change, raw);
      if (taken === null) break;
      for (const id of taken) made.add(id);
    }
    this.#releaseFor(made);
    const lastN = this.site.installs.get(input.installId)?.lastN ?? input.firstN - 1;
    return { ok: true, kind: 'push', answer: { lastN, head: this.head } };
  }

  /** What spoke of a record that was not there gets its turn when the record comes, each as an entry of the server's own. */
  #releaseFor(made: Set<string>): void {
    const waits = ({ why, raw }: Waiting): boolean =>
      why.startsWith('no-record:') && (raw as WireChange).effects.some(({ id }) => made.has(id));
    for (let more = true; more; ) {
      more = false;
      for (const one of this.site.quarantined.filter(waits)) {
        const released = this.#release(one);
        for (const id of released ?? []) made.add(id);
        more ||= released !== null;
      }
    }
  }

  #release(waiting: Waiting): string[] | null {
    const { installId, n, deskName, raw } = waiting;
    const { siteId, ownInstall, now } = this.#options;
    const read = readChange(raw, n);
    if (!read.ok) return null;
    const own = { installId: ownInstall, n: (this.site.installs.get(ownInstall)?.lastN ?? 0) + 1 };
    const by = { siteId, ...own, seq: this.head + 1, deskName, now: now(), waited: { installId, n } };
    const applied = applyChange(this.site, read.change, by);
    if (!applied.ok) return null;
    this.#commit(own.installId, own.n, applied);
    this.site = { ...this.site, quarantined: this.site.quarantined.filter((one) => one !== waiting) };
    return made(read.change);
  }

  /** Ids of what it made; null when the change has to be tried again. */
  #take(
    deskId: string,
    { installId }: PushInput,
    n: number,
    change: ReturnType<typeof readChange>,
    raw: unknown,
  ): string[] | null {
    const now = this.#options.now();
    const { deskName } = this.#nameOf(deskId);
    const by = { siteId: this.#options.siteId, installId, n, seq: this.head + 1, deskName, now };
    const applied = change.ok ? applyChange(this.site, change.change, by) : change;
    if (applied.ok) {
      this.#commit(installId, n, applied);
      return change.ok ? made(change.change) : [];
    }
    const key = `${installId} ${n}`;
    const tries = (this.site.tried.get(key) ?? 0) + 1;
    this.site = { ...this.site, tried: new Map(this.site.tried).set(key, tries) };
    if (tries < MOST_TRIES) return null;
    this.#commit(installId, n, quarantine(this.site, raw, applied.why, by));
    const waiting = { installId, n, deskName, raw, why: applied.why };
    this.site = { ...this.site, quarantined: [...this.site.quarantined, waiting] };
    return [];
  }

  #commit(
    installId: string,
    n: number,
    {
      records,
      claims,
      settledWhere,
      payload,
      changeHash,
    }: Pick<SiteState, 'records' | 'claims' | 'settledWhere'> & { payload: string; changeHash: string },
  ): void {
    const seq = this.head + 1;
    const payloadHash = sha256(payload);
    const link = { seq, installId, n, changeHash, payloadHash };
    const chain = chainOf(sha256, this.#chainAt(this.head), link);
    const hashes = new Map(this.site.installs.get(installId)?.hashes).set(n, changeHash);
    const installs = new Map(this.site.installs).set(installId, { lastN: n, lastHash: changeHash, hashes });
    const entry: LogEntry = { ...link, payload, erased: false, chain };
    this.site = { ...this.site, records, claims, settledWhere, installs, log: [...this.site.log, entry] };
    this.site = { ...this.site, log: eraseFrom(this.site.log, payload) };
  }

  #pull({ cursor, chain, limit }: Extract<Request, { kind: 'pull' }>['input']): Reply {
    if (cursor > this.head || this.#chainAt(cursor) !== chain)
      return { ok: false, kind: 'pull', code: 'WRONG_CURSOR', data: { head: this.head } };
    return {
      ok: true,
      kind: 'pull',
      answer: { entries: this.site.log.slice(cursor, cursor + limit), head: this.head },
    };
  }

  /** A locked desk is let in again once it has read to its end what it began after it was locked. */
  #load(deskId: string, seen: Presence, input: SnapshotInput): Reply {
    const loading = seen.loading || (seen.locked && input.after === null);
    const reply = this.#snapshot(input);
    const ended = reply.ok && 'next' in reply.answer && reply.answer.next === null && loading;
    this.#presence.set(deskId, ended ? { ...seen, locked: false, loading: false } : { ...seen, loading });
    return reply;
  }

  #snapshot({ after, limit, installId }: SnapshotInput): Reply {
    const all = [...this.site.records]
      .map(([key, row]) => ({ entity: key.slice(0, key.indexOf(' ')), id: row.id as string, row }))
      .sort((a, b) => (a.entity === b.entity ? (a.id < b.id ? -1 : 1) : a.entity < b.entity ? -1 : 1));
    const isAfter = (entity: string, id: string): boolean =>
      after === null || entity > after.entity || (entity === after.entity && id > after.id);
    const rest = all.filter(({ entity, id }) => isAfter(entity, id));
    const records = rest.slice(0, limit);
    const last = records.at(-1);
    const next = rest.length > limit && last ? { entity: last.entity, id: last.id } : null;
    const install = this.site.installs.get(installId);
    const own = { lastN: install?.lastN ?? 0, lastHash: install?.lastHash ?? '' };
    const answer = { seq: this.head, chain: this.#chainAt(this.head), ...own, records, next, total: all.length };
    return { ok: true, kind: 'snapshot', answer };
  }

  #erased(deskId: string, erasureIds: readonly string[]): Reply {
    const told = this.erased.get(deskId) ?? new Set();
    for (const id of erasureIds) told.add(id);
    this.erased.set(deskId, told);
    const erasures = erasureIds.map((erasureId) => ({
      erasureId,
      done: [...this.erased.values()].filter((ids) => ids.has(erasureId)).length,
      desks: this.desks.size,
    }));
    return { ok: true, kind: 'erased', answer: { erasures } };
  }
}
