/** What main and the engine's process say to each other. Plain data only: it is cloned on its way. */

export type RefusalCode =
  | 'LOCKED'
  | 'NOT_A_DATABASE'
  | 'NEWER_VERSION'
  | 'FILE_DAMAGED'
  | 'READ_ONLY'
  | 'DISK_FULL'
  | 'OLD_SQLITE';

export interface FolderHolder {
  readonly pid: number;
  readonly host: string;
  readonly since: number;
}

/** Why the data folder was not opened; the same shape as the core's refusal, as data. */
export interface RefusalReport {
  readonly code: RefusalCode;
  readonly message: string;
  readonly data: {
    readonly path: string;
    /** Who holds the folder (LOCKED); `host` is `electron` or `web`, `since` in UTC milliseconds. */
    readonly holder?: FolderHolder;
    /** The last good copy, if there is one (FILE_DAMAGED); `at` in UTC milliseconds. */
    readonly copy?: { readonly path: string; readonly at: number };
  };
}

export type ToEngine =
  /** `demo` sets the demo house up in a folder that has none yet. */
  | { readonly type: 'open'; readonly dataDir: string; readonly demo: boolean; readonly version: string }
  /** Comes with exactly one port, at whose other end is a page. */
  | { readonly type: 'connect' }
  /** Puts the last good copy in the damaged file's place; `open` follows when it went well. */
  | { readonly type: 'restore'; readonly dataDir: string }
  /** The answer to `load-key` and `save-key` of the same number; `ok` false where the system keeps no secrets. */
  | { readonly type: 'key'; readonly ask: number; readonly ok: boolean; readonly key: string | null }
  | { readonly type: 'close' };

export type LogLevel = 'info' | 'warn' | 'error';

export type FromEngine =
  | { readonly type: 'running' }
  | { readonly type: 'refused'; readonly refusal: RefusalReport }
  | { readonly type: 'restored' }
  | { readonly type: 'restore-failed'; readonly message: string }
  /** The desk's private key lies in the system's safe storage, which only main can reach. */
  | { readonly type: 'load-key'; readonly ask: number }
  | { readonly type: 'save-key'; readonly ask: number; readonly key: string }
  /** The engine cannot go on; its process ends after this. */
  | { readonly type: 'fatal'; readonly message: string }
  | {
      readonly type: 'log';
      readonly level: LogLevel;
      readonly message: string;
      readonly detail?: Record<string, unknown>;
    };
