/** The most that overlap at one moment – never their sum (EQ1, BK5). */
import { overlaps, type Range } from './time.ts';

/** Highest number of `ranges` that share a moment inside `within`. */
export function peak(ranges: readonly Range[], within: Range): number {
  const edges: [at: number, step: 1 | -1][] = [];
  for (const range of ranges) {
    if (!overlaps(range, within)) continue;
    edges.push([Math.max(range.start, within.start), 1], [Math.min(range.end, within.end), -1]);
  }
  // At the same moment leaving comes before entering: ranges are half open (TM2).
  edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let now = 0;
  let most = 0;
  for (const [, step] of edges) {
    now += step;
    most = Math.max(most, now);
  }
  return most;
}
