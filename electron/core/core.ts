/** The engine of one desk: opens the data folder and answers the contract. Knows neither Electron nor HTTP. */
import type { Router } from '@orpc/server';
import type { Clock, NewId } from '../../shared/base/clock.ts';
import type { Contract } from '../../shared/contract/contract.ts';

export type Log = (level: 'info' | 'warn' | 'error', message: string, detail?: Record<string, unknown>) => void;

export interface CoreOptions {
  /** The data folder; made when missing, never overwritten. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly host: 'electron' | 'web';
  readonly version: string;
}

export interface Core {
  /** Answers `shared/contract/contract.ts`; its context is empty. */
  readonly router: Router<Contract, Record<never, never>>;
  /** Ends live streams, writes everything out, gives the folder's lock back. Safe to call twice. */
  readonly close: () => void;
}

export declare function openCore(options: CoreOptions): Core;
