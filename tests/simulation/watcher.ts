/**
 * Reads the server's log as it grows and judges it: links, outcomes, and by its own sweep whether anything is given away
 * twice. It keeps every version of every record, so that any desk can be compared with the fold at its cursor.
 */
import type { Booking } from '../../shared/domain/entities.ts';
import type { Outcome, Payload } from '../../shared/sync/wire.ts';
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
  #head = 0;
  #chain = '';
  #versions = new Map<string, Version[]>();
  #bookings = new Map<string, Booking>();
  /** By the hash of the change. */
  readonly outcomes = new Map<string, Seen>();

  constructor(house: House) {
    this.#house = house;
  }

  /** The log may have been cut back: everything is read again. */
  startOver(): void {
    this.#head = 0;
    this.#chain = '';
    this.#versions = new Map();
    this.#bookings = new Map();
    this.outcomes.clear();
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

  #read(seq: number, changeHash: string, { outcome, records, receivedAt }: Payload): void {
    this.outcomes.set(changeHash, { outcome, count: (this.outcomes.get(changeHash)?.count ?? 0) + 1 });
    const touched: Booking[] = [];
    for (const { entity, id, row } of records) {
      const key = `${entity} ${id}`;
      const versions = this.#versions.get(key);
      if (versions) versions.push({ seq, row });
      else this.#versions.set(key, [{ seq, row }]);
      if (entity !== 'booking') continue;
      this.#bookings.set(id, row as Booking);
      touched.push(row as Booking);
    }
    for (const booking of touched) this.#sweep(booking, receivedAt, seq);
  }

  /** BK2, BK4, BK5, EQ1: counted at every beginning within the booking's event time, with the house known by heart. */
  #sweep(booking: Booking, now: number, seq: number): void {
    if (!occupies(booking, now)) return;
    const { start, end } = booking.placement;
    const meeting = [...this.#bookings.values()].filter(
      (other) => occupies(other, now) && other.placement.start < end && start < other.placement.end,
    );
    const moments = meeting.map((other) => other.placement.start).filter((moment) => moment >= start);
    for (const moment of [start, ...moments]) {
      const there = meeting.filter((other) => other.placement.start <= moment && moment < other.placement.end);
      for (const unit of unitsOf(this.#house, booking)) {
        const together = there.filter((other) => unitsOf(this.#house, other).includes(unit));
        if (together.length > (unit === this.#house.rooms[4] ? 2 : 1))
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

export const POOL_SIZES = [6, 2] as const;

const occupies = ({ status, holdUntil, unplaced }: Booking, now: number): boolean =>
  !unplaced && (status === 'confirmed' || (status === 'hold' && (holdUntil === null || holdUntil > now)));

/** The hall is its two halves; everything else is itself. */
const unitsOf = ({ rooms }: House, { placement }: Booking): string[] =>
  placement.roomIds.flatMap((id) => (id === rooms[1] ? [rooms[2] as string, rooms[3] as string] : [id]));

const quantityOf = ({ equipment }: Booking, pool: string): number =>
  equipment.filter((item) => item.equipmentId === pool).reduce((sum, item) => sum + item.quantity, 0);
