/** A program of ours as a process of its own: it says JSON lines, hears lines, is stopped or killed by its id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = join(import.meta.dirname, '../..');
const START_LIMIT = 60_000;
const STOP_LIMIT = 15_000;

export interface Program<Said> {
  readonly pid: number;
  /** Its first JSON line. */
  readonly said: Said;
  /** Later JSON lines, as they come. */
  readonly onLine: (told: (line: unknown) => void) => void;
  readonly send: (line: object) => void;
  /** What it wrote besides, for a failing test's message. */
  readonly output: () => string;
  /** Settles when it is gone, with its exit code; null after a signal. */
  readonly gone: Promise<number | null>;
  /** As a person ends it. */
  readonly stop: () => Promise<number | null>;
  /** As a power cut ends it. */
  readonly kill: () => Promise<void>;
}

export interface ProgramOptions {
  /** Below the project's folder. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const LONGEST_OUTPUT = 20_000;

/** @throws Error with what it wrote, when it ends or stays silent instead of saying its first line. */
export async function startProgram<Said>({ file, args = [], env = {} }: ProgramOptions): Promise<Program<Said>> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let written = '';
  const keep = (text: string) => {
    written = (written + text).slice(-LONGEST_OUTPUT);
  };
  child.stderr.on('data', (piece: Buffer) => keep(piece.toString()));
  // A line to a program that was just killed is lost, as it would be on its screen.
  child.stdin.on('error', () => undefined);
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  let told: (line: unknown) => void = () => {};
  const said = await new Promise<Said>((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${file} ${why}.\n${written}`));
    };
    const timer = setTimeout(() => fail('said nothing'), START_LIMIT);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    const early = (code: number | null) => fail(`ended with ${code} before it said anything`);
    child.once('exit', early);
    let first = true;
    createInterface(child.stdout).on('line', (line) => {
      if (!line.startsWith('{')) return keep(`${line}\n`);
      if (!first) return told(JSON.parse(line));
      first = false;
      clearTimeout(timer);
      child.removeListener('exit', early);
      resolve(JSON.parse(line) as Said);
    });
  });
  return {
    pid: child.pid ?? 0,
    said,
    onLine: (next) => {
      told = next;
    },
    send: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    output: () => written,
    gone,
    stop: () => end(child, gone, 'SIGTERM'),
    kill: async () => void (await end(child, gone, 'SIGKILL')),
  };
}

async function end(child: ChildProcess, gone: Promise<number | null>, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  child.kill(signal);
  const code = await gone;
  clearTimeout(timer);
  return code;
}
