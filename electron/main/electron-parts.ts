/** What the shell takes of Electron, as one argument: `index.ts` gives the real one, the tests a strict stand-in. */
export type ElectronParts = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'nativeTheme'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'utilityProcess'
>;

export type ShellLog = (level: 'info' | 'warn' | 'error', message: string, detail?: Record<string, unknown>) => void;
