/** Electron's program: where it is, and how it is fetched. Its package leaves the fetching to the first start. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Place {
  /** The folder of the `electron` package, absolute. */
  readonly electronPackage: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const PROGRAMS: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/** The program's path, or null. `ELECTRON_OVERRIDE_DIST_PATH` names a folder with a copy already at hand. */
export function findElectron({ electronPackage, platform, env }: Place): string | null {
  const program = PROGRAMS[platform] ?? 'electron';
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return existing(join(env.ELECTRON_OVERRIDE_DIST_PATH, program));
  const dist = join(electronPackage, 'dist');
  return isWhole(electronPackage, dist) ? existing(join(dist, program)) : null;
}

const existing = (path: string) => (existsSync(path) ? path : null);

/** The installer writes `path.txt` last: without it, or with another version, the folder is a torso. */
function isWhole(electronPackage: string, dist: string): boolean {
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')) as { version: string };
  const installed = existing(join(dist, 'version'));
  const isSame = installed !== null && readFileSync(installed, 'utf8').replace(/^v/, '') === version;
  return isSame && existsSync(join(electronPackage, 'path.txt'));
}

/** How often is looked whether something came, ms. */
const LOOK = 500;

/** Runs the package's own installer, which checks what it fetched. Rejects when it fails or `signal` ends it. */
export async function fetchElectron(place: Place, progress: () => void, signal: AbortSignal): Promise<string> {
  const aside = mkdtempSync(join(tmpdir(), 'desk-electron-'));
  const folders = [aside, join(place.electronPackage, 'dist')];
  let seen = 0;
  const look = setInterval(() => {
    const now = folders.reduce((sum, folder) => sum + bytesIn(folder), 0);
    if (now !== seen) progress();
    seen = now;
  }, LOOK);
  try {
    await runInstaller(place, aside, signal);
    const found = findElectron(place);
    if (found === null) throw new Error('The installer left no program');
    return found;
  } finally {
    clearInterval(look);
    rmSync(aside, { recursive: true, force: true, maxRetries: 3 });
  }
}

function runInstaller({ electronPackage, env }: Place, aside: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(electronPackage, 'install.js')], {
      env: { ...env, TMPDIR: aside, TMP: aside, TEMP: aside, ELECTRON_GET_NO_PROGRESS: '1' },
      stdio: 'ignore',
      signal,
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The installer ended with ${code}`))));
  });
}

function bytesIn(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
      (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  } catch {
    // Files come and go while it unpacks; the next look sees more.
    return 0;
  }
}
