/** Keeps one engine process: starts it, hands its ports to pages, notices its end, starts it again when told to. */
import type { UtilityProcess, WebContents } from 'electron';
import type { EngineState } from '../../shared/contract/desk-host.ts';
import type { FromEngine, RefusalReport, ToEngine } from '../../shared/contract/engine-messages.ts';
import type { ElectronParts, ShellLog } from './electron-parts.ts';
import type { KeyKeeper } from './key-keeper.ts';
import { keepPagePorts } from './page-ports.ts';

export interface EngineKeeperOptions {
  /** The engine's built entry, absolute. */
  readonly entry: string;
  readonly dataDir: string;
  /** Sets the demo house up in a folder that has none yet. */
  readonly demo: boolean;
  readonly version: string;
  readonly log: ShellLog;
  readonly keys: KeyKeeper;
  readonly onState: (state: EngineState) => void;
  readonly onRefused: (refusal: RefusalReport) => void;
}

export interface EngineKeeper {
  readonly state: () => EngineState;
  /** Starts the engine, or opens the folder again after a refusal; does nothing while one runs or starts. */
  readonly start: () => void;
  /** Hands the page a port now, or when the engine runs; a page once asked for gets a new one after each restart. */
  readonly connect: (page: WebContents) => void;
  /** After a refusal: puts the last good copy in place; false when that failed. */
  readonly restoreLastGoodCopy: () => Promise<boolean>;
  /** Lets the engine write everything out and end; resolves when it is gone, at the latest after `STOP_PATIENCE`. */
  readonly stop: () => Promise<void>;
}

/** Milliseconds. Longer than any commit takes on a slow disk. */
export const STOP_PATIENCE = 5_000;

interface Keeping {
  state: EngineState;
  child: UtilityProcess | null;
  /** Set when the program ends: then the engine's end is no crash. */
  stopped: (() => void) | null;
  restored: ((well: boolean) => void) | null;
}

export function keepEngine(
  electron: Pick<ElectronParts, 'utilityProcess' | 'MessageChannelMain'>,
  options: EngineKeeperOptions,
): EngineKeeper {
  const ports = keepPagePorts(electron);
  const now: Keeping = { state: 'crashed', child: null, stopped: null, restored: null };
  const tell = (message: ToEngine) => now.child?.postMessage(message);
  const { dataDir, demo, version } = options;
  const open = () => tell({ type: 'open', dataDir, demo, version });

  const enter = (state: EngineState): void => {
    now.state = state;
    if (state === 'running' && now.child !== null) ports.handAll(now.child);
    options.onState(state);
  };
  const fork = (): UtilityProcess => {
    const child = electron.utilityProcess.fork(options.entry, [], { serviceName: 'UrbanLab Desk engine' });
    child.on('message', listenToEngine(now, enter, options, tell));
    child.on('exit', (code) => noticeEnd(now, enter, options.log, code));
    return child;
  };

  return {
    state: () => now.state,
    start: () => {
      const again = now.state === 'refused' && now.child !== null;
      if (now.stopped !== null || (now.child !== null && !again)) return;
      if (!again) now.child = fork();
      enter('starting');
      open();
    },
    connect: (page) => {
      ports.want(page);
      if (now.state === 'running' && now.child !== null) ports.hand(page, now.child);
    },
    restoreLastGoodCopy: () =>
      new Promise((resolve) => {
        if (now.child === null) return void resolve(false);
        now.restored = resolve;
        tell({ type: 'restore', dataDir });
      }),
    stop: () =>
      new Promise((resolve) => {
        now.stopped = resolve;
        if (now.child === null) return void resolve();
        tell({ type: 'close' });
        setTimeout(() => now.child?.kill(), STOP_PATIENCE).unref();
      }),
  };
}

type Hearing = { readonly [Type in FromEngine['type']]: (message: Extract<FromEngine, { type: Type }>) => void };

function listenToEngine(
  now: Keeping,
  enter: (state: EngineState) => void,
  options: EngineKeeperOptions,
  tell: (message: ToEngine) => void,
) {
  const { log, keys } = options;
  const answerKey = async (ask: number, work: Promise<string | null>): Promise<void> => {
    try {
      tell({ type: 'key', ask, ok: true, key: await work });
    } catch (error) {
      log('error', 'The key of the desk cannot be kept or read', { why: String(error) });
      tell({ type: 'key', ask, ok: false, key: null });
    }
  };
  const hearing: Hearing = {
    running: () => enter('running'),
    refused: ({ refusal }) => {
      enter('refused');
      options.onRefused(refusal);
    },
    restored: () => finishRestore(now, true),
    'restore-failed': ({ message }) => {
      log('error', 'The last good copy could not be put in place', { why: message });
      finishRestore(now, false);
    },
    'load-key': ({ ask }) => void answerKey(ask, keys.load()),
    'save-key': ({ ask, key }) =>
      void answerKey(
        ask,
        keys.save(key).then(() => null),
      ),
    fatal: ({ message }) => log('error', 'The engine cannot go on', { why: message }),
    log: ({ level, message, detail }) => log(level, message, detail),
  };
  return <Type extends FromEngine['type']>(message: Extract<FromEngine, { type: Type }>): void =>
    (hearing[message.type as Type] as Hearing[Type])(message);
}

function noticeEnd(now: Keeping, enter: (state: EngineState) => void, log: ShellLog, code: number): void {
  now.child = null;
  finishRestore(now, false);
  if (now.stopped === null) {
    log('error', 'The engine ended by itself', { code });
    enter('crashed');
  } else now.stopped();
}

function finishRestore(now: Keeping, well: boolean): void {
  now.restored?.(well);
  now.restored = null;
}
