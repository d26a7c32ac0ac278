import type { usage as pl } from '../pl/usage.ts';
import type { Translation } from '../shape.ts';

export const usage = {
  title: 'Usage',
} satisfies Translation<typeof pl>;
