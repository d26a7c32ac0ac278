import type { calendar as pl } from '../pl/calendar.ts';
import type { Translation } from '../shape.ts';

export const calendar = {
  title: 'Calendar',
} satisfies Translation<typeof pl>;
