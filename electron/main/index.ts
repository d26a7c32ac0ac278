/** Electron starts here. Everything real is made in this file; `shell.ts` says what happens with it. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} from 'electron';
import { readArguments } from './arguments.ts';
import { startShell } from './shell.ts';
import { fileLog } from './shell-log.ts';
import { lookForUpdates } from './updates.ts';

const built = join(import.meta.dirname, '..');
const log = fileLog(app.getPath('logs'), Date.now);
const place = { platform: process.platform, home: homedir(), env: process.env };

// Main holds no data: it is better to go on and keep the window than to end over a missed promise.
const missed = (error: unknown) =>
  log('error', 'Nobody caught', { why: String(error instanceof Error ? error.stack : error) });
process.on('uncaughtException', missed);
process.on('unhandledRejection', missed);

startShell(
  {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    nativeTheme,
    protocol,
    safeStorage,
    screen,
    session,
    utilityProcess,
  },
  {
    pageDir: join(built, 'renderer'),
    preload: join(built, 'preload', 'index.cjs'),
    engineEntry: join(built, 'main', 'engine.js'),
    ...readArguments(process.argv, place),
    mac: process.platform === 'darwin',
    devTools: !app.isPackaged,
    log,
    lookForUpdates: () =>
      lookForUpdates({
        packaged: app.isPackaged,
        hasFeed: () => existsSync(join(process.resourcesPath, 'app-update.yml')),
        load: async () => (await import('electron-updater')).default.autoUpdater,
        log,
      }),
  },
);
