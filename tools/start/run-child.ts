import { spawn } from 'node:child_process';

export interface Ended {
  /** The child's code, or 128 + 15 and its like after a signal. */
  readonly code: number;
  /** True when a person ended it (Ctrl+C, SIGTERM) and not the program itself. */
  readonly told: boolean;
}

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/** Runs a program in this one's place: its words are ours, and signals go through to it. */
export function runChild(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    // Listened for before the program runs: a signal in between would end this one and leave the program without it.
    const passing = passSignals((signal) => child.kill(signal));
    const child = spawn(program, args, { env, stdio: 'inherit' });
    const end = (code: number) => {
      passing.stop();
      resolve({ code, told: passing.told() });
    };
    child.on('error', () => end(127));
    child.on('exit', (code, signal) => end(code ?? 128 + (SIGNALS[signal as keyof typeof SIGNALS] ?? 0)));
  });
}

function passSignals(send: (signal: NodeJS.Signals) => void) {
  let told = false;
  const pass = (signal: NodeJS.Signals) => {
    told = true;
    send(signal);
  };
  const names = Object.keys(SIGNALS) as NodeJS.Signals[];
  for (const name of names) process.on(name, pass);
  return {
    told: () => told,
    stop: () => {
      for (const name of names) process.off(name, pass);
    },
  };
}
