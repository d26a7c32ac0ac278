import type { FolderHolder } from '../../shared/contract/engine-messages.ts';
import type { ShellTexts } from './shell-texts.ts';

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

const holderPlace = (holder: FolderHolder | undefined): string => {
  if (holder === undefined) return 'in another program';
  const place = holder.host === 'web' ? 'in the browser' : 'in another window of the program';
  return `${place} (process ${holder.pid}, since ${moment.format(holder.since)})`;
};

export const en: ShellTexts = {
  menu: {
    file: 'File',
    print: 'Print…',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    resetZoom: 'Actual size',
    fullScreen: 'Full screen',
    devTools: 'Developer tools',
    window: 'Window',
    minimize: 'Minimise',
    close: 'Close window',
    help: 'Help',
    restartEngine: 'Restart data saving',
    about: 'About',
  },
  pdf: { title: 'Save as PDF', kind: 'PDF document' },
  crashed: {
    message: 'The part of the program that saves data has stopped.',
    detail:
      'Saved data is safe, and what was typed is still in the window. Once data saving is restarted, work can go on.',
    restart: 'Restart data saving',
    later: 'Later',
  },
  pageGone: {
    message: 'The program’s window has stopped.',
    detail: 'Saved data is safe. Once the window is loaded again, work can go on.',
    reload: 'Load the window again',
  },
  unsent: {
    message: (count) =>
      count === 1 ? '1 change was not sent to the server yet.' : `${count} changes were not sent to the server yet.`,
    detail:
      'Nothing is lost: they are saved on this desk and are sent when the program runs again and reaches the server. Until then other desks do not see them.',
    stay: 'Stay in the program',
    close: 'Close anyway',
  },
  refused: {
    title: 'The data cannot be opened',
    retry: 'Try again',
    openCopy: (at) => `Open the last good copy (${moment.format(at)})`,
    quit: 'Close the program',
    copyFailed: 'The last good copy could not be opened. The damaged file is still in its place.',
    sentences: {
      LOCKED: (holder) => `The data folder is already open ${holderPlace(holder)}. Close the program there first.`,
      NOT_A_DATABASE: () =>
        'The data file is not this program’s database. Nothing in it was changed. Choose another folder, or restore the file from a copy.',
      NEWER_VERSION: () => 'The data was written by a newer version. Nothing was changed. Install the newer version.',
      FILE_DAMAGED: (hasCopy) =>
        hasCopy
          ? 'The data file is damaged. The last good copy can be opened; the damaged file is put aside, not deleted.'
          : 'The data file is damaged, and there is no good copy in the data folder. Nothing was changed. Ask whoever looks after the computer for help.',
      READ_ONLY: () =>
        'The data folder cannot be written to. Nothing was changed. Ask whoever looks after the computer for the right to write there.',
      DISK_FULL: () => 'The disk is full. Nothing was lost. Free some space and try again.',
      OLD_SQLITE: () => 'The database library is too old. Nothing was changed. Install the program again.',
    },
  },
};
