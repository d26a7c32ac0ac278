import type { commands as pl } from '../pl/commands.ts';
import type { Translation } from '../shape.ts';

export const commands = {
  palette: 'List of commands',
  palettePlaceholder: 'Type a command',
  help: 'Help and keyboard shortcuts',
  notices: 'Show notices',
  theme: 'Switch between light and dark',
  themeKeywords: 'theme colours night',
  goTo: 'Go to: {{screen}}',
  groupScreens: 'Screens',
  groupProgram: 'Program',
  groupHere: 'On this screen',
  key: {
    space: 'Space',
    enter: 'Enter',
    delete: 'Del',
    escape: 'Esc',
  },
} satisfies Translation<typeof pl>;
