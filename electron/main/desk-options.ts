import type { ShellLog } from './electron-parts.ts';

export interface DeskOptions {
  /** The built preload and engine, absolute paths. */
  readonly preload: string;
  readonly engineEntry: string;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly mac: boolean;
  readonly devTools: boolean;
  readonly log: ShellLog;
}
