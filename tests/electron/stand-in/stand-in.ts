/**
 * Electron as far as the shell uses it, stricter than Electron: what that refuses throws here, and so does what it would
 * silently ignore. Messages go through real ports; the preload that runs is the built file.
 */
import type { ElectronParts } from '../../../electron/main/electron-parts.ts';
import { Calls } from './calls.ts';
import { Dialogs, Menus, Screens, Theme } from './desktop.ts';
import { Engines, type Program } from './engines.ts';
import { Life } from './life.ts';
import { mortal } from './mortal.ts';
import { MessageChannelMain } from './ports.ts';
import { Schemes } from './schemes.ts';
import { Secrets } from './secrets.ts';
import { sessions, Walls } from './walls.ts';
import { StandInWindow } from './windows.ts';

export interface StandInOptions {
  /** Where `app.getPath` points, absolute. */
  readonly folder: string;
  /** What runs for each entry of `utilityProcess.fork`. */
  readonly programs: ReadonlyMap<string, Program>;
  /** False where another copy of the program holds the lock. */
  readonly first?: boolean;
}

export interface StandIn {
  /** What the shell gets. */
  readonly electron: ElectronParts;
  /** What the test looks at, and acts through. */
  readonly life: Life;
  readonly schemes: Schemes;
  readonly walls: Walls;
  readonly calls: Calls;
  readonly dialogs: Dialogs;
  readonly menus: Menus;
  readonly screens: Screens;
  readonly theme: Theme;
  readonly engines: Engines;
  readonly secrets: Secrets;
  readonly windows: StandInWindow[];
  /** The print dialog's next outcome. */
  readonly paper: { printed: boolean };
}

export function createStandIn({ folder, programs, first = true }: StandInOptions): StandIn {
  const life = new Life(folder, first);
  const schemes = new Schemes(life);
  const walls = new Walls();
  const calls = new Calls();
  const dialogs = new Dialogs(life);
  const menus = new Menus();
  const screens = new Screens(life);
  const theme = new Theme();
  const engines = new Engines(life, programs);
  const secrets = new Secrets(life);
  const windows: StandInWindow[] = [];
  const paper = { printed: true };
  const parts = { schemes, calls, printer: () => paper.printed };
  const BrowserWindow = windowClass(life, windows, parts);
  const electron = {
    app: life,
    BrowserWindow,
    dialog: dialogs,
    ipcMain: calls,
    Menu: menus,
    MessageChannelMain,
    nativeTheme: theme,
    protocol: schemes,
    safeStorage: secrets,
    screen: screens,
    session: sessions(life, walls),
    utilityProcess: engines,
  };
  const world = { life, schemes, walls, calls, dialogs, menus, screens, theme, engines, secrets, windows, paper };
  return { electron: electron as unknown as ElectronParts, ...world };
}

/** `new` gives a window that dies as Electron's do; the test keeps the living one. */
function windowClass(
  life: Life,
  windows: StandInWindow[],
  parts: ConstructorParameters<typeof StandInWindow>[2],
): new (
  options: object,
) => object {
  return class {
    constructor(options: object) {
      const window = new StandInWindow(options, life, parts);
      windows.push(window);
      life.windows.add(window);
      life.emit('web-contents-created', {}, window.webContents);
      // biome-ignore lint/correctness/noConstructorReturn: what `new` gives must be the wrapped window
      return mortal(window, () => window.destroyed, ['isDestroyed']);
    }
  };
}
