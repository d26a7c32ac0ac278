/** What travels besides the house's own records: claims that could not stand, and names that must go. */
import { z } from 'zod';
import { id, instant, line, optionalLine, placement } from './entities.ts';

export const CONFLICT_KINDS = ['room', 'equipment', 'settled-already', 'quarantine'] as const;
export const conflictKind = z.enum(CONFLICT_KINDS);

/** One of the two that met: whose desk, who, when, and what they wanted; kept as it was at that moment. */
export const conflictSide = z.object({
  deskName: optionalLine(120),
  actor: optionalLine(120),
  /** The desk's own time of the change: for people, never for order. */
  at: instant,
  bookingId: id.nullable(),
  title: optionalLine(200),
  placement: placement.nullable(),
});
export type ConflictSide = z.infer<typeof conflictSide>;

/** same-place: what was wanted had become free again; seen: there was nothing to settle, only to be read. */
export const SETTLEMENTS = [
  'same-place',
  'moved',
  'swapped',
  'shortened',
  'without-equipment',
  'cancelled',
  'seen',
] as const;
export const settlement = z.enum(SETTLEMENTS);
export type Settlement = z.infer<typeof settlement>;

/**
 * Opened by the server and nobody else, when a change could not stand whole: a booking lost its room or its equipment, a
 * conflict was settled twice, a change could not be understood. Settling is an ordinary change of a desk.
 */
export const conflict = z.object({
  id,
  kind: conflictKind,
  /** The booking that is unplaced; null where none is (settled twice, quarantine). */
  bookingId: id.nullable(),
  mine: conflictSide,
  /** Who holds what was wanted; null for a pool and for a change in quarantine. */
  other: conflictSide.nullable(),
  /** Whose change it is: the installed copy and its number there. */
  installId: id,
  n: z.int().min(1),
  /** What the change was called; the register of changes tells it in words. */
  changeName: line(80),
  /** Codes for people, such as the pool that is short or why a change was not understood; no personal data. */
  detail: optionalLine(500),
  /** The server's time. */
  openedAt: instant,
  settlement: settlement.nullable(),
  settledBy: optionalLine(120),
  settledAt: instant.nullable(),
});
export type Conflict = z.infer<typeof conflict>;

/** A person whose name goes from every desk and from the server (PE6); the record itself stays as a number. */
export const erasure = z.object({
  id,
  personId: id,
  by: line(120),
  at: instant,
});
export type Erasure = z.infer<typeof erasure>;
