import type { people as pl } from '../pl/people.ts';
import type { Translation } from '../shape.ts';

export const people = {
  title: 'People and organisations',
} satisfies Translation<typeof pl>;
