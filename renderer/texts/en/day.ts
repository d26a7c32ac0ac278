import type { day as pl } from '../pl/day.ts';
import type { Translation } from '../shape.ts';

export const day = {
  title: 'Today',
} satisfies Translation<typeof pl>;
