/** Where the window was, kept over restarts. A place that no longer exists (a screen taken away) is not used. */
import type { Rectangle } from 'electron';
import { z } from 'zod';

export const windowState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  maximized: z.boolean(),
});

export type WindowState = z.infer<typeof windowState>;

/** Pixels; 200 % zoom on 1366×768 leaves about half of it to the page. */
export const SMALLEST = { width: 720, height: 480 } as const;
const FIRST = { width: 1366, height: 768 } as const;
/** So much of the title bar must be on a screen for a hand to catch it. */
const GRIP = { width: 120, height: 32 } as const;

export interface Placement {
  readonly bounds: Partial<Pick<Rectangle, 'x' | 'y'>> & Pick<Rectangle, 'width' | 'height'>;
  readonly maximized: boolean;
}

/** Where to open: the kept place when a screen still shows its title bar, else the middle of the first screen. */
export function placeWindow(kept: WindowState | null, workAreas: readonly Rectangle[]): Placement {
  const home = kept === null ? undefined : workAreas.find((area) => showsTitleBar(area, kept.bounds));
  if (kept === null || home === undefined) {
    const area = workAreas[0] ?? { ...FIRST, x: 0, y: 0 };
    return { bounds: squeeze(FIRST, area), maximized: kept?.maximized ?? false };
  }
  return { bounds: { x: kept.bounds.x, y: kept.bounds.y, ...squeeze(kept.bounds, home) }, maximized: kept.maximized };
}

function showsTitleBar(area: Rectangle, bounds: Rectangle): boolean {
  const width = Math.min(area.x + area.width, bounds.x + bounds.width) - Math.max(area.x, bounds.x);
  const below = area.y + area.height - bounds.y;
  return width >= Math.min(GRIP.width, bounds.width) && bounds.y >= area.y - GRIP.height && below >= GRIP.height;
}

function squeeze(size: { width: number; height: number }, area: Rectangle) {
  return {
    width: Math.max(SMALLEST.width, Math.min(size.width, area.width)),
    height: Math.max(SMALLEST.height, Math.min(size.height, area.height)),
  };
}
