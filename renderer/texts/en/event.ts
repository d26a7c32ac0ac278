import type { event as pl } from '../pl/event.ts';
import type { Translation } from '../shape.ts';

export const event = {
  title: 'Events',
} satisfies Translation<typeof pl>;
