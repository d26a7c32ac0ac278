import type { booking as pl } from '../pl/booking.ts';
import type { Translation } from '../shape.ts';

export const booking = {
  title: 'Booking',
} satisfies Translation<typeof pl>;
