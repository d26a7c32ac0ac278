import type { BookingRow } from './board-model.ts';

/** A hold runs out between two answers of the engine: the page sees it by its own clock (BK7). Same rows, same array. */
export function withHoldsOver(rows: readonly BookingRow[], now: number): readonly BookingRow[] {
  const isOver = ({ status, expired, holdUntil }: BookingRow) =>
    status === 'hold' && !expired && holdUntil !== null && holdUntil <= now;
  return rows.some(isOver) ? rows.map((row) => (isOver(row) ? { ...row, expired: true } : row)) : rows;
}
