/** The rows of conflicts: what met, kept as it was at that moment, for people to read and settle. */
import { uuidFromHash } from '../../shared/base/name-based-id.ts';
import type { Booking } from '../../shared/domain/entities.ts';
import type { Conflict, ConflictSide, Settlement } from '../../shared/domain/sync-entities.ts';
import type { Sha256 } from '../../shared/sync/wire.ts';
import type { Claim } from './claim-book.ts';
import { asLine, type Label } from './read-change.ts';

/** One change on its way into the log. */
export interface Entering {
  readonly siteId: string;
  readonly installId: string;
  readonly n: number;
  /** The sequence it gets. */
  readonly seq: number;
  readonly deskName: string;
  readonly label: Label;
  /** The server's clock, UTC ms. */
  readonly now: number;
  readonly sha256: Sha256;
}

export const conflictId = (
  { siteId, installId, n, sha256 }: Pick<Entering, 'siteId' | 'installId' | 'n' | 'sha256'>,
  bookingId: string | null,
): string => uuidFromHash(sha256(`conflict|${siteId}|${installId}|${n}|${bookingId ?? ''}`));

const sideOf = (change: Entering, booking: Booking | null): ConflictSide => ({
  deskName: asLine(change.deskName, 120),
  actor: asLine(change.label.actor, 120),
  at: change.label.at,
  bookingId: booking?.id ?? null,
  title: booking?.title ?? '',
  placement: booking?.placement ?? null,
});

const opened = (change: Entering, bookingId: string | null) => ({
  id: conflictId(change, bookingId),
  installId: change.installId,
  n: change.n,
  changeName: asLine(change.label.name, 80) || '?',
  openedAt: change.now,
  settlement: null,
  settledBy: '',
  settledAt: null,
});

export interface Misfit {
  readonly kind: 'room' | 'equipment';
  /** The code of the pool that is short; empty for a room. */
  readonly detail: string;
  /** Who has the place, with their booking as it is now; null for a pool. */
  readonly holder: { readonly claim: Claim; readonly booking: Booking | null } | null;
}

/** A booking lost its place. */
export const unplacedConflict = (change: Entering, booking: Booking, misfit: Misfit): Conflict => ({
  ...opened(change, booking.id),
  kind: misfit.kind,
  bookingId: booking.id,
  mine: sideOf(change, booking),
  other: misfit.holder && holderSide(misfit.holder),
  detail: asLine(misfit.detail, 500),
});

const holderSide = ({ claim, booking }: NonNullable<Misfit['holder']>): ConflictSide => ({
  deskName: asLine(claim.placed.deskName, 120),
  actor: asLine(claim.placed.actor, 120),
  at: claim.placed.at,
  bookingId: claim.bookingId,
  title: booking?.title ?? '',
  placement: booking?.placement ?? null,
});

/** Somebody settled what was settled before; `booking` is what this attempt wanted for it. */
export const settledAlready = (
  change: Entering,
  first: Conflict,
  firstDesk: string,
  booking: Booking | null,
): Conflict => ({
  ...opened(change, null),
  kind: 'settled-already',
  bookingId: null,
  mine: sideOf(change, booking),
  other: {
    deskName: asLine(firstDesk, 120),
    actor: first.settledBy,
    at: first.settledAt ?? change.now,
    bookingId: first.bookingId,
    title: booking?.title ?? first.mine.title,
    placement: null,
  },
  detail: first.settlement ?? '',
});

/** A change that nobody understood: visible on every desk until an administrator tries it again. */
export const quarantined = (change: Entering, reason: string): Conflict => ({
  ...opened(change, null),
  kind: 'quarantine',
  bookingId: null,
  mine: sideOf(change, null),
  other: null,
  detail: asLine(reason, 500),
});

export const settle = (conflict: Conflict, settlement: Settlement, actor: string, now: number): Conflict => ({
  ...conflict,
  settlement,
  settledBy: asLine(actor, 120),
  settledAt: now,
});
