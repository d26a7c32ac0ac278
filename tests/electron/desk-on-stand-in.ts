/** The whole shell, started on the stand-in, with a page, an engine and a person that the test plays. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { onTestFinished } from 'vitest';
import { type EngineParts, serveEngine } from '../../electron/engine/serve-engine.ts';
import { type ShellOptions, startShell } from '../../electron/main/shell.ts';
import type { DeskHost } from '../../shared/contract/desk-host.ts';
import { NO_NETWORK } from '../support/no-network.ts';
import { builtPreload } from './built-preload.ts';
import { ParentPort, type Program } from './stand-in/engines.ts';
import type { Page } from './stand-in/page.ts';
import { createStandIn, type StandIn, type StandInOptions } from './stand-in/stand-in.ts';
import type { StandInWindow } from './stand-in/windows.ts';

export const ENGINE = '/built/main/engine.js';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly detail: Record<string, unknown> | undefined;
}

export interface StartedDesk extends StandIn {
  readonly folder: string;
  readonly logged: LogLine[];
  /** Resolves when a window with a loaded page is there. */
  readonly window: () => Promise<StandInWindow>;
  readonly page: () => Promise<Page>;
  /** `window.deskHost` as the page sees it. */
  readonly host: () => Promise<DeskHost>;
}

/** A core whose one procedure answers; for what happens around calls, not in them. */
export function talkingCore(): EngineParts {
  const state = os.handler(() => ({ version: '0.1.0', host: 'electron' }));
  const router = { start: { state } } as never;
  return {
    openCore: () => ({ router, feed: () => null, close: () => {}, copied: Promise.resolve() }),
    refusalOf: () => null,
    restoreLastGoodCopy: () => null,
    clock: () => 0,
    newId: () => 'id',
    newSecret: () => 'secret',
    world: NO_NETWORK,
    exit: () => {},
  };
}

/** Runs the engine of `electron/engine` behind the stand-in's line. */
export const engineProgram =
  (parts: EngineParts): Program =>
  (raw, exit) => {
    const parent = new ParentPort(raw);
    serveEngine(parent as never, { ...parts, exit });
    return () => parent.closeAll();
  };

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface StartOptions extends Partial<StandInOptions> {
  readonly engine?: EngineParts;
  readonly shell?: Partial<ShellOptions>;
  /** Runs on the stand-in before the shell starts. */
  readonly before?: (standIn: StandIn) => void;
}

export async function startDesk(options: StartOptions = {}): Promise<StartedDesk> {
  const folder = options.folder ?? tempFolder();
  const programs = options.programs ?? new Map([[ENGINE, engineProgram(options.engine ?? talkingCore())]]);
  const standIn = createStandIn({ folder, programs, first: options.first ?? true });
  const logged: LogLine[] = [];
  options.before?.(standIn);
  startShell(standIn.electron, {
    pageDir: pageFolder(folder),
    preload: await builtPreload(),
    engineEntry: ENGINE,
    dataDir: join(folder, 'data'),
    demo: false,
    mac: false,
    devTools: false,
    log: (level, message, detail) => void logged.push({ level, message, detail }),
    lookForUpdates: async () => false,
    ...options.shell,
  });
  standIn.life.becomeReady();
  onTestFinished(() => standIn.life.quit());
  const window = async () => {
    await until(() => standIn.windows[0]?.contents.page);
    return standIn.windows[0] as StandInWindow;
  };
  const page = async () => (await window()).contents.page as Page;
  const host = async () => (await page()).world.deskHost as DeskHost;
  return { ...standIn, folder, logged, window, page, host };
}

function pageFolder(folder: string): string {
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>UrbanLab Desk</title>');
  writeFileSync(join(page, 'assets', 'page.js'), 'export const page = 1;');
  writeFileSync(join(folder, 'secret.js'), 'not for the page');
  return page;
}

const PATIENCE = 15_000;

/** Waits until `look` finds something that is neither false nor missing. */
export async function until<T>(look: () => T | undefined | null | false, patience = PATIENCE): Promise<T> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error(`Waited ${patience} ms in vain for: ${look}`);
}
