import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchElectron, findElectron, type Place } from './electron-binary.ts';

let electronPackage: string;
let place: Place;

beforeEach(() => {
  electronPackage = mkdtempSync(join(tmpdir(), 'desk-start-'));
  writeFileSync(join(electronPackage, 'package.json'), JSON.stringify({ version: '45.4.1' }));
  place = { electronPackage, platform: 'linux', env: {} };
});
afterEach(() => rmSync(electronPackage, { recursive: true, force: true }));

/** What the package's installer leaves. */
function install(version = '45.4.1'): string {
  mkdirSync(join(electronPackage, 'dist'));
  writeFileSync(join(electronPackage, 'dist/version'), `v${version}`);
  writeFileSync(join(electronPackage, 'dist/electron'), '');
  writeFileSync(join(electronPackage, 'path.txt'), 'electron');
  return join(electronPackage, 'dist/electron');
}

/** Stands in for the package's own installer. */
const installer = (code: string) =>
  writeFileSync(join(electronPackage, 'install.js'), `const fs = require('node:fs'); ${code}`);

describe('finding the program', () => {
  it('is where the installer put it', () => {
    const program = install();
    expect(findElectron(place)).toBe(program);
  });
  it('is nowhere in a fresh package, after a torn installation, or with another version', () => {
    expect(findElectron(place)).toBeNull();
    install('44.0.0');
    expect(findElectron(place)).toBeNull();
    writeFileSync(join(electronPackage, 'dist/version'), '45.4.1');
    rmSync(join(electronPackage, 'path.txt'));
    expect(findElectron(place)).toBeNull();
  });
  it('ELECTRON_OVERRIDE_DIST_PATH goes before, and is not replaced when it is wrong', () => {
    install();
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(electronPackage, 'other') };
    expect(findElectron({ ...place, env })).toBeNull();
    mkdirSync(env.ELECTRON_OVERRIDE_DIST_PATH);
    writeFileSync(join(env.ELECTRON_OVERRIDE_DIST_PATH, 'electron.exe'), '');
    expect(findElectron({ ...place, env, platform: 'win32' })).toBe(join(electronPackage, 'other/electron.exe'));
  });
});

describe('fetching the program', () => {
  const never = new AbortController().signal;
  it('answers where it is, and says when bytes come', async () => {
    installer(`
      const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
      fs.writeFileSync(process.env.TMPDIR + '/part', 'half');
      wait(1200);
      fs.mkdirSync(__dirname + '/dist');
      fs.writeFileSync(__dirname + '/dist/version', '45.4.1');
      fs.writeFileSync(__dirname + '/dist/electron', '');
      fs.writeFileSync(__dirname + '/path.txt', 'electron');`);
    let steps = 0;
    const found = await fetchElectron({ ...place, env: process.env }, () => void steps++, never);
    expect(found).toBe(join(electronPackage, 'dist/electron'));
    expect(steps).toBeGreaterThan(0);
  });
  it('rejects when the installer fails or leaves nothing', async () => {
    installer('process.exit(3)');
    await expect(fetchElectron(place, () => {}, never)).rejects.toThrow('ended with 3');
    installer('');
    await expect(fetchElectron(place, () => {}, never)).rejects.toThrow('left no program');
  });
  it('ends the installer when it is given up', async () => {
    const late = join(electronPackage, 'late');
    installer(`setTimeout(() => fs.writeFileSync(${JSON.stringify(late)}, ''), 1500)`);
    const abort = new AbortController();
    const fetching = fetchElectron(place, () => {}, abort.signal);
    setTimeout(() => abort.abort(), 200);
    await expect(fetching).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect(existsSync(late)).toBe(false);
  });
});
