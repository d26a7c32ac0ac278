import type { firstRun as pl } from '../pl/first-run.ts';
import type { Translation } from '../shape.ts';

export const firstRun = {
  title: 'First start',
} satisfies Translation<typeof pl>;
