import type { paper as pl } from '../pl/paper.ts';
import type { Translation } from '../shape.ts';

export const paper = {
  title: 'Print',
} satisfies Translation<typeof pl>;
