import { defineConfig } from '@playwright/test';
import type { DeskOptions } from './tests/e2e/desk.ts';
import { noElectron } from './tests/e2e/hosts.ts';
import { browserFlags, findBrowser } from './tools/find-browser.ts';

const executablePath = findBrowser();

export default defineConfig<DeskOptions>({
  testDir: 'tests/e2e',
  // Pictures are made, not tested: `npm run screens`.
  testMatch: process.env.URBANLAB_PICTURES ? '**/*.pictures.ts' : '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/say-hosts.setup.ts',
  // Two cores: more workers only wait for each other.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A loaded machine gets one second try, which is named at the end (decision 0032); at a desk a fault shows at once.
  retries: process.env.CI ? 1 : 0,
  // A slow machine is no fault; a test that hangs still ends.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.URBANLAB_PICTURES ? 'list' : [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserFlags() },
  },
  projects: [
    { name: 'browser', use: { hostName: 'browser' } },
    ...(noElectron() === null ? [{ name: 'electron', use: { hostName: 'electron' as const } }] : []),
  ],
});
