/**
 * A desk of its own for every test: own data folder, own host, the page signed in. The same specs run in a browser and,
 * where its binary is there, in Electron. A console error fails the test.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, expect, type Page } from '@playwright/test';
import { beginAt, ROOT, startWebHost, TUESDAY_MORNING, type WebHost } from './hosts.ts';

export type HostName = 'browser' | 'electron';

export interface DeskOptions {
  /** Which host the project runs on; set by the configuration. */
  readonly hostName: HostName;
  /** Opens the demo house; false opens the first-run wizard. */
  readonly demo: boolean;
  /** Local time at which the desk's clock begins. */
  readonly clock: string;
}

export interface Desk {
  readonly dataDir: string;
  /** The browser host; null in Electron, which has no address. */
  readonly web: WebHost | null;
  /** REST as another program calls it; only where there is an address. */
  readonly api: (path: string, init?: RequestInit) => Promise<Response>;
  /** Console errors that this test provokes on purpose. */
  readonly expectError: (message: RegExp) => void;
}

interface Started {
  readonly page: Page;
  readonly desk: Desk;
}

/** A refusal is an answer, not a fault; Chromium logs every 4xx of a fetch as an error. */
const REFUSAL = /Failed to load resource: the server responded with a status of (400|403|404|409|422)/;

/** Collects what the page complains about. */
function watchErrors(page: Page) {
  const errors: string[] = [];
  const expected = [REFUSAL];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  return {
    expectError: (message: RegExp) => void expected.push(message),
    check: () => {
      const left = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
      expect(left, 'errors in the console').toEqual([]);
    },
  };
}

interface Fixtures extends DeskOptions {
  readonly dataDir: string;
  readonly started: Started;
  readonly desk: Desk;
}

/** The environment without holes, as Electron's launcher takes it. */
const cleanEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export const test = base.extend<Fixtures>({
  hostName: ['browser', { option: true }],
  demo: [true, { option: true }],
  clock: [TUESDAY_MORNING, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  dataDir: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'desk-'));
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
  started: async ({ hostName, demo, clock, dataDir, browser, contextOptions }, use, info) => {
    if (hostName === 'electron') {
      const args = [ROOT, '--data', dataDir, ...(demo ? ['--demo'] : [])];
      const app = await _electron.launch({ args, env: { ...cleanEnv(), DESK_CLOCK: beginAt(clock) } });
      const page = await app.firstWindow();
      const errors = watchErrors(page);
      const api = () => Promise.reject(new Error('Electron has no address: plant data through the page'));
      await use({ page, desk: { dataDir, web: null, api, expectError: errors.expectError } });
      await app.close();
      errors.check();
      return;
    }
    const web = await startWebHost({ dataDir, demo, clock });
    const context = await browser.newContext(contextOptions);
    const page = await context.newPage();
    const errors = watchErrors(page);
    const api = (path: string, init: RequestInit = {}) => {
      const headers = { authorization: `Bearer ${web.token}`, 'content-type': 'application/json', ...init.headers };
      return fetch(web.origin + path, { ...init, headers });
    };
    await page.goto(web.url);
    await use({ page, desk: { dataDir, web, api, expectError: errors.expectError } });
    if (info.status !== info.expectedStatus) await info.attach('host', { body: web.output() });
    await context.close();
    const code = await web.stop();
    errors.check();
    expect(code, `the host stops cleanly\n${web.output()}`).toBe(0);
  },
  desk: async ({ started }, use) => use(started.desk),
  page: async ({ started }, use) => use(started.page),
});

export { expect };

/** Holds the next answer of a procedure back (`people/search`) until the returned function is called: keys are faster then. */
export async function holdNext(page: Page, procedure: string): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const once = { times: 1 };
  await page.route(
    `**/rpc/${procedure}`,
    async (route) => {
      await held;
      // A page that went away meanwhile has nobody to answer.
      await route.continue().catch(() => undefined);
    },
    once,
  );
  return letGo;
}

export interface Hand {
  /** Key presses, a chord such as Ctrl+Enter being one. */
  readonly keys: number;
  readonly clicks: number;
}

/** Counts from now on what the hand does in the page, as the page receives it. Survives no reload. */
export async function countKeys(page: Page): Promise<() => Promise<Hand>> {
  await page.evaluate(() => {
    const hand = { keys: 0, clicks: 0 };
    const modifiers = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta'];
    Object.assign(window, { countedHand: hand });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.isTrusted && !event.repeat && !modifiers.includes(event.key)) hand.keys++;
      },
      true,
    );
    window.addEventListener('pointerdown', (event) => event.isTrusted && hand.clicks++, true);
  });
  return () => page.evaluate(() => (window as unknown as { countedHand: Hand }).countedHand);
}
