/** What can leave the desk, as F7 looks at it. */
import type { z } from 'zod';
import type {
  bookingNeeds,
  equipmentToday,
  handoutRow,
  keyRow,
  pieceRow,
  poolRow,
} from '../../../shared/contract/equipment-schemas.ts';

/** A pool with how many are free now. */
export type Pool = z.infer<typeof poolRow>;
export type Piece = z.infer<typeof pieceRow>;
export type Key = z.infer<typeof keyRow>;
export type HandoutRow = z.infer<typeof handoutRow>;
export type BookingNeeds = z.infer<typeof bookingNeeds>;
export type EquipmentToday = z.infer<typeof equipmentToday>;

export interface Store {
  readonly pools: readonly Pool[];
  readonly pieces: readonly Piece[];
  readonly keys: readonly Key[];
  /** Hand-outs of which something is still out. */
  readonly open: readonly HandoutRow[];
  /** Bookings of today whose equipment has not all left the desk. */
  readonly needs: readonly BookingNeeds[];
}

/** The numbered pieces of a hand-out that are still out. */
export const piecesOut = ({ pieces }: HandoutRow): string[] => pieces.filter(({ out }) => out).map(({ id }) => id);

/** One thing that somebody names by its code or its letters. */
export type Thing =
  | { readonly kind: 'pool'; readonly pool: Pool }
  | { readonly kind: 'piece'; readonly piece: Piece; readonly pool: Pool }
  | { readonly kind: 'key'; readonly key: Key };

/** What Enter may do: give a thing out, or take back (a part of) what is out. */
export type Offer =
  | { readonly act: 'hand-out'; readonly thing: Thing; readonly quantity: number }
  | {
      readonly act: 'return';
      readonly thing: Thing;
      readonly handout: HandoutRow;
      /** What comes back unless another number is typed. */
      readonly quantity: number;
      readonly pieceIds: readonly string[];
    };

export const codeOf = (thing: Thing): string => {
  if (thing.kind === 'pool') return thing.pool.code;
  return thing.kind === 'piece' ? thing.piece.code : thing.key.code;
};

export const nameOf = (thing: Thing): string => (thing.kind === 'key' ? thing.key.name : thing.pool.name);

export const isOutOfUse = (thing: Thing): boolean => {
  if (thing.kind === 'pool') return false;
  return thing.kind === 'piece' ? thing.piece.outOfUse : thing.key.outOfUse;
};

export const offerId = (offer: Offer): string =>
  offer.act === 'hand-out'
    ? `${offer.thing.kind}:${codeOf(offer.thing)}`
    : `return:${offer.handout.id}:${offer.pieceIds.join()}`;
