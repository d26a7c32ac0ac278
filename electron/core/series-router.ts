/** Answers the series room's table. */
import { type Guarded, unwrap } from './guard.ts';
import { createSeries, previewSeries } from './use-cases/series.ts';
import { cancelSeries, changeSeries, previewChange } from './use-cases/series-change.ts';
import { extendSeries, previewExtension } from './use-cases/series-extend.ts';
import { seriesFile } from './use-cases/series-file.ts';
import { reviveAll, reviveDate } from './use-cases/series-revive.ts';

export const seriesAnswers = ({ series }: Guarded) => ({
  preview: series.preview.handler(({ context: { ctx }, input }) => unwrap(previewSeries(ctx, input))),
  create: series.create.handler(({ context: { ctx }, input }) => unwrap(createSeries(ctx, input))),
  previewExtension: series.previewExtension.handler(({ context: { ctx }, input }) =>
    unwrap(previewExtension(ctx, input)),
  ),
  extend: series.extend.handler(({ context: { ctx }, input }) => unwrap(extendSeries(ctx, input))),
  get: series.get.handler(({ context: { ctx }, input }) => unwrap(seriesFile(ctx.store, ctx, input.id))),
  revive: series.revive.handler(({ context: { ctx }, input }) => unwrap(reviveDate(ctx, input))),
  reviveAll: series.reviveAll.handler(({ context: { ctx }, input }) => unwrap(reviveAll(ctx, input))),
  previewChange: series.previewChange.handler(({ context: { ctx }, input }) => unwrap(previewChange(ctx, input))),
  change: series.change.handler(({ context: { ctx }, input }) => unwrap(changeSeries(ctx, input))),
  cancel: series.cancel.handler(({ context: { ctx }, input }) => unwrap(cancelSeries(ctx, input))),
});
