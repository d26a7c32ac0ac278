/** Two desks and a real server, and how they join it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { type CentralServer, startCentralServer } from './central-server.ts';
import { test as base, expect } from './desk.ts';
import { startWebHost } from './hosts.ts';
import { goTo } from './screen-list.ts';

export interface SecondDesk {
  readonly page: Page;
}

export const test = base.extend<{ second: SecondDesk }, { server: CentralServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const server = await startCentralServer();
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  /** Another desk with a data folder of its own and no house yet. */
  second: async ({ browser, contextOptions, clock }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'desk-'));
    const web = await startWebHost({ dataDir, clock });
    const page = await openPage(browser, contextOptions, web.url);
    await use({ page });
    await page.context().close();
    await web.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
});

async function openPage(browser: Browser, options: object, url: string): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Each test has a site of its own on the same server. */
export const siteName = (title: string) => `Placówka ${title}`;
export const syncBar = (page: Page) => page.getByTestId('sync-bar');
export const SYNCED = /Zsynchronizowano/;
/** A demo house is some thousand records: what waits for them waits longer on a loaded machine. */
export const LONG = { timeout: 60_000 };

export async function becomeAdministrator(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/ustawienia?tab=desk');
  await page.getByRole('combobox', { name: 'Rola' }).click();
  await page.getByRole('option', { name: 'administracja' }).click();
  await page.getByRole('button', { name: 'Zapisz' }).click();
  await expect(page.getByRole('banner')).toContainText('administracja');
}

export async function typeJoining(page: Page, { url, code, name }: { url: string; code: string; name: string }) {
  await page.getByRole('textbox', { name: 'Adres serwera' }).fill(url);
  await page.getByRole('textbox', { name: 'Kod jednorazowy' }).fill(code);
  await page.getByRole('textbox', { name: 'Nazwa tego stanowiska' }).fill(name);
}

/** The demo house joins an empty site and brings what it has. */
export async function bringHouse(page: Page, server: CentralServer, site: string, name = 'Parter'): Promise<void> {
  await becomeAdministrator(page);
  await page.getByRole('tab', { name: 'Serwer', exact: true }).click();
  await typeJoining(page, { url: server.url(), code: await server.code(site, { fresh: true }), name });
  await page.getByRole('button', { name: 'Dołącz', exact: true }).click();
  await expect(syncBar(page)).toHaveText(SYNCED, LONG);
}

export async function joinFirst(page: Page, server: CentralServer, site: string): Promise<void> {
  await page.getByRole('button', { name: 'Dołącz do placówki' }).click();
  await typeJoining(page, { url: server.url(), code: await server.code(site), name: 'Piętro' });
  await page.getByRole('textbox', { name: 'Imię i nazwisko' }).fill('Ola Łęcka');
  await page.getByRole('button', { name: 'Dołącz', exact: true }).click();
  await expect(page.getByRole('banner')).toContainText('Ola Łęcka – recepcja', LONG);
  await expect(syncBar(page)).toHaveText(SYNCED, LONG);
}
