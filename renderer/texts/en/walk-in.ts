import type { walkIn as pl } from '../pl/walk-in.ts';
import type { Translation } from '../shape.ts';

export const walkIn = {
  title: 'Walk-in',
} satisfies Translation<typeof pl>;
