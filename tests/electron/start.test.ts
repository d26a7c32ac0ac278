/** `npm start` as a process, on machines that lack something. A script plays Electron where it is there. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder, until } from './desk-on-stand-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const NO_MACHINE = { DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_OVERRIDE_DIST_PATH: '' };

interface Started {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
}

function start(env: Record<string, string>, args: readonly string[]): Started {
  const child = spawn(process.execPath, [join(ROOT, 'tools/start.ts'), ...args], {
    env: { ...process.env, ...NO_MACHINE, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const words = { out: '', err: '' };
  child.stdout.on('data', (piece) => {
    words.out += piece;
  });
  child.stderr.on('data', (piece) => {
    words.err += piece;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, out: () => words.out, err: () => words.err, ended };
}

/** A folder with a program called `electron` that does this. */
function electronThat(does: string, first = ':'): { env: Record<string, string>; heard: () => string } {
  const folder = join(tempFolder(), 'electron');
  mkdirSync(folder);
  const heard = join(folder, 'heard');
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${first}\necho "$@" > ${heard}\n${does}\n`, { mode: 0o755 });
  return {
    env: { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder },
    heard: () => readFileSync(heard, 'utf8').trim(),
  };
}

const PATIENCE = 60_000;
const isLinux = process.platform === 'linux';

// The machines are played with Linux's own variables and a shell script.
describe.runIf(isLinux)('npm start', { timeout: PATIENCE }, () => {
  const web = (data: string) => ['--data', data, '--port', '0', '--json'];

  it('without a display says one sentence, opens the browser host, and passes SIGTERM to it', async () => {
    const started = start({}, web(tempFolder()));
    await until(() => started.out().includes('\n'), PATIENCE);
    expect(Object.keys(JSON.parse(started.out())).toSorted()).toEqual(['port', 'token', 'url']);
    expect(started.err().match(/Ten komputer nie ma ekranu/g)).toHaveLength(1);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
  });
  it('with a display and Electron opens the window on the same folder', async () => {
    const { env, heard } = electronThat('exit 0');
    const data = tempFolder();
    const started = start(env, ['--data', data, '--demo', '--port', '0']);
    expect(await started.ended).toBe(0);
    const switches = process.getuid?.() === 0 ? '--no-sandbox ' : '';
    expect(heard()).toBe(`${switches}${ROOT} --data ${data} --demo`);
    expect(started.err().includes('--no-sandbox')).toBe(switches !== '');
  });
  it('Electron that cannot run here is said in one sentence, and the browser host opens', async () => {
    const { env } = electronThat('exit 127');
    const started = start(env, web(tempFolder()));
    await until(() => started.out().includes('\n'), PATIENCE);
    expect(started.err()).toContain('Electron nie działa na tym komputerze');
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
  });
  it('SIGTERM reaches the window, and no browser host follows', async () => {
    const { env, heard } = electronThat('while :; do sleep 0.05; done', "trap 'exit 3' TERM");
    const started = start(env, web(tempFolder()));
    await until(() => wasHeard(heard), PATIENCE);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(3);
    expect(started.out()).toBe('');
  });
});

function wasHeard(heard: () => string): boolean {
  try {
    return heard() !== '';
  } catch {
    return false;
  }
}
