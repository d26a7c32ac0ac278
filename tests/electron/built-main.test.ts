import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPart } from '../../tools/build-shell.ts';
import { tempFolder } from './desk-on-stand-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const RUNNER = fileURLToPath(new URL('./stand-in/run-built-main.ts', import.meta.url));
const PATIENCE = 60_000;
/** Inside the project, because the bundles take their packages from its `node_modules`. */
let built: string;

beforeAll(async () => {
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  built = mkdtempSync(join(ROOT, 'out', 'built-'));
  await buildPart(ROOT, 'main', join(built, 'main'));
  await buildPart(ROOT, 'preload', join(built, 'preload'));
  mkdirSync(join(built, 'renderer'));
  writeFileSync(join(built, 'renderer/index.html'), '<!doctype html>');
}, PATIENCE);
afterAll(() => rmSync(built, { recursive: true, force: true }));

const run = (args: readonly string[], folder: string) =>
  promisify(execFile)(process.execPath, [RUNNER, built, folder, ...args]);

describe('the built program', { timeout: PATIENCE }, () => {
  it('opens its window, its engine and the folder that the command line names, and ends cleanly', async () => {
    const folder = tempFolder();
    const data = join(folder, 'house');
    const { stdout } = await run(['--data', data], folder);
    expect(JSON.parse(stdout)).toEqual({ state: 'running', url: 'app://desk/', devTools: true });
    expect(existsSync(join(data, 'desk.sqlite'))).toBe(true);
  });
  it('takes Electron from Electron and knows no path of the machine it was built on', () => {
    const main = readFileSync(join(built, 'main/index.js'), 'utf8');
    expect(main).toMatch(/from "electron"/);
    for (const file of ['main/index.js', 'main/engine.js', 'preload/index.cjs'])
      expect(readFileSync(join(built, file), 'utf8')).not.toContain(ROOT);
  });
});
