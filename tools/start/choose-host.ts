/** Window or browser? Decided from what is asked of the machine, so that a test can be any machine. */
import type { Sentence } from './sentences.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** Electron's program when it is there already, else null. */
  readonly findElectron: () => string | null;
  /** Fetches it and answers where it is; calls `progress` whenever something came; ends when `signal` does. */
  readonly fetchElectron: (progress: () => void, signal: AbortSignal) => Promise<string>;
  readonly say: (sentence: Sentence) => void;
}

export type Choice =
  | { readonly host: 'electron'; readonly binary: string; readonly switches: readonly string[] }
  | { readonly host: 'web' };

/** Milliseconds without a single byte after which the fetch is given up. The sentence must be there within 20 s. */
export const STALL = 15_000;

export async function chooseHost(machine: Machine): Promise<Choice> {
  if (!hasDisplay(machine)) {
    machine.say('no-display');
    return { host: 'web' };
  }
  const binary = machine.findElectron() ?? (await fetched(machine));
  if (binary === null) {
    machine.say('no-binary');
    return { host: 'web' };
  }
  const unsafe = machine.platform === 'linux' && machine.isRoot;
  if (unsafe) machine.say('as-root');
  return { host: 'electron', binary, switches: unsafe ? ['--no-sandbox'] : [] };
}

/** Only Linux has machines without a screen on which somebody may start this. */
function hasDisplay({ platform, env }: Machine): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

async function fetched({ env, fetchElectron, say }: Machine): Promise<string | null> {
  // A copy was named but is not there: whoever named it wants no other.
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return null;
  say('fetching');
  return withoutStall(fetchElectron, STALL);
}

/** What `work` answers; null when it fails, or when `stall` milliseconds pass without progress. Never rejects. */
export async function withoutStall<T>(
  work: (progress: () => void, signal: AbortSignal) => Promise<T>,
  stall: number,
): Promise<T | null> {
  const abort = new AbortController();
  let giveUp = () => {};
  const stalled = new Promise<null>((resolve) => {
    giveUp = () => resolve(null);
  });
  let timer = setTimeout(giveUp, stall);
  const progress = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, stall);
  };
  try {
    return await Promise.race([work(progress, abort.signal).catch(() => null), stalled]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
