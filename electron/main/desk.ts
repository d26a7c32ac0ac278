/** One running desk: its window, its engine, and what ties them together. */
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { EngineState } from '../../shared/contract/desk-host.ts';
import { WINDOW_CHANNELS } from '../../shared/contract/window-channels.ts';
import { askBeforeClosing } from './ask-before-closing.ts';
import { createDeskDialogs, type DeskDialogs } from './desk-dialogs.ts';
import type { DeskOptions } from './desk-options.ts';
import { openDeskWindow } from './desk-window.ts';
import type { ElectronParts } from './electron-parts.ts';
import { type EngineKeeper, keepEngine } from './engine-keeper.ts';
import { settleCrash, settleRefusal } from './engine-trouble.ts';
import { keptJson } from './kept-json.ts';
import { keepKey } from './key-keeper.ts';
import { keepLanguage, type LanguageKeeper } from './language.ts';
import { menuTemplate } from './menu.ts';
import { answerPageCalls, type PageCalls } from './page-calls.ts';
import { printPage, savePdf } from './paper.ts';
import { windowState } from './window-state.ts';

export interface Desk {
  readonly open: () => void;
  readonly focus: () => void;
  /** Resolves when the engine has written everything out and is gone. */
  readonly close: () => Promise<void>;
}

interface Parts {
  readonly electron: ElectronParts;
  readonly options: DeskOptions;
  readonly language: LanguageKeeper;
  readonly dialogs: DeskDialogs;
  readonly engine: EngineKeeper;
  /** The window, or null when it is closed. */
  readonly window: () => BrowserWindow | null;
  /** What the page said last of changes that wait for the server. */
  readonly unsent: { count: number };
}

/** Must run after the app is ready. */
export function createDesk(electron: ElectronParts, options: DeskOptions): Desk {
  let current: BrowserWindow | null = null;
  const window = () => current;
  const language = keepLanguage(join(electron.app.getPath('userData'), 'language.json'));
  const dialogs = createDeskDialogs({ dialog: electron.dialog, window, texts: language.texts });
  const engine = startableEngine(electron, options, dialogs, window);
  const parts: Parts = { electron, options, language, dialogs, engine, window, unsent: { count: 0 } };
  answerPageCalls(electron.ipcMain, pageCalls(parts), options.log);
  return {
    open: () => {
      showMenu(parts);
      current = openWindow(parts);
      current.on('closed', () => {
        current = null;
      });
      engine.start();
    },
    focus: () => bringToFront(current),
    close: engine.stop,
  };
}

function startableEngine(
  electron: ElectronParts,
  options: DeskOptions,
  dialogs: DeskDialogs,
  window: () => BrowserWindow | null,
): EngineKeeper {
  const trouble = { dialogs, quit: () => electron.app.quit(), start: () => engine.start() };
  const engine = keepEngine(electron, {
    entry: options.engineEntry,
    dataDir: options.dataDir,
    demo: options.demo,
    version: electron.app.getVersion(),
    log: options.log,
    keys: keepKey(electron, options.dataDir),
    onState: (state: EngineState) => {
      window()?.webContents.send(WINDOW_CHANNELS.engineState, state);
      dialogs.closeOpenQuestion();
      if (state === 'crashed') void settleCrash(trouble);
    },
    onRefused: (refusal) =>
      void settleRefusal({ ...trouble, restoreLastGoodCopy: engine.restoreLastGoodCopy }, refusal),
  });
  return engine;
}

function pageCalls(parts: Parts): PageCalls {
  const { electron, engine, language, window, unsent } = parts;
  return {
    isOurs: (contents) => window()?.webContents === contents,
    connect: engine.connect,
    print: printPage,
    savePdf: async (_page, name) => {
      const asking = window();
      const folder = electron.app.getPath('documents');
      if (asking === null) return { outcome: 'cancelled' };
      return savePdf(asking, name, { dialog: electron.dialog, folder, texts: language.texts().pdf });
    },
    restartEngine: engine.start,
    engineState: engine.state,
    setLanguage: (next) => {
      if (language.change(next)) showMenu(parts);
    },
    setUnsent: (count) => {
      unsent.count = count;
    },
  };
}

function showMenu({ electron, options, language, engine, window }: Parts): void {
  const { Menu, app } = electron;
  const actions = {
    print: () => {
      const shown = window();
      if (shown !== null) void printPage(shown.webContents);
    },
    restartEngine: engine.start,
    about: () => app.showAboutPanel(),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language.texts().menu, actions, options)));
}

function openWindow({ electron, options, dialogs, window, unsent }: Parts): BrowserWindow {
  const opened = openDeskWindow(electron, {
    preload: options.preload,
    title: electron.app.getName(),
    place: keptJson(join(electron.app.getPath('userData'), 'window.json'), windowState),
    devTools: options.devTools,
    log: options.log,
  });
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    options.log('error', 'The page ended by itself', { reason });
    if (reason !== 'clean-exit') void dialogs.askAfterPageGone().then(() => window()?.webContents.reload());
  });
  askBeforeClosing(opened, { count: () => unsent.count, ask: dialogs.askBeforeClosing });
  return opened;
}

function bringToFront(window: BrowserWindow | null): void {
  if (window?.isMinimized()) window.restore();
  window?.show();
  window?.focus();
}
