import type { settings as pl } from '../pl/settings.ts';
import type { Translation } from '../shape.ts';

export const settings = {
  title: 'Settings',
} satisfies Translation<typeof pl>;
