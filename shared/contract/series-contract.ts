/** The table of the series room (BK12, BK13). */
import { z } from 'zod';
import { id } from '../domain/entities.ts';
import { DESK, read, write } from './procedures.ts';
import * as s from './series-schemas.ts';

export const seriesContract = {
  /** Every date with its state, before anything is saved. Refuses what no date of it could pass. */
  preview: read(DESK).input(s.seriesInput).output(s.seriesPreview),
  /** One change: a booking for each date that can be, a skipped date for each that cannot. */
  create: write(DESK).input(s.seriesInput).output(s.seriesFile),
  /** The new dates of a longer series, before they are saved. */
  previewExtension: read(DESK).input(s.seriesExtension).output(s.seriesPreview),
  extend: write(DESK)
    .input(s.seriesExtension)
    .output(z.object({ added: z.array(s.seriesFileDate.shape.date), file: s.seriesFile })),
  get: read().input(z.object({ id })).output(s.seriesFile),
  /** Makes a skipped date a booking, after judging again. */
  revive: write(DESK).input(s.reviveInput).output(s.seriesFile),
  /** Every skipped date that can be by now, but none that somebody left out. */
  reviveAll: write(DESK)
    .input(s.reviveAllInput)
    .output(z.object({ revived: z.array(s.seriesFileDate.shape.date), file: s.seriesFile })),
  previewChange: read(DESK).input(s.seriesChange).output(s.changePreview),
  change: write(DESK).input(s.seriesChange).output(s.changeResult),
  cancel: write(DESK)
    .input(s.seriesCancel)
    .output(z.object({ cancelled: z.array(s.seriesFileDate.shape.date), file: s.seriesFile })),
};
