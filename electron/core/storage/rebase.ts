/**
 * Lays what is pending on top of a new confirmed state, record by record (decision 8): the base is what the server says,
 * or what was there before the first pending change; then each pending patch in its order, with the before-images as they
 * are now. Only records that were touched are folded anew.
 */
import type { EntityName } from '../../../shared/domain/entity-table.ts';
import type { Database } from './database.ts';
import type { Fields, Rec } from './known.ts';
import { keyOf, type Pending } from './pending.ts';

/** A record whose confirmed state may be another now. */
export interface Touched {
  readonly entity: EntityName;
  readonly id: string;
  /** Undefined: the server said nothing of it, so its base is the one from before the first pending change. */
  readonly base: Rec | null | undefined;
}

export interface Span {
  /** Acknowledged before and after. */
  readonly from: number;
  readonly to: number;
}

interface Image {
  n: number;
  image: string | null;
}
const IMAGES = 'SELECT n, image FROM before_image WHERE entity_id = ? AND n > ? AND entity = ? ORDER BY n';
const REWRITE = 'UPDATE before_image SET image = ? WHERE entity_id = ? AND n = ? AND entity = ?';

/** The record with its pending changes on top; null when it is not there at all. */
export function fold(db: Database, pending: Pending, { entity, id, base }: Touched, acked: Span): Rec | null {
  const images = db.all<Image>(IMAGES, id, base === undefined ? acked.from : acked.to, entity);
  let state = base === undefined ? read(images[0]?.image ?? null) : base;
  for (const { n, image } of images) {
    if (n <= acked.to) continue;
    const now = state === null ? null : JSON.stringify(state);
    if (now !== image) db.run(REWRITE, now, id, n, entity);
    for (const { set, base: seen } of pending.effects(n).get(keyOf(entity, id)) ?? [])
      state = patched(state, id, set, seen === null);
  }
  return state;
}

const read = (image: string | null): Rec | null => (image === null ? null : JSON.parse(image));

/** A patch of a record that is not there does nothing: the server will say that it could not be understood. */
const patched = (state: Rec | null, id: string, set: Fields, makes: boolean): Rec | null =>
  state === null && !makes ? null : { ...state, ...set, id };
