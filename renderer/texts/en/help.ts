import type { help as pl } from '../pl/help.ts';
import type { Translation } from '../shape.ts';

export const help = {
  title: 'Help',
} satisfies Translation<typeof pl>;
