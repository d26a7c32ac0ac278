/** A site on a real PostgreSQL with desks that push and pull, for tests of the server. */
import { hash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../server/postgres/database.ts';
import { insertDesk, insertSite } from '../../server/postgres/sites.ts';
import type { Caller, Log, SyncOptions, SyncService } from '../../server/sync/ports.ts';
import { createSyncService } from '../../server/sync/service.ts';
import type { Booking } from '../../shared/domain/entities.ts';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import type { Exchanges, LogEntry, Payload, Reply, WireChange, WireEffect } from '../../shared/sync/wire.ts';
import { chainOf } from '../../shared/sync/wire.ts';
import { at } from './house.ts';

export const sha256 = (text: string): string => hash('sha256', text);
export const NOW = at('2026-11-24 10:00');

/** A desk that numbers its changes; nothing is sent by itself. */
export interface TestDesk {
  readonly caller: Caller;
  readonly installId: string;
  /** The next change of this desk, kept until it is pushed. */
  readonly make: (...effects: WireEffect[]) => WireChange;
  /** Pushes what was made since the last push that got through. */
  readonly push: () => Promise<Reply>;
  readonly send: (
    firstN: number,
    changes: readonly unknown[],
    over?: Partial<Exchanges['push']['input']>,
  ) => Promise<Reply>;
  /** Everything from the cursor on, page by page. */
  readonly pull: (cursor?: number, limit?: number) => Promise<LogEntry[]>;
}

export interface TestSite {
  readonly siteId: string;
  readonly datasetId: string;
  readonly epoch: string;
  readonly service: SyncService;
  readonly desk: (name?: string, service?: SyncService) => Promise<TestDesk>;
  readonly setNow: (now: number) => void;
  /** What the service logged: nothing, where a batch went through in bulk. */
  readonly logged: readonly string[];
}

/** Makes a site and the service over it; its clock stands at `NOW` until it is set. */
export async function openSite(db: Db, options: Partial<SyncOptions> = {}): Promise<TestSite> {
  let now = NOW;
  const [siteId, datasetId, epoch] = [uuidv7(), uuidv7(), uuidv7()];
  await db.transaction((tx) =>
    insertSite(tx, { id: siteId, name: 'Dom', datasetId, epoch, ownInstall: uuidv7(), now }),
  );
  const logged: string[] = [];
  const log: Log = (level, message, detail) => logged.push(`${level}: ${message} ${JSON.stringify(detail ?? {})}`);
  const service = createSyncService({ db, clock: () => now, log, ...options });
  let letter = 64;
  return {
    siteId,
    datasetId,
    epoch,
    service,
    logged,
    setNow: (next) => {
      now = next;
    },
    desk: async (name = 'Recepcja', own = service) => {
      const caller = { siteId, deskId: uuidv7(), deskName: name };
      const desk = { id: caller.deskId, siteId, name, letter: String.fromCharCode(++letter), publicKey: uuidv7() };
      await db.transaction((tx) => insertDesk(tx, { ...desk, bringsHouse: false, now }));
      return deskOf(own, caller, epoch, () => now);
    },
  };
}

function deskOf(service: SyncService, caller: Caller, epoch: string, clock: () => number): TestDesk {
  const installId = uuidv7();
  const waiting: WireChange[] = [];
  let n = 0;
  const send: TestDesk['send'] = (firstN, changes, over = {}) =>
    service.handle(caller, {
      kind: 'push',
      input: { protocol: PROTOCOL, epoch, installId, firstN, changes: [...changes], sentAt: clock(), ...over },
    });
  return {
    caller,
    installId,
    send,
    make: (...effects) => {
      n += 1;
      const plain = { n, name: 'bookings.create', actor: 'Ewa', at: clock(), effects };
      const change = { ...plain, hash: sha256(JSON.stringify([installId, plain])) };
      waiting.push(change);
      return change;
    },
    push: async () => {
      const reply = await send(waiting[0]?.n ?? n + 1, waiting);
      if (reply.ok) {
        const { lastN } = reply.answer as Exchanges['push']['answer'];
        while (waiting[0] && waiting[0].n <= lastN) waiting.shift();
      }
      return reply;
    },
    pull: (cursor = 0, limit = 100) => pullAll(service, caller, { epoch, installId, cursor, limit }),
  };
}

/** Pulls to the head and checks on the way what a desk checks: contiguous from the cursor on, every link of the chain. */
export async function pullAll(
  service: SyncService,
  caller: Caller,
  { chain = '', ...from }: { epoch: string; installId: string; cursor: number; limit: number; chain?: string },
): Promise<LogEntry[]> {
  const all: LogEntry[] = [];
  for (let at = { cursor: from.cursor, chain }; ; ) {
    const reply = await service.handle(caller, { kind: 'pull', input: { protocol: PROTOCOL, ...from, ...at } });
    if (!reply.ok) throw new Error(`pull: ${reply.code} ${JSON.stringify(reply.data)}`);
    const { entries, head } = reply.answer as Exchanges['pull']['answer'];
    for (const entry of entries) at = follow(at, entry);
    all.push(...entries);
    if (at.cursor >= head) return all;
  }
}

export function follow(at: { cursor: number; chain: string }, entry: LogEntry): { cursor: number; chain: string } {
  if (entry.seq !== at.cursor + 1) throw new Error(`sequence ${entry.seq} after ${at.cursor}`);
  if (!entry.erased && sha256(entry.payload) !== entry.payloadHash) throw new Error(`payload of ${entry.seq}`);
  if (chainOf(sha256, at.chain, entry) !== entry.chain) throw new Error(`chain of ${entry.seq}`);
  return { cursor: entry.seq, chain: entry.chain };
}

export const payloadOf = (entry: LogEntry): Payload => JSON.parse(entry.payload) as Payload;
export const outcomes = (entries: readonly LogEntry[]): string[] => entries.map((entry) => payloadOf(entry).outcome);

/** The records of a site as the fold of its log, by `entity/id`. */
export const fold = (entries: readonly LogEntry[]): Map<string, Record<string, unknown>> =>
  new Map(entries.flatMap((entry) => payloadOf(entry).records.map((r) => [`${r.entity}/${r.id}`, r.row] as const)));

export const insert = (entity: string, row: { readonly id: string } & Record<string, unknown>): WireEffect => ({
  entity,
  id: row.id,
  set: row,
  base: null,
});
export const patch = (entity: string, id: string, set: Record<string, unknown>): WireEffect => ({
  entity,
  id,
  set,
  base: Object.fromEntries(Object.keys(set).map((field) => [field, null])),
});

export const someBooking = (placement: Booking['placement'], over: Partial<Booking> = {}): Booking => ({
  id: uuidv7(),
  title: 'Warsztat',
  status: 'confirmed',
  holdUntil: null,
  placement,
  headCount: null,
  organisationId: null,
  contactName: '',
  contactPhone: '',
  purpose: '',
  participantsPay: false,
  applicationReceived: false,
  confidential: false,
  note: '',
  equipment: [],
  eventId: null,
  cancelReason: null,
  refusalReason: null,
  reasonNote: '',
  overrides: [],
  seriesId: null,
  seriesDate: null,
  handEdited: false,
  noShow: false,
  unplaced: false,
  createdAt: NOW,
  ...over,
});
