/**
 * What travels between a desk and the server, as zod schemas: both sides read what the other sends through them.
 * Instants are UTC milliseconds; hashes are SHA-256 in hex; `n` numbers the changes of one installed copy from 1 on,
 * `seq` those of a site from 1 on, both without a gap.
 */
import { z } from 'zod';
import { id, instant } from '../domain/entities.ts';

/** A batch: at most so many changes and so many bytes of JSON; one larger change travels alone, up to LARGEST_CHANGE. */
export const MOST_CHANGES = 50;
export const MOST_BYTES = 256 * 1024;
/** One change may be a whole demo house or an import: it travels alone. */
export const LARGEST_CHANGE = 8 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const entityName = z.string().min(1).max(60);
const fields = z.record(z.string().max(60), z.unknown());

/** A patch of fields. `base` holds the same fields as the desk saw them, null for a new record. Names may be unknown here. */
export const effect = z.object({ entity: entityName, id, set: fields, base: fields.nullable() });
export type WireEffect = z.infer<typeof effect>;

/** One change of one installed copy, byte for byte the same however often it is sent. `hash` is the desk's own chain. */
export const change = z.object({
  n: z.int().min(1),
  name: z.string().min(1).max(80),
  actor: z.string().max(200),
  at: instant,
  effects: z.array(effect),
  hash: sha256,
});
export type WireChange = z.infer<typeof change>;

export const record = z.object({ entity: entityName, id, row: fields });
export type WireRecord = z.infer<typeof record>;

/**
 * applied: as it was asked for · adjusted: with a code of its own, because another record had it · parked: applied, but a
 * booking of it is unplaced · settled-already: the conflict was settled before, nothing applied · quarantined: not
 * understood, kept with everything, nothing applied.
 */
export const OUTCOMES = ['applied', 'adjusted', 'parked', 'settled-already', 'quarantined'] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

/** The payload of a log entry: what was done, and the records as they are after it, whole. */
export const payload = z.object({
  name: z.string(),
  actor: z.string(),
  at: instant,
  deskName: z.string(),
  /** The server's clock, for people. */
  receivedAt: instant,
  outcome,
  records: z.array(record),
  /** Records whose content goes from everywhere (PE6); their blanked rows are among `records`. */
  erase: z.array(z.object({ entity: entityName, id })).optional(),
});
export type Payload = z.infer<typeof payload>;

/**
 * One entry of a site's log. `payload` is the JSON text itself, so that a hash is over bytes and not over somebody's order
 * of keys. After an erasure `erased` is true: the text is still a whole payload, only without the name, and `payloadHash`
 * is that of the text before, so the chain still verifies.
 * chain = sha256(JSON.stringify([chain before, seq, installId, n, changeHash, payloadHash])); before the first it is ''.
 */
export const logEntry = z.object({
  seq: z.int().min(1),
  installId: id,
  n: z.int().min(1),
  changeHash: sha256,
  payload: z.string(),
  payloadHash: sha256,
  erased: z.boolean(),
  chain: sha256,
});
export type LogEntry = z.infer<typeof logEntry>;

export type Sha256 = (text: string) => string;

/** The link of an entry to the one before it. */
export const chainOf = (
  sha256Of: Sha256,
  before: string,
  entry: Pick<LogEntry, 'seq' | 'installId' | 'n' | 'changeHash' | 'payloadHash'>,
): string =>
  sha256Of(JSON.stringify([before, entry.seq, entry.installId, entry.n, entry.changeHash, entry.payloadHash]));

const position = z.object({ protocol: z.int().min(1), epoch: id });

export const stateInput = z.object({ protocol: z.int().min(1), installId: id });
/** Where the site stands; the answer that a desk begins with after every start and every refusal. */
export const stateAnswer = z.object({
  siteName: z.string(),
  /** One dataset for ever; another means the wrong server. */
  datasetId: id,
  /** A new one after every restore from a backup. */
  epoch: id,
  head: z.int().min(0),
  headChain: z.string(),
  /** The last change of this installed copy that the server has, 0 if none. */
  lastN: z.int().min(0),
  lastHash: z.string(),
  oldestProtocol: z.int(),
  newestProtocol: z.int(),
  /** The letter in the numbers of sheets that this desk prints. */
  deskLetter: z.string(),
  deskName: z.string(),
  serverTime: instant,
});
export type StateAnswer = z.infer<typeof stateAnswer>;

export const pushInput = position.extend({
  installId: id,
  firstN: z.int().min(1),
  changes: z.array(z.unknown()).min(1).max(MOST_CHANGES),
  sentAt: instant,
});
export type PushInput = z.infer<typeof pushInput>;
/** A hint only: what became of each change is in the log. */
export const pushAnswer = z.object({ lastN: z.int().min(0), head: z.int().min(0) });
export type PushAnswer = z.infer<typeof pushAnswer>;

export const pullInput = position.extend({
  installId: id,
  /** The last sequence that the desk has. */
  cursor: z.int().min(0),
  /** The chain at the cursor, '' at 0: the server compares it with its own (WRONG_CURSOR). */
  chain: z.string(),
  /** Entries wanted; the server may send fewer, never part of one. */
  limit: z.int().min(1).max(1000),
});
export type PullInput = z.infer<typeof pullInput>;
export const pullAnswer = z.object({ entries: z.array(logEntry), head: z.int().min(0) });
export type PullAnswer = z.infer<typeof pullAnswer>;

const place = z.object({ entity: entityName, id });
export const snapshotInput = position.extend({
  installId: id,
  /** The last record that the desk has; null from the beginning. */
  after: place.nullable(),
  limit: z.int().min(1).max(5000),
});
export type SnapshotInput = z.infer<typeof snapshotInput>;
/**
 * Records in the order of (entity, id), as they are now. `seq` and `chain` are the log's head when this page was read: the
 * desk pulls from those of its *first* page on, and because entries carry whole records, what changed meanwhile comes right.
 */
export const snapshotAnswer = z.object({
  seq: z.int().min(0),
  chain: z.string(),
  records: z.array(record),
  next: place.nullable(),
  /** Records in all, for the progress bar. */
  total: z.int().min(0),
  /**
   * The last change of the asking installed copy in the log up to `seq`, read in the same transaction; 0 and '' if none.
   * Its own changes up to there never come back through a pull, so the snapshot acknowledges them.
   */
  lastN: z.int().min(0),
  lastHash: z.string(),
});
export type SnapshotAnswer = z.infer<typeof snapshotAnswer>;

export const erasedInput = z.object({
  protocol: z.int().min(1),
  installId: id,
  erasureIds: z.array(id).min(1).max(200),
});
export const erasedAnswer = z.object({ erasures: z.array(z.object({ erasureId: id, done: z.int(), desks: z.int() })) });

/** Asked with the one-time code, before the desk has anything to sign with that the server knows. */
export const enrolInput = z.object({
  protocol: z.int().min(1),
  code: z.string().min(4).max(20),
  deskName: z.string().min(1).max(120),
  installId: id,
  /** Ed25519, SPKI, base64. */
  publicKey: z.string().min(40).max(200),
  /** The desk has a house of its own and would bring it: only an empty site takes it, and only one such desk. */
  bringsHouse: z.boolean(),
});
export type EnrolInput = z.infer<typeof enrolInput>;
export const enrolAnswer = z.object({
  siteId: id,
  siteName: z.string(),
  deskId: id,
  deskLetter: z.string(),
  datasetId: id,
  epoch: id,
  head: z.int().min(0),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** Every refusal of the server that a desk acts on, with what comes along. */
export const refusalData = {
  /** The site was restored, or it is another one: data tells which. */
  WRONG_EPOCH: z.object({ datasetId: id, epoch: id, head: z.int() }),
  /** The cursor is past the head, or the chain there is another. */
  WRONG_CURSOR: z.object({ head: z.int() }),
  /** Changes were numbered twice: a copied or restored desk file. */
  FORKED_INSTALL: z.object({ lastN: z.int() }),
  GAP: z.object({ lastN: z.int() }),
  PROTOCOL: z.object({ oldest: z.int(), newest: z.int() }),
  UNKNOWN_DESK: z.object({}),
  REVOKED: z.object({}),
  /**
   * Not seen for 30 days: `state` and `push` are answered, `pull` is not, until a snapshot that began after the lock
   * (`after` null) was read to its end. A desk drops what it had staged before.
   */
  LOCKED: z.object({}),
  BAD_SIGNATURE: z.object({ serverTime: instant }),
  /** Wrong, too old or used before: the answer does not tell which. */
  CODE_UNKNOWN: z.object({}),
  /** Enrolling only; the code stays valid. A desk with a house joins only an empty site, one without only a site that has one. */
  SITE_HAS_CONTENT: z.object({}),
  SITE_IS_EMPTY: z.object({}),
  BAD_REQUEST: z.object({ detail: z.string() }),
  TOO_LARGE: z.object({}),
  TOO_MANY: z.object({ retryAfterMs: z.int() }),
  BUSY: z.object({ retryAfterMs: z.int() }),
} as const;
export type RefusalCode = keyof typeof refusalData;
export type RefusalData<C extends RefusalCode> = z.infer<(typeof refusalData)[C]>;

/** HTTP status of each refusal. */
export const refusalStatus = {
  WRONG_EPOCH: 409,
  WRONG_CURSOR: 409,
  FORKED_INSTALL: 409,
  GAP: 409,
  PROTOCOL: 426,
  UNKNOWN_DESK: 401,
  REVOKED: 403,
  LOCKED: 423,
  BAD_SIGNATURE: 401,
  CODE_UNKNOWN: 404,
  SITE_HAS_CONTENT: 409,
  SITE_IS_EMPTY: 409,
  BAD_REQUEST: 400,
  TOO_LARGE: 413,
  TOO_MANY: 429,
  BUSY: 503,
} as const satisfies Record<RefusalCode, number>;

/** What a desk asks, and what comes back for each: the transport's whole vocabulary. */
export interface Exchanges {
  readonly state: { readonly input: z.infer<typeof stateInput>; readonly answer: StateAnswer };
  readonly push: { readonly input: PushInput; readonly answer: PushAnswer };
  readonly pull: { readonly input: PullInput; readonly answer: PullAnswer };
  readonly snapshot: { readonly input: SnapshotInput; readonly answer: SnapshotAnswer };
  readonly erased: { readonly input: z.infer<typeof erasedInput>; readonly answer: z.infer<typeof erasedAnswer> };
}
export type ExchangeKind = keyof Exchanges;
export type Request = {
  [K in ExchangeKind]: { readonly kind: K; readonly input: Exchanges[K]['input'] };
}[ExchangeKind];

/** Made on the desk: nothing came, nothing that can be read, or nothing was sent because there is no key to sign with. */
export type NoAnswer = 'OFFLINE' | 'RUBBISH' | 'NO_KEY';
/** A refusal as data. */
export type Reply =
  | { readonly ok: true; readonly kind: ExchangeKind; readonly answer: Exchanges[ExchangeKind]['answer'] }
  | {
      readonly ok: false;
      readonly kind: ExchangeKind;
      readonly code: NoAnswer | RefusalCode;
      readonly data: Readonly<Record<string, unknown>>;
    };
