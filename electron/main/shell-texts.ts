/** What the window itself says: menu, dialogs, start refusals. The page has its own texts. */ import type { FolderHolder } from '../../shared/contract/engine-messages.ts';

export interface ShellTexts {
  readonly menu: Record<MenuKey, string>;
  readonly pdf: { readonly title: string; readonly kind: string };
  readonly crashed: {
    readonly message: string;
    readonly detail: string;
    readonly restart: string;
    readonly later: string;
  };
  readonly pageGone: { readonly message: string; readonly detail: string; readonly reload: string };
  readonly unsent: {
    readonly message: (count: number) => string;
    readonly detail: string;
    readonly stay: string;
    readonly close: string;
  };
  readonly refused: {
    readonly title: string;
    readonly retry: string;
    readonly openCopy: (at: number) => string;
    readonly quit: string;
    readonly copyFailed: string;
    readonly sentences: {
      readonly LOCKED: (holder: FolderHolder | undefined) => string;
      readonly FILE_DAMAGED: (hasCopy: boolean) => string;
    } & Record<'NOT_A_DATABASE' | 'NEWER_VERSION' | 'READ_ONLY' | 'DISK_FULL' | 'OLD_SQLITE', () => string>;
  };
}

export type MenuKey =
  | 'file'
  | 'print'
  | 'quit'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'view'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'fullScreen'
  | 'devTools'
  | 'window'
  | 'minimize'
  | 'close'
  | 'help'
  | 'restartEngine'
  | 'about';
