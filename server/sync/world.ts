/**
 * What a batch touches, in memory: loaded once, changed by pure functions, written back in bulk. Whoever holds the site's
 * head is alone with it, so what is decided here is what PostgreSQL would decide.
 */
import type { EntityName, EntityOf } from '../../shared/domain/entity-table.ts';
import { usableOf } from '../../shared/domain/equipment.ts';
import { indexRooms, type RoomIndex } from '../../shared/domain/rooms.ts';
import { ClaimBook } from './claim-book.ts';
import { PoolBook } from './pool-book.ts';

export type Fields = Readonly<Record<string, unknown>>;
export interface Place {
  readonly entity: string;
  readonly id: string;
}

export const keyOf = (entity: string, id: string): string => `${entity}/${id}`;
export const codeKey = (entity: string, code: string): string => `${entity}/${code.toLowerCase()}`;

export class World {
  readonly siteId: string;
  /** The server's clock, UTC ms. */
  readonly now: number;
  /** Whole rows by `keyOf`; what is not here does not exist. Rows are never changed in place. */
  readonly records = new Map<string, Fields>();
  /** Records changed since they were loaded. */
  readonly touched = new Map<string, Place>();
  /** Of them those of the change that is being applied. */
  #fresh = new Map<string, Place>();
  readonly existed = new Set<string>();
  readonly claims = new ClaimBook();
  readonly pools = new PoolBook();
  /** Ids of records by the codes they alone may have, by `codeKey`. */
  readonly codes = new Map<string, string>();
  /** Records whose code changed, by `keyOf`. */
  readonly recoded = new Map<string, Place>();
  /** Open conflicts of a booking that lost its place. */
  readonly openConflicts = new Map<string, Set<string>>();
  /** Persons who were erased (PE6): what comes of them from now on is blanked as it arrives. */
  erased: ReadonlySet<string> = new Set();
  /** At which desk a settled conflict was settled. */
  readonly settledWhere = new Map<string, string>();
  #rooms: RoomIndex | null = null;
  #broken: Map<string, readonly unknown[]> | null = null;

  constructor(siteId: string, now: number) {
    this.siteId = siteId;
    this.now = now;
  }

  load(entity: string, id: string, row: Fields): void {
    const key = keyOf(entity, id);
    this.records.set(key, row);
    this.existed.add(key);
    if (entity === 'conflict') this.#trackConflict(id, row);
  }

  put(entity: string, id: string, row: Fields): void {
    const key = keyOf(entity, id);
    this.records.set(key, row);
    this.touched.set(key, { entity, id });
    this.#fresh.set(key, { entity, id });
    if (entity === 'room') this.#rooms = null;
    if (entity === 'piece') this.#broken = null;
    if (entity === 'conflict') this.#trackConflict(id, row);
  }

  /** From here on another change is applied; the map fills with what it touches. */
  beginChange(): ReadonlyMap<string, Place> {
    this.#fresh = new Map();
    return this.#fresh;
  }

  /** A row that was checked when it came in, as its entity. */
  find<N extends EntityName>(entity: N, id: string): EntityOf<N> | null {
    return (this.records.get(keyOf(entity, id)) as EntityOf<N> | undefined) ?? null;
  }

  all<N extends EntityName>(entity: N): EntityOf<N>[] {
    const prefix = `${entity}/`;
    return [...this.records].filter(([key]) => key.startsWith(prefix)).map(([, row]) => row as EntityOf<N>);
  }

  rooms(): RoomIndex {
    this.#rooms ??= indexRooms(this.all('room'));
    return this.#rooms;
  }

  /** EQ1: how many of a pool can be used at all; none of a pool that nobody knows. */
  usable(equipmentId: string): number {
    const pool = this.find('equipment', equipmentId);
    if (!pool) return 0;
    this.#broken ??= Map.groupBy(
      this.all('piece').filter((piece) => piece.outOfUse),
      (piece) => piece.equipmentId,
    );
    return usableOf({ ...pool, piecesOutOfUse: this.#broken.get(equipmentId)?.length ?? 0 });
  }

  #trackConflict(id: string, row: Fields): void {
    const { bookingId, kind, settledAt } = row as EntityOf<'conflict'>;
    if (bookingId === null || (kind !== 'room' && kind !== 'equipment')) return;
    const open = this.openConflicts.get(bookingId) ?? new Set<string>();
    this.openConflicts.set(bookingId, open);
    if (settledAt === null) open.add(id);
    else open.delete(id);
  }
}
