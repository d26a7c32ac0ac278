/** Finds an installed Chrome, Chromium or Edge: the tests bring no browser of their own. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function onPath(): string[] {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') return MAC;
  if (process.platform !== 'win32')
    return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
  return WINDOWS_FOLDERS.flatMap((name) => WINDOWS.map((path) => join(process.env[name] ?? '', path)));
}

/** Path of the browser to test in, or null. `URBANLAB_BROWSER` names another one. */
export function findBrowser(): string | null {
  const named = process.env.URBANLAB_BROWSER;
  return [...(named ? [named] : []), ...onPath(), ...usualPlaces()].find(runs) ?? null;
}

/** `Chromium 156`; only the name where it does not say a version. */
export function browserName(path: string): string {
  try {
    const said = execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
    return /^\s*([A-Za-z ]+? \d+)/.exec(said)?.[1] ?? 'browser';
  } catch {
    return 'browser';
  }
}

/** A container's root cannot use the browser's sandbox; anybody else does. */
export const browserFlags = (): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
];
