import type { z } from 'zod';
import type { seriesChange } from '../../../shared/contract/series-schemas.ts';

export type SeriesChange = z.input<typeof seriesChange>;

/** A change of one date that may be meant for others too (BK13). */
export interface SeriesEdit {
  readonly seriesId: string;
  /** The date by the name it has in the series. */
  readonly date: string;
  readonly title: string;
  readonly changes: SeriesChange['changes'];
  /** Already given for warnings; may be empty. */
  readonly reason: string;
  /** Makes the event whose sessions the dates become; null for none. */
  readonly makeEvent: (() => Promise<string>) | null;
}
