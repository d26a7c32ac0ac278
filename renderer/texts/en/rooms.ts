import type { rooms as pl } from '../pl/rooms.ts';
import type { Translation } from '../shape.ts';

export const rooms = {
  title: 'Rooms',
} satisfies Translation<typeof pl>;
