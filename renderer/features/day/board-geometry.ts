/** Heights of rows, in rem, so that the overlay and the pointer know where a row stands without measuring it. */
import type { BoardRow } from './board-model.ts';

export interface RowBox {
  readonly top: number;
  readonly height: number;
}

const ROW = { roomy: 2.75, dense: 1.875 } as const;
const LANE = { roomy: 1.75, dense: 1.375 } as const;
/** From this many rows on they are drawn lower, or the day would not fit a small screen. */
const DENSE_FROM = 14;

export const isDense = (rows: readonly BoardRow[]): boolean => rows.length >= DENSE_FROM;

export function rowBoxes(rows: readonly BoardRow[]): RowBox[] {
  const size = isDense(rows) ? 'dense' : 'roomy';
  let top = 0;
  return rows.map((row) => {
    const height = Math.max(ROW[size], row.lanes * LANE[size]);
    const box = { top, height };
    top += height;
    return box;
  });
}

/** The row at a height in rem; the first or last one outside them. */
export function rowAtHeight(boxes: readonly RowBox[], height: number): number {
  const index = boxes.findIndex((box) => height < box.top + box.height);
  return index < 0 ? boxes.length - 1 : index;
}
