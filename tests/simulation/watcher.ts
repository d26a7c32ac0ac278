/**
 * Reads the server's log as it grows and judges it: links, outcomes, and by its own sweep whether anything is given away
 * twice. It keeps every version of every record, so that any desk can be compared with the fold at its cursor.
 */
import type { Booking } from '../../shared/domain/entities.ts';
import type { Outcome, Payload, WireEffect } from '../../shared/sync/wire.ts';
import { Broken } from './broken.ts';
import { type ReferenceServer, sha256 } from './reference-server.ts';
import type { House } from './template.ts';

type Row = Readonly<Record<string, unknown>>;
interface Version {
  readonly seq: number;
  readonly row: Row;
}

export interface Seen {
  readonly outcome: Outcome;
  readonly count: number;
}

export class Watcher {
  readonly #house: House;
  readonly #typedOf: (changeHash: string) => string | null;
  #head = 0;
  #chain = '';
  #versions = new Map<string, Version[]>();
  #bookings = new Map<string, Booking>();
  #foyer = FOYER;
  /** By the hash of the change. */
  readonly outcomes = new Map<string, Seen>();
  /** Persons whose erasure is anywhere in the log: what is pulled later of them has no name in any entry. */
  readonly erased = new Set<string>();

  /** `typedOf`: the effects of a change as a screen accepted them, JSON. */
  constructor(house: House, typedOf: (changeHash: string) => string | null) {
    this.#house = house;
    this.#typedOf = typedOf;
  }

  /** The log may have been cut back: everything is read again. */
  startOver(): void {
    this.#head = 0;
    this.#chain = '';
    this.#versions = new Map();
    this.#bookings = new Map();
    this.#foyer = FOYER;
    this.outcomes.clear();
    this.erased.clear();
  }

  follow({ site }: ReferenceServer): void {
    for (const entry of site.log.slice(this.#head)) {
      const link = [this.#chain, entry.seq, entry.installId, entry.n, entry.changeHash, entry.payloadHash];
      if (entry.seq !== this.#head + 1) throw new Broken('sequence', `${entry.seq} after ${this.#head}`);
      if (entry.chain !== sha256(JSON.stringify(link))) throw new Broken('chain', `at ${entry.seq}`);
      if (!entry.erased && entry.payloadHash !== sha256(entry.payload))
        throw new Broken('payload hash', `${entry.seq}`);
      this.#head = entry.seq;
      this.#chain = entry.chain;
      this.#read(entry.seq, entry.changeHash, JSON.parse(entry.payload) as Payload);
    }
  }

  #read(seq: number, changeHash: string, payload: Payload): void {
    const { outcome, records, receivedAt } = payload;
    const typed = this.#typedOf(changeHash);
    if (typed !== null) checkTyped(seq, typed, payload);
    // Released from quarantine it gets the outcome that it lacked.
    const before = this.outcomes.get(changeHash);
    const again = before?.outcome === 'quarantined' && outcome !== 'quarantined' ? 0 : 1;
    this.outcomes.set(changeHash, { outcome, count: (before?.count ?? 0) + again });
    const touched: Booking[] = [];
    for (const { entity, id, row } of records) {
      const key = `${entity} ${id}`;
      const versions = this.#versions.get(key);
      if (entity === 'erasure') this.erased.add(row.personId as string);
      if (entity === 'conflict' && !reopens(typed, id)) checkSettled(seq, versions?.at(-1)?.row, row);
      if (versions) versions.push({ seq, row });
      else this.#versions.set(key, [{ seq, row }]);
      if (id === this.#house.rooms[4]) this.#bears(row.parallel as number, receivedAt);
      if (entity !== 'booking') continue;
      this.#bookings.set(id, row as Booking);
      touched.push(row as Booking);
    }
    const toJudge = this.#foyer.since === receivedAt ? this.#inFoyer(receivedAt) : touched;
    for (const booking of new Set([...touched, ...toJudge])) this.#sweep(booking, receivedAt, seq);
    const opened = records.filter(({ entity, row }) => entity === 'conflict' && row.openedAt === receivedAt);
    for (const { row } of opened)
      if (row.settledAt === null && (row.kind === 'room' || row.kind === 'equipment'))
        this.#needs(row.bookingId as string, receivedAt, seq);
  }

  /** From a moment on; before it the foyer bore what it ever did. */
  #bears(now: number, since: number): void {
    const { now: before, ever } = this.#foyer;
    if (now !== before) this.#foyer = { now, since, ever: Math.max(ever, now) };
  }

  #inFoyer(now: number): Booking[] {
    return [...this.#bookings.values()].filter(
      ({ placement }) => placement.end > now && placement.roomIds.includes(this.#house.rooms[4] as string),
    );
  }

  #limitOf(unit: string, moment: number): number {
    if (unit !== this.#house.rooms[4]) return 1;
    return moment >= this.#foyer.since ? this.#foyer.now : this.#foyer.ever;
  }

  /** Whoever lost a place must really have had none: in the foyer two free halves of an hour may not make one. */
  #needs(bookingId: string, now: number, seq: number): void {
    const booking = this.#bookings.get(bookingId);
    if (!booking?.unplaced || booking.placement.roomIds.includes(this.#house.rooms[4] as string)) return;
    this.#bookings.set(bookingId, { ...booking, unplaced: false });
    let fits = true;
    try {
      this.#sweep({ ...booking, unplaced: false }, now, seq);
    } catch {
      fits = false;
    }
    this.#bookings.set(bookingId, booking);
    if (fits) throw new Broken('parked for nothing', `entry ${seq}: ${booking.title}`);
  }

  /** BK2, BK4, BK5, EQ1: counted at every beginning within the booking's event time, with the house known by heart. */
  #sweep(booking: Booking, now: number, seq: number): void {
    if (!occupies(booking, now)) return;
    const { start, end } = booking.placement;
    const meeting = [...this.#bookings.values()].filter(
      (other) => occupies(other, now) && other.placement.start < end && start < other.placement.end,
    );
    const moments = meeting.map((other) => other.placement.start).filter((moment) => moment >= start);
    const changed = this.#foyer.since;
    const between = changed > start && changed < end ? [changed] : [];
    for (const moment of [start, ...moments, ...between]) {
      const there = meeting.filter((other) => other.placement.start <= moment && moment < other.placement.end);
      for (const unit of unitsOf(this.#house, booking)) {
        const together = there.filter((other) => unitsOf(this.#house, other).includes(unit));
        if (together.length > this.#limitOf(unit, moment))
          throw new Broken('overlap', `entry ${seq}: ${together.map((one) => one.title).join(' and ')}`);
      }
      for (const [i, pool] of this.#house.pools.entries()) {
        const taken = there.reduce((sum, other) => sum + quantityOf(other, pool), 0);
        if (quantityOf(booking, pool) > 0 && taken > POOL_SIZES[i as 0 | 1])
          throw new Broken('pool overdrawn', `entry ${seq}: ${taken} of ${POOL_SIZES[i as 0 | 1]}`);
      }
    }
  }

  /** Every record as it was after an entry. */
  foldAt(seq: number): Map<string, Row> {
    const fold = new Map<string, Row>();
    for (const [key, versions] of this.#versions) {
      const version = versions.findLast((one) => one.seq <= seq);
      if (version) fold.set(key, version.row);
    }
    return fold;
  }
}

/** Every field that somebody typed is in the entry, unless nothing of the change was applied. */
function checkTyped(seq: number, typed: string, { outcome, records }: Payload): void {
  if (outcome === 'settled-already' || outcome === 'quarantined') return;
  const rows = new Map(records.map(({ entity, id, row }) => [`${entity} ${id}`, row]));
  const wanted = new Map<string, Record<string, unknown>>();
  for (const { entity, id, set } of JSON.parse(typed) as WireEffect[]) {
    // The server opens and settles conflicts; a name may have been erased on the way.
    if (entity === 'conflict' || entity === 'person') continue;
    wanted.set(`${entity} ${id}`, { ...wanted.get(`${entity} ${id}`), ...set });
  }
  for (const [key, fields] of wanted)
    for (const [field, value] of Object.entries(fields)) {
      if (field === 'unplaced' || (field === 'code' && outcome === 'adjusted')) continue;
      const row = rows.get(key);
      if (!row || JSON.stringify(row[field]) !== JSON.stringify(value))
        throw new Broken('typed', `entry ${seq}, ${key}, ${field}: ${JSON.stringify(row?.[field])}`);
    }
}

/** Taking a settlement back opens the conflict, and the server may settle it at once: the booking wants nothing any more. */
const reopens = (typed: string | null, id: string): boolean =>
  typed !== null &&
  (JSON.parse(typed) as WireEffect[]).some((effect) => effect.id === id && effect.set.settledAt === null);

/** The first who settles has settled; only taking that back opens it again. */
function checkSettled(seq: number, before: Row | undefined, after: Row): void {
  if (before?.settledAt && after.settledAt && before.settledAt !== after.settledAt)
    throw new Broken('settled twice', `entry ${seq}, conflict ${after.id as string}`);
}

/** How many at once the foyer bears, since when, and the most it ever bore. */
const FOYER = { now: 2, since: 0, ever: 2 };

export const POOL_SIZES = [6, 2] as const;

const occupies = ({ status, holdUntil, unplaced }: Booking, now: number): boolean =>
  !unplaced && (status === 'confirmed' || (status === 'hold' && (holdUntil === null || holdUntil > now)));

/** The hall is its two halves; everything else is itself. */
const unitsOf = ({ rooms }: House, { placement }: Booking): string[] =>
  placement.roomIds.flatMap((id) => (id === rooms[1] ? [rooms[2] as string, rooms[3] as string] : [id]));

const quantityOf = ({ equipment }: Booking, pool: string): number =>
  equipment.filter((item) => item.equipmentId === pool).reduce((sum, item) => sum + item.quantity, 0);
