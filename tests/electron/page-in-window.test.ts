/** The real page in a real Chromium, the real core in its thread, the real shell between them. */
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { buildPage } from '../../tools/build-page.ts';
import { findBrowser } from '../../tools/find-browser.ts';
import { openInChromium } from './chromium-window.ts';
import { ENGINE, startDesk, until } from './desk-on-stand-in.ts';
import { workerProgram } from './stand-in/worker-program.ts';

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE = 60_000;
let browser: Browser;

beforeAll(async () => {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chrome, Chromium or Edge is installed: this test needs one');
  await buildPage();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}, PATIENCE);
afterAll(() => browser.close());

async function openWindow() {
  const desk = await startDesk({
    programs: new Map([[ENGINE, workerProgram(join(ROOT, 'electron/engine/index.ts'))]]),
    shell: { demo: true, pageDir: join(ROOT, 'out/renderer') },
  });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'pl' });
  onTestFinished(() => page.close());
  const complaints = watch(page);
  await openInChromium(page, desk);
  await page.getByText('zapis danych działa').waitFor({ timeout: PATIENCE });
  return { desk, page, complaints };
}

function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

it("the page works under the window's policy, over a port, without a complaint", { timeout: PATIENCE }, async () => {
  const { page, complaints } = await openWindow();
  await page.getByText('program na tym stanowisku').waitFor();
  await page.getByRole('grid').first().waitFor();
  expect(complaints).toEqual([]);
});

it('the engine crashes while somebody types: it starts again, and what was typed is there', {
  timeout: PATIENCE,
}, async () => {
  const { desk, page } = await openWindow();
  await page.keyboard.press('F4');
  const title = page.getByRole('textbox', { name: /^Tytuł/ });
  await title.fill('Zebranie – źdźbło trawy');
  desk.engines.started[0]?.kill();
  const question = await until(() => desk.dialogs.open[0]);
  expect(question.options.message).toBe('Część programu, która zapisuje dane, przestała działać.');
  expect(await title.inputValue()).toBe('Zebranie – źdźbło trawy');
  await page.getByText('Zapis danych nie działa', { exact: true }).waitFor();
  question.press('Uruchom ponownie zapis danych');
  await page.getByText('zapis danych działa').waitFor({ timeout: PATIENCE });
  expect(await title.inputValue()).toBe('Zebranie – źdźbło trawy');
  expect(desk.engines.started).toHaveLength(2);
});
