import type { findRoom as pl } from '../pl/find-room.ts';
import type { Translation } from '../shape.ts';

export const findRoom = {
  title: 'Find a room',
  command: 'Find a free room',
  commandKeywords: 'free now when where room people',
  people: 'How many people',
  date: 'Date',
  from: 'From',
  to: 'To',
  layout: 'Layout',
  anyLayout: 'any',
  results: 'Rooms',
  hint: 'Arrows choose a room, Enter goes on to the booking.',
  freeUntil: 'free until {{time}}',
  freeAll: 'free for the rest of the day',
  found_one: '{{count}} free room',
  found_other: '{{count}} free rooms',
  none: 'No room is free without a warning. Choose one from the list: the booking will offer other times.',
  noRooms: 'There are no rooms yet. Add rooms on the “Rooms” screen.',
  times: 'Type the date and times.',
  unknownCapacity: 'capacity not given',
} satisfies Translation<typeof pl>;
