/** What a server does by itself beside serving: the ledger, and a dump each night. */
import { type Clock, MINUTE } from '../shared/base/clock.ts';
import { catchUp } from './backup/ledger.ts';
import { dumpOfNight } from './backup/run-dump.ts';
import { backupDir, ledgerFile, type Place } from './place.ts';
import type { Db } from './postgres/database.ts';
import type { Log } from './sync/ports.ts';

export interface OperationsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly place: Place;
  readonly log: Log;
}

export interface Operations {
  /** Something that belongs into the ledger is about to be committed: it is written a moment later. */
  readonly ledgerSoon: () => void;
  /** Lets what runs end, and writes the ledger once more. */
  readonly stop: () => Promise<void>;
}

const EVERY = 10 * MINUTE;
const SOON_MS = 1000;

/** Does its round at once, and then every ten minutes. What fails is logged and tried again; it never throws. */
export function startOperations(options: OperationsOptions): Operations {
  let last: Promise<void> = Promise.resolve();
  let soon: NodeJS.Timeout | undefined;
  const after = (work: (options: OperationsOptions) => Promise<void>) => {
    last = last
      .then(() => work(options))
      .catch((error: Error) => options.log('error', 'operations failed', { error: error.name }));
  };
  const round = () => {
    after(writeLedger);
    after(dumpNight);
  };
  round();
  const timer = setInterval(round, EVERY).unref();
  return {
    ledgerSoon: () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        after(writeLedger);
      }, SOON_MS).unref();
    },
    stop: async () => {
      clearInterval(timer);
      clearTimeout(soon);
      after(writeLedger);
      await last;
    },
  };
}

async function writeLedger({ db, place, log }: OperationsOptions): Promise<void> {
  try {
    const lines = await catchUp(db, ledgerFile(place));
    if (lines > 0) log('info', 'ledger written', { lines });
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    log('error', 'the ledger could not be written', { error: code ?? name });
  }
}

async function dumpNight({ db, clock, place, log }: OperationsOptions): Promise<void> {
  const result = await dumpOfNight({ db, clock, folder: backupDir(place) });
  if (result.kind === 'made') log('info', 'dump made', { rows: result.rows, bytes: result.bytes });
  if (result.kind === 'failed') log('error', 'the dump failed', { error: result.failure });
}
