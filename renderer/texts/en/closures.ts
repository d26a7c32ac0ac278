import type { closures as pl } from '../pl/closures.ts';
import type { Translation } from '../shape.ts';

export const closures: Translation<typeof pl> = {
  hits_one: 'There is {{count}} entry at this time. It stays and will be marked to be moved:',
  hits_other: 'There are {{count}} entries at this time. They stay and will be marked to be moved:',
  hitsNothing: 'There is no booking at this time.',
  toMove_one: 'To be moved: {{count}} booking',
  toMove_other: 'To be moved: {{count}} bookings',
  because: 'during a closure: {{reason}}',
  mark: 'to be moved, closure: {{reason}}',
  hitCount: 'To be moved',
};
