import type { rules as pl } from '../pl/rules.ts';
import type { Translation } from '../shape.ts';

export const rules: Translation<typeof pl> = {
  hint: 'A rule warns and does not block: a booking can be saved all the same by giving a reason. An empty field limits nothing.',
  empty: 'There are no rules',
  emptyHint: 'Add a rule for everybody, or one of its own for a kind of organisation.',
  add: 'Add a rule',
  remove: 'Remove',
  removeOf: 'Remove the rule: {{kind}}',
  twice: 'Two rules are about the same: {{kind}}. Keep one.',
  everybody: 'everybody else',
  kind: 'For whom',
  windowDays: 'Earliest (days before)',
  leadHours: 'Latest (hours before)',
  longestHours: 'Longest (hours)',
  mostAMonth: 'Bookings a month',
  noShowLimit: 'No-shows a year',
  priority: 'Order (1 to 9)',
};
