/** What a file of bookings says, before anybody looks at the house: the same for CSV and calendar files (IX5). */
import type { ImportedBooking } from '../../../shared/contract/exchange-schemas.ts';
import type { Layout } from '../../../shared/domain/entities.ts';

export interface FileEntry {
  readonly line: number;
  readonly title: string;
  /** UTC ms. */
  readonly start: number;
  readonly end: number;
  /** The words that name the room; empty where the file names none. */
  readonly place: string;
  readonly status: 'draft' | 'request' | 'hold' | 'confirmed';
  readonly layout: Layout | null;
  readonly headCount: number | null;
  readonly organisation: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly purpose: string;
  readonly note: string;
  readonly confidential: boolean;
  /** The UID of a calendar's entry. */
  readonly uid: string | null;
}

export interface FileFault {
  readonly line: number;
  readonly label: string;
  readonly column: string | null;
  readonly reason: NonNullable<ImportedBooking['reason']>;
}

export const isFault = (entry: FileEntry | FileFault): entry is FileFault => 'reason' in entry;

export interface FileContent {
  readonly kind: 'csv' | 'ics';
  readonly entries: readonly (FileEntry | FileFault)[];
  readonly columns: readonly string[];
  readonly ignoredColumns: readonly string[];
}

/** More than any house books in years: beyond it a file is a mistake. */
export const MOST_ENTRIES = 20_000;
