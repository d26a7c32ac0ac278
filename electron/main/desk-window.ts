import type { BrowserWindow } from 'electron';
import { DESK_ORIGIN } from './desk-address.ts';
import type { ElectronParts, ShellLog } from './electron-parts.ts';
import type { KeptJson } from './kept-json.ts';
import { placeWindow, SMALLEST, type WindowState } from './window-state.ts';

export interface DeskWindowOptions {
  /** The preload's absolute path; CommonJS, as a sandbox wants it. */
  readonly preload: string;
  readonly title: string;
  readonly place: KeptJson<WindowState>;
  readonly devTools: boolean;
  readonly log: ShellLog;
}

const DARK = '#1a1b1e';
const LIGHT = '#ffffff';

/** The one window, in its last place, shown when its first picture is drawn. Must run after the app is ready. */
export function openDeskWindow(electron: ElectronParts, options: DeskWindowOptions): BrowserWindow {
  const areas = electron.screen.getAllDisplays().map((display) => display.workArea);
  const placement = placeWindow(options.place.read(), areas);
  const window = new electron.BrowserWindow({
    ...placement.bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: options.title,
    backgroundColor: electron.nativeTheme.shouldUseDarkColors ? DARK : LIGHT,
    webPreferences: webPreferences(options),
  });
  if (placement.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => options.place.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  // A window closed while it loads ends the load; that is no fault.
  window
    .loadURL(`${DESK_ORIGIN}/`)
    .catch((error) => options.log('warn', 'The page did not load', { why: String(error) }));
  return window;
}

function webPreferences({ preload, devTools }: DeskWindowOptions) {
  return {
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  };
}
