import type { help as pl } from '../pl/help.ts';
import type { Translation } from '../shape.ts';

export const help = {
  title: 'Help and keyboard shortcuts',
  intro: 'Everything can be done from the keyboard. Every command is also in the list of commands (Ctrl+K).',
  command: 'Command',
  shortcut: 'Shortcut',
  state: 'Now',
  available: 'available',
  withoutShortcut: 'from the list of commands',
  lettersOff: 'Single-letter shortcuts are switched off in the settings.',
  boardTitle: 'Keys on the day board and at requests',
  boardChoose: 'Board: arrows choose a booking or a place, Shift+arrows mark a time, Enter opens or books.',
  boardDo: 'The booking chosen: M moves, R changes its time, S swaps, C copies, Delete cancels.',
  boardRequests: 'Requests: arrows choose, Z accepts, Delete refuses, Enter opens.',
  typingTitle: 'How to type',
  typingTimes: 'Times: 9, 930, 9.30, 9-11.',
  typingDates: 'Dates: 24.11, 24, tomorrow, tue, or Polish words: jutro, wt.',
  typingSave: 'Ctrl+Enter saves a dialog, Esc closes it; what was typed waits for the next opening.',
} satisfies Translation<typeof pl>;
