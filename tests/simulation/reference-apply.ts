/** What one change does to a site, written from the rules: patches, then claims, then conflicts, then what is told of it. */
import { hash } from 'node:crypto';
import { uuidFromHash } from '../../shared/base/name-based-id.ts';
import { type EntityName, entities } from '../../shared/domain/entity-table.ts';
import { erasedRow, erasedTogether } from '../../shared/domain/erasure.ts';
import {
  type LogEntry,
  type Outcome,
  type Payload,
  type WireChange,
  change as wireChange,
} from '../../shared/sync/wire.ts';
import {
  type Claim,
  type Fields,
  type Fit,
  findPlace,
  keyOf,
  type Placement,
  poolsOf,
  type Records,
  tighterRooms,
  wants,
} from './reference-claims.ts';

export interface By {
  readonly siteId: string;
  readonly installId: string;
  readonly n: number;
  /** The entry that it becomes. */
  readonly seq: number;
  readonly deskName: string;
  /** The server's clock. */
  readonly now: number;
  /** It waited in quarantine under this install and number, and is the server's own entry now. */
  readonly waited?: { readonly installId: string; readonly n: number };
}

interface Site {
  readonly records: Records;
  readonly claims: readonly Claim[];
  /** The desk at which a conflict was settled. */
  readonly settledWhere: ReadonlyMap<string, string>;
}

export type Applied =
  | {
      readonly ok: true;
      readonly records: Records;
      readonly claims: readonly Claim[];
      readonly settledWhere: ReadonlyMap<string, string>;
      readonly payload: string;
      readonly changeHash: string;
    }
  | { readonly ok: false; readonly why: string };

export function readChange(
  raw: unknown,
  n: number,
): { readonly ok: true; readonly change: WireChange } | { readonly ok: false; readonly why: string } {
  const read = wireChange.safeParse(raw);
  if (!read.success) return { ok: false, why: `shape: ${read.error.issues[0]?.path.join('.') ?? ''}` };
  return read.data.n === n ? { ok: true, change: read.data } : { ok: false, why: 'number' };
}

const sideOf = (
  by: { deskName: string; actor: string; at: number },
  bookingId: string | null,
  row: Fields | undefined,
) => ({
  ...{ deskName: by.deskName, actor: by.actor, at: by.at, bookingId },
  ...{ title: (row?.title as string | undefined) ?? '', placement: (row?.placement as Placement | undefined) ?? null },
});

/** One change in the making. */
class Work {
  readonly before: Records;
  readonly records: Map<string, Fields>;
  claims: Claim[];
  readonly settledWhere: Map<string, string>;
  readonly touched = new Map<string, { entity: string; id: string }>();
  readonly change: WireChange;
  readonly by: By;
  adjusted = false;
  parked = false;

  constructor(site: Site, change: WireChange, by: By) {
    this.before = site.records;
    this.records = new Map(site.records);
    this.claims = [...site.claims];
    this.settledWhere = new Map(site.settledWhere);
    this.change = change;
    this.by = by;
  }

  put(entity: string, id: string, row: Fields): void {
    this.records.set(keyOf(entity, id), row);
    this.touched.set(keyOf(entity, id), { entity, id });
  }

  get author() {
    return { seq: this.by.seq, deskName: this.by.deskName, actor: this.change.actor, at: this.change.at };
  }

  done(outcome: Outcome, erase: readonly string[] = []): Applied {
    const payload: Payload = {
      ...{ name: this.change.name, actor: this.change.actor, at: this.change.at },
      ...{ deskName: this.by.deskName, receivedAt: this.by.now, outcome },
      records: [...this.touched].map(([key, { entity, id }]) => ({ entity, id, row: this.records.get(key) ?? {} })),
      ...(erase.length > 0 ? { erase: erase.map((id) => ({ entity: 'person', id })) } : {}),
    };
    return {
      ok: true,
      records: this.records,
      claims: this.claims,
      settledWhere: this.settledWhere,
      payload: JSON.stringify(payload),
      changeHash: this.change.hash,
    };
  }
}

export function applyChange(site: Site, change: WireChange, by: By): Applied {
  const work = new Work(site, change, by);
  const settledTwice = change.effects.find(
    ({ entity, id, set }) =>
      entity === 'conflict' && set.settledAt && site.records.get(keyOf('conflict', id))?.settledAt,
  );
  if (settledTwice) {
    const first = site.records.get(keyOf('conflict', settledTwice.id)) as Fields;
    return settledAlready(work, first, site.settledWhere.get(settledTwice.id) ?? '');
  }
  const why = patch(work);
  if (why !== null) return { ok: false, why };
  for (const { entity, id, set } of change.effects)
    if (entity === 'conflict' && set.settledAt) work.settledWhere.set(id, whereOf(by));
  giveCodes(work);
  const squeezed = squeezedBy(work);
  for (const bookingId of claimingBookings(change)) place(work, bookingId);
  for (const claim of squeezed) placeAgain(work, claim);
  if (by.waited) closeQuarantine(work, conflictId({ ...by, ...by.waited }, null));
  const erase = erasedBy(work);
  return work.done(work.parked ? 'parked' : work.adjusted ? 'adjusted' : 'applied', erase);
}

/** What the server enters itself is settled at no desk. */
const whereOf = ({ waited, deskName }: By): string => (waited ? '' : deskName);

function closeQuarantine(work: Work, id: string): void {
  const row = work.records.get(keyOf('conflict', id));
  if (row && row.settledAt === null)
    work.put('conflict', id, { ...row, ...{ settlement: 'seen', settledBy: '', settledAt: work.by.now } });
}

/** Writes the fields of every effect; says why when one cannot be understood. */
function patch(work: Work): string | null {
  for (const { entity, id, set, base } of work.change.effects) {
    const before = work.records.get(keyOf(entity, id));
    // Conflicts are the server's: one that a restored server does not know is nothing to settle.
    if (!before && base !== null && entity === 'conflict') continue;
    if (!before && (base !== null || entity === 'conflict')) return `no-record: ${entity}`;
    if (!(entity in entities)) return `unknown-entity: ${entity}`;
    // A desk from before bookings could lose their place sends no such field.
    const later = entity === 'booking' ? { unplaced: false } : {};
    work.put(entity, id, { ...later, ...before, ...set });
  }
  for (const [key, { entity }] of work.touched) {
    const read = entities[entity as EntityName].safeParse(work.records.get(key));
    if (!read.success) return `invalid: ${entity}.${read.error.issues[0]?.path.join('.') ?? ''}`;
  }
  return null;
}

const CODES: Readonly<Record<string, string>> = {
  room: 'code',
  equipment: 'code',
  piece: 'code',
  key: 'code',
  programme: 'code',
  sheet: 'number',
};

/** A code that another record has gets a number of its own (decision 4). */
function giveCodes(work: Work): void {
  for (const { entity, id, set } of work.change.effects) {
    const field = CODES[entity];
    if (!field || !(field in set)) continue;
    const others = new Set<string>();
    for (const [key, row] of work.records)
      if (key.startsWith(`${entity} `) && row.id !== id) others.add((row[field] as string).toLowerCase());
    const asked = set[field] as string;
    let code = asked;
    for (let no = 2; others.has(code.toLowerCase()); no++) code = `${asked}-${no}`;
    if (code === asked) continue;
    work.adjusted = true;
    work.put(entity, id, { ...work.records.get(keyOf(entity, id)), [field]: code });
  }
}

const CLAIMING = ['status', 'placement', 'holdUntil', 'equipment', 'unplaced'];

/** Bookings whose claims are asked for anew, in the order of the effects. */
const claimingBookings = (change: WireChange): string[] => [
  ...new Set(
    change.effects
      .filter(({ entity, set }) => entity === 'booking' && CLAIMING.some((field) => field in set))
      .map(({ id }) => id),
  ),
];

function place(work: Work, bookingId: string): void {
  dropClaims(work);
  const row = work.records.get(keyOf('booking', bookingId)) as Fields;
  const { now } = work.by;
  if (!wants(row, now)) {
    work.put('booking', bookingId, { ...row, unplaced: false });
    settleOpen(work, bookingId, 'cancelled');
    return;
  }
  const placement = row.placement as Placement;
  const wish = { bookingId, placement, pools: poolsOf(row) };
  const found = findPlace(work.records, work.claims, wish);
  if (!found.fits) {
    work.put('booking', bookingId, { ...row, unplaced: true });
    openConflict(work, bookingId, found);
    work.parked = true;
    return;
  }
  const { start, end } = placement;
  const holdUntil = row.status === 'hold' ? (row.holdUntil as number | null) : null;
  work.claims.push({ bookingId, start, end, slots: found.slots, pools: wish.pools, holdUntil, by: work.author });
  work.put('booking', bookingId, { ...row, unplaced: false });
  settleOpen(work, bookingId, 'moved');
}

/** Those whose rooms got tighter under them, the first placed first; what is over stays as it was. */
function squeezedBy(work: Work): Claim[] {
  dropClaims(work);
  if (!work.change.effects.some(({ entity }) => entity === 'room')) return [];
  const tighter = tighterRooms(work.before, work.records);
  const placedAs = ({ slots, by }: Claim): number => (slots.length > 0 ? by.seq : 0);
  const squeezed = work.claims
    .filter(({ bookingId, end }) => {
      const placement = work.records.get(keyOf('booking', bookingId))?.placement as Placement | undefined;
      return end > work.by.now && placement?.roomIds.some((id) => tighter.has(id));
    })
    .sort((a, b) => placedAs(a) - placedAs(b) || (a.bookingId < b.bookingId ? -1 : 1));
  // They give their rooms back all at once, and keep what they have of pools.
  work.claims = work.claims.map((claim) => (squeezed.includes(claim) ? { ...claim, slots: [] } : claim));
  return squeezed;
}

/** A booking that nobody touched keeps its place if what is left of it bears it too. */
function placeAgain(work: Work, claim: Claim): void {
  const { bookingId } = claim;
  const row = work.records.get(keyOf('booking', bookingId)) as Fields;
  const wish = { bookingId, placement: row.placement as Placement, pools: new Map<string, number>() };
  const found = findPlace(work.records, work.claims, wish, work.by.now);
  const rest = work.claims.filter((one) => one.bookingId !== bookingId);
  work.claims = found.fits ? [...rest, { ...claim, slots: found.slots }] : rest;
  if (found.fits) return;
  work.put('booking', bookingId, { ...row, unplaced: true });
  openConflict(work, bookingId, found);
  work.parked = true;
}

const dropped = new WeakSet<Work>();

/** All at once, before the first is placed: only so can two bookings change places. Holds that are over go too. */
function dropClaims(work: Work): void {
  if (dropped.has(work)) return;
  dropped.add(work);
  const asked = new Set(claimingBookings(work.change));
  const isOver = (claim: Claim): boolean => claim.holdUntil !== null && claim.holdUntil <= work.by.now;
  work.claims = work.claims.filter((claim) => !asked.has(claim.bookingId) && !isOver(claim));
}

const isOpenFor = (bookingId: string) => (row: Fields) =>
  row.bookingId === bookingId && row.settledAt === null && (row.kind === 'room' || row.kind === 'equipment');

const conflictsOf = (work: Work, bookingId: string): Fields[] =>
  [...work.records]
    .filter(([key, row]) => key.startsWith('conflict ') && isOpenFor(bookingId)(row))
    .map(([, row]) => row)
    .sort((a, b) => ((a.id as string) < (b.id as string) ? -1 : 1));

function settleOpen(work: Work, bookingId: string, settlement: string): void {
  for (const row of conflictsOf(work, bookingId)) {
    work.settledWhere.set(row.id as string, whereOf(work.by));
    work.put('conflict', row.id as string, {
      ...row,
      ...{ settlement, settledBy: work.change.actor, settledAt: work.by.now },
    });
  }
}

const conflictId = ({ siteId, installId, n }: By, bookingId: string | null): string =>
  uuidFromHash(hash('sha256', ['conflict', siteId, installId, n, bookingId ?? ''].join('|')));

/** What every conflict begins with, in the order in which it is written. */
const opened = ({ by, change }: Work, bookingId: string | null) => ({
  id: conflictId(by, bookingId),
  ...{ installId: by.installId, n: by.n, changeName: change.name || '?' },
  ...{ openedAt: by.now, settlement: null, settledBy: '', settledAt: null },
});

function openConflict(work: Work, bookingId: string, why: Exclude<Fit, { fits: true }>): void {
  if (conflictsOf(work, bookingId).length > 0) return;
  const other =
    why.kind === 'room'
      ? sideOf(why.other.by, why.other.bookingId, work.records.get(keyOf('booking', why.other.bookingId)))
      : null;
  const pool = why.kind === 'equipment' ? work.records.get(keyOf('equipment', why.equipmentId)) : undefined;
  const row = opened(work, bookingId);
  work.put('conflict', row.id, {
    ...row,
    ...{ kind: why.kind, bookingId },
    mine: sideOf(work.author, bookingId, work.records.get(keyOf('booking', bookingId))),
    other,
    detail: pool?.code ?? '',
  });
}

/** Nothing of it is applied; the desk that came second is told who settled first. */
function settledAlready(work: Work, first: Fields, settledAt: string): Applied {
  const { change } = work;
  const bookingId = first.bookingId as string | null;
  const stored = bookingId === null ? undefined : work.records.get(keyOf('booking', bookingId));
  const wanted = change.effects.filter(({ entity, id }) => entity === 'booking' && id === bookingId);
  const booking = stored && (Object.assign({}, stored, ...wanted.map(({ set }) => set)) as Fields);
  const row = opened(work, null);
  work.put('conflict', row.id, {
    ...row,
    ...{ kind: 'settled-already', bookingId: null },
    mine: sideOf(work.author, booking ? bookingId : null, booking),
    other: {
      ...{ deskName: settledAt, actor: first.settledBy, at: first.settledAt, bookingId },
      ...{ title: booking?.title ?? (first.mine as Fields).title, placement: null },
    },
    detail: first.settlement ?? '',
  });
  return work.done('settled-already');
}

/** Kept with everything, applied with nothing, and said to everybody. */
export function quarantine(site: Site, raw: unknown, why: string, by: By): Extract<Applied, { ok: true }> {
  const told = (raw ?? {}) as Partial<Record<'name' | 'actor' | 'at' | 'hash', unknown>>;
  const change: WireChange = {
    n: by.n,
    name: typeof told.name === 'string' ? told.name : '?',
    actor: typeof told.actor === 'string' ? told.actor : '',
    at: typeof told.at === 'number' ? told.at : by.now,
    effects: [],
    hash: typeof told.hash === 'string' ? told.hash : '0'.repeat(64),
  };
  const work = new Work(site, change, by);
  const row = opened(work, null);
  work.put('conflict', row.id, {
    ...row,
    ...{ kind: 'quarantine', bookingId: null, mine: sideOf(work.author, null, undefined), other: null, detail: why },
  });
  return work.done('quarantined') as Extract<Applied, { ok: true }>;
}

/** Only these bring a name. */
const NAMING: ReadonlySet<string> = new Set(['person', 'sheet', 'erasure']);

/** Blanks the rows of everybody who was ever erased, for a desk may bring the name back late; returns who goes now. */
function erasedBy(work: Work): string[] {
  if (!work.change.effects.some(({ entity }) => NAMING.has(entity))) return [];
  const all = [...work.records].filter(([key]) => key.startsWith('erasure ')).map(([, row]) => row.personId as string);
  if (all.length === 0) return [];
  const asked = work.change.effects
    .filter(({ entity }) => entity === 'erasure')
    .map(({ set }) => set.personId as string);
  const together = (ids: readonly string[]) =>
    new Set(ids.flatMap((personId) => erasedTogether(personId, mergedIn(work.records))));
  // A merge that comes in late takes the duplicate along, and whoever was merged into that.
  const before = new Set(all.flatMap((personId) => erasedTogether(personId, mergedIn(work.before))));
  const late = [...work.touched.values()]
    .filter(({ entity, id }) => entity === 'person' && !before.has(id))
    .map(({ id }) => work.records.get(keyOf('person', id))?.mergedInto as string | null)
    .filter((into): into is string => into !== null && before.has(into));
  const erased = together(all);
  for (const [key, row] of [...work.records]) {
    const entity = key.slice(0, key.indexOf(' '));
    const after = erasedRow(entity, row.id as string, row, erased);
    if (JSON.stringify(after) !== JSON.stringify(row)) work.put(entity, row.id as string, after);
  }
  return [...together([...asked, ...new Set(late.sort())])];
}

const mergedIn = (records: Records) =>
  [...records]
    .filter(([key]) => key.startsWith('person '))
    .map(([, row]) => ({ id: row.id as string, mergedInto: row.mergedInto as string | null }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** The log without the names that the last entry erased; hashes stay. */
export function eraseFrom(log: readonly LogEntry[], payloadText: string): readonly LogEntry[] {
  if (!payloadText.includes('"erase":')) return log;
  const { erase } = JSON.parse(payloadText) as Payload;
  const erased = new Set(erase?.map(({ id }) => id));
  return log.map((entry) => {
    const payload = JSON.parse(entry.payload) as Payload;
    const records = payload.records.map((one) => ({ ...one, row: erasedRow(one.entity, one.id, one.row, erased) }));
    const text = JSON.stringify({ ...payload, records });
    return text === entry.payload ? entry : { ...entry, payload: text, erased: true };
  });
}
