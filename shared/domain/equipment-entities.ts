/** What belongs to a pool of equipment, and what leaves the house and comes back (EQ1–EQ6, BK18). */
import { z } from 'zod';
import { allocation, id, instant, layout, line, optionalLine, prose } from './entities.ts';

/** One numbered thing of a pool. */
export const piece = z.object({
  id,
  equipmentId: id,
  /** Printed on its label, typed or scanned at the desk; unique in the house. */
  code: line(24),
  outOfUse: z.boolean(),
  note: optionalLine(500),
});
export type Piece = z.infer<typeof piece>;

/** What comes along with a layout: proposed when somebody books it. */
export const kit = z.object({
  id,
  name: line(120),
  layout: layout.nullable(),
  /** Null: in every room. */
  roomId: id.nullable(),
  items: z.array(allocation).max(30),
  archived: z.boolean(),
});
export type Kit = z.infer<typeof kit>;

/** A key to one room or several. */
export const key = z.object({
  id,
  code: line(24),
  name: line(120),
  roomIds: z.array(id).max(30),
  outOfUse: z.boolean(),
  note: optionalLine(500),
});
export type Key = z.infer<typeof key>;

/** Equipment or a key that left the desk. A loan without a room has no booking (EQ4). */
export const handout = z
  .object({
    id,
    bookingId: id.nullable(),
    equipmentId: id.nullable(),
    keyId: id.nullable(),
    /** The numbered pieces among them; may be fewer than `quantity`. */
    pieceIds: z.array(id).max(100),
    quantity: z.int().min(1).max(10_000),
    personName: line(160),
    personPhone: optionalLine(40),
    dueAt: instant.nullable(),
    condition: prose(500),
    by: line(120),
    at: instant,
  })
  .refine((h) => (h.equipmentId === null) !== (h.keyId === null), { error: 'either equipmentId or keyId' });
export type Handout = z.infer<typeof handout>;

/** Part or all of a hand-out coming back. What is not back stays open as missing (EQ4). */
export const handoutReturn = z.object({
  id,
  handoutId: id,
  pieceIds: z.array(id).max(100),
  quantity: z.int().min(1).max(10_000),
  condition: prose(500),
  /** The hand-out never happened: it was written down by mistake. */
  mistake: z.boolean(),
  by: line(120),
  at: instant,
});
export type HandoutReturn = z.infer<typeof handoutReturn>;
