/** Which place an arrow leads to: pure geometry, so that every view has the same keys. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const middle = ({ left, top, width, height }: Box) => ({ x: left + width / 2, y: top + height / 2 });

/** How far along the arrow, and how far beside it, `to` lies; pixels. */
function way(from: Box, to: Box, arrow: Arrow): { along: number; beside: number } {
  const [a, b] = [middle(from), middle(to)];
  const [x, y] = [b.x - a.x, b.y - a.y];
  if (arrow === 'ArrowLeft' || arrow === 'ArrowRight') {
    return { along: arrow === 'ArrowRight' ? x : -x, beside: Math.abs(y) };
  }
  return { along: arrow === 'ArrowDown' ? y : -y, beside: Math.abs(x) };
}

/** Index of the nearest box in the direction of the arrow, what lies straight ahead first; -1 when there is none. */
export function nearestPlace(from: Box, boxes: readonly Box[], arrow: Arrow): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const [n, box] of boxes.entries()) {
    const { along, beside } = way(from, box, arrow);
    if (along < 2) continue;
    const far = along + beside * 3;
    if (far < least) [best, least] = [n, far];
  }
  return best;
}
