import type { help as pl } from '../pl/help.ts';
import type { Translation } from '../shape.ts';

export const help = {
  title: 'Help and keyboard shortcuts',
  intro: 'Everything can be done from the keyboard. The palette (Ctrl+K) finds every command too.',
  command: 'Command',
  shortcut: 'Shortcut',
  state: 'Now',
  available: 'available',
  withoutShortcut: 'from the palette',
  lettersOff: 'Single-letter shortcuts are switched off in the settings.',
  typingTitle: 'How to type',
  typingTimes: 'Times: 9, 930, 9.30, 9-11.',
  typingDates: 'Dates: 24.11, 24, tomorrow, tue, or Polish words: jutro, wt.',
  typingSave: 'Ctrl+Enter saves a dialog, Esc closes it; what was typed waits for the next opening.',
} satisfies Translation<typeof pl>;
