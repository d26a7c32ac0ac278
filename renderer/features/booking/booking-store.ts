/** Opens the booking dialog from anywhere: the board, the calendar, find-a-room, the palette. */
import { useSyncExternalStore } from 'react';
import type { CANCEL_REASONS, Layout } from '../../../shared/domain/entities.ts';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

/** What is known already when a new booking begins; instants UTC ms. */
export interface BookingPrefill {
  readonly roomIds?: readonly string[];
  readonly start?: number;
  readonly end?: number;
  readonly layout?: Layout | null;
  readonly headCount?: number | null;
  readonly title?: string;
  readonly eventId?: string | null;
  readonly equipment?: readonly { readonly equipmentId: string; readonly quantity: number }[];
  readonly organisationId?: string | null;
  /** What was guessed or not understood on the way here, in the language of the screen (FS2). */
  readonly doubts?: readonly string[];
}

/** A booking to look at, perhaps already changed by hand on a board, or a new one. */
export type BookingRequest =
  | {
      readonly id: string;
      readonly change?: Pick<BookingPrefill, 'roomIds' | 'start' | 'end'>;
      /** Opened to be cancelled, with the reason chosen before. */
      readonly cancelWith?: (typeof CANCEL_REASONS)[number];
    }
  | {
      readonly prefill: BookingPrefill;
      /** A parked call to go on with. */
      readonly draftId?: string;
    };

let request: BookingRequest | null = null;
const listeners = new Set<() => void>();

function set(next: BookingRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

export function openBooking(next: BookingRequest): void {
  rememberFocus();
  set(next);
}

export function closeBooking(): void {
  set(null);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useBookingRequest = (): BookingRequest | null => useSyncExternalStore(subscribe, () => request);
