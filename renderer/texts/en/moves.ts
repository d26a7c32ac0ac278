import type { moves as pl } from '../pl/moves.ts';
import type { Translation } from '../shape.ts';

export const moves: Translation<typeof pl> = {
  swap: 'Swap…',
  swapTitle: 'Swap: {{title}}',
  swapHint: 'Both bookings exchange their rooms. Each keeps its layout and its number of people.',
  swapWith: 'Swap with',
  swapTimes: 'Swap the times too (each keeps its length)',
  swapDo: 'Swap',
  swapped: 'Swapped: “{{a}}” and “{{b}}”.',
  copy: 'Copy…',
  copyTitle: 'Copy: {{title}}',
  copyHint: 'A new booking with the same details is made, without the event and the people registered.',
  copyDo: 'Save the copy',
  copied: 'Copied: {{title}}, {{place}}.',
  noShow: 'Nobody came',
  noShowTakeBack: 'Somebody came after all',
  noShowNoted: 'Noted: nobody came to “{{title}}”.',
  cameAfterAll: 'Noted: somebody came to “{{title}}” after all.',
};
