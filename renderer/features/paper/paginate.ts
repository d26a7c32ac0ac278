/** A stretch of rows on one page, half open. */
export interface PageRows {
  readonly from: number;
  readonly to: number;
}

export interface SheetMeasure {
  /** Height of each row in its order, blank rows included. */
  readonly rows: readonly number[];
  /** Totals, signature and clause, which stand under the last row. */
  readonly closing: number;
  /** What a page has for rows and closing, in the same unit. */
  readonly available: number;
}

/** So that totals and a signature never stand on a page by themselves. */
const ROWS_WITH_CLOSING = 3;

/**
 * Splits a sheet into pages. CSS cannot count the pages of one sheet among several in a document, so the split is ours:
 * the same heights always give the same pages. A row higher than a page gets one of its own.
 */
export function paginate({ rows, closing, available }: SheetMeasure): PageRows[] {
  const pages: PageRows[] = [];
  let from = 0;
  let used = 0;
  for (const [index, height] of rows.entries()) {
    if (index > from && used + height > available) {
      pages.push({ from, to: index });
      from = index;
      used = 0;
    }
    used += height;
  }
  const last = { from, to: rows.length };
  if (used + closing <= available || last.to === last.from) return [...pages, last];
  const kept = Math.max(last.from + 1, rows.length - ROWS_WITH_CLOSING);
  return kept >= rows.length
    ? [...pages, last, { from: rows.length, to: rows.length }]
    : [...pages, { from, to: kept }, { from: kept, to: rows.length }];
}
