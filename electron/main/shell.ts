/** The desk's window and everything around it, in the order in which it happens. */
import type { Desk } from './desk.ts';
import { createDesk } from './desk.ts';
import type { DeskOptions } from './desk-options.ts';
import { registerDeskScheme, serveDesk } from './desk-scheme.ts';
import type { ElectronParts } from './electron-parts.ts';
import { confinePages, refusePermissions, refuseRemoteContent } from './security.ts';

export interface ShellOptions extends DeskOptions {
  /** The built page, absolute. */
  readonly pageDir: string;
  readonly lookForUpdates: () => Promise<unknown>;
}

export const PROGRAM_NAME = 'UrbanLab Desk';

/** Starts the desk; where one runs already, brings that one to the front and ends. */
export function startShell(electron: ElectronParts, options: ShellOptions): void {
  const { app } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  registerDeskScheme(electron.protocol);
  confinePages(app, options.log);
  void app.whenReady().then(() => {
    wallIn(electron, options.pageDir);
    describeProgram(electron);
    const desk = createDesk(electron, options);
    app.on('second-instance', desk.focus);
    app.on('window-all-closed', () => app.quit());
    app.on('will-quit', waitForEngine(app, desk));
    desk.open();
    void options.lookForUpdates();
  });
}

function wallIn({ session, protocol }: ElectronParts, pageDir: string): void {
  refusePermissions(session.defaultSession);
  refuseRemoteContent(session.defaultSession);
  serveDesk(protocol, pageDir);
}

function describeProgram({ app, nativeTheme }: ElectronParts): void {
  app.setAboutPanelOptions({
    applicationName: PROGRAM_NAME,
    applicationVersion: app.getVersion(),
    copyright: 'EUPL-1.2',
  });
  nativeTheme.themeSource = 'system';
}

/** The program ends when the engine has written everything out, not before. */
function waitForEngine(app: ElectronParts['app'], desk: Desk) {
  let engineIsGone = false;
  return (event: { preventDefault: () => void }): void => {
    if (engineIsGone) return;
    event.preventDefault();
    void desk.close().then(() => {
      engineIsGone = true;
      app.quit();
    });
  };
}
