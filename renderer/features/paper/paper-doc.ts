import type { Sheet } from '../../../shared/domain/entities.ts';

/** One list as it is drawn: a preview of what would be printed, or a frozen print (AT2). */
export interface PaperDoc {
  readonly sessionId: string;
  readonly content: Sheet['content'];
  /** Null until it was frozen and numbered. */
  readonly printed: Pick<Sheet, 'number' | 'printNo' | 'at' | 'by'> | null;
  readonly zone: string;
  readonly houseName: string;
  /** The funder's strip without colours. */
  readonly mono: boolean;
}
