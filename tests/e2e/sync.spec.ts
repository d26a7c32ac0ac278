/** Desks and a real server: joining from the settings and from the first start, a day without it, and erasing a person. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './desk.ts';
import {
  becomeAdministrator,
  bringHouse,
  joinFirst,
  LONG,
  SYNCED,
  siteName,
  syncBar,
  test,
  typeJoining,
} from './joined-desks.ts';
import { goTo } from './screen-list.ts';

async function addTopic(page: Page, text: string): Promise<void> {
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByRole('textbox').first().fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The first in the list of people, which saving does not change. */
async function openPerson(page: Page): Promise<void> {
  await goTo(page, '/osoby');
  await page.getByRole('table').getByRole('button').first().click();
}

async function writeNote(page: Page, note: string): Promise<void> {
  await openPerson(page);
  await page.getByRole('textbox', { name: 'Uwagi' }).fill(note);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openPerson(page);
}

const mark = (page: Page) => page.getByRole('dialog').locator('[data-record-state]');

async function expectNoBarrier(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

test('SY11 a desk with a house brings it; a wrong code is told in words and what was typed stays', async ({
  page,
  server,
}) => {
  const site = siteName('wysyłana');
  const code = await server.code(site, { fresh: true });
  await becomeAdministrator(page);
  await page.getByRole('tab', { name: 'Serwer', exact: true }).click();
  await expect(page.getByText('są już dane placówki', { exact: false })).toBeVisible();
  await typeJoining(page, { url: server.url(), code: 'AAAA-CCCC', name: 'Parter' });
  await page.getByRole('button', { name: 'Dołącz', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'nie zna tego kodu' })).toBeVisible();
  await expect(syncBar(page)).toHaveText(/samodzielnie/);
  await expect(page.getByRole('textbox', { name: 'Nazwa tego stanowiska' })).toHaveValue('Parter');

  await page.getByRole('textbox', { name: 'Kod jednorazowy' }).fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Dołącz', exact: true }).click();
  await expect(syncBar(page)).toHaveText(SYNCED, LONG);
  await page.keyboard.press('Alt+s');
  const facts = page.getByRole('region', { name: 'Połączenie' });
  await expect(facts).toContainText(server.url());
  await expect(facts).toContainText(site);
  await expect(facts).toContainText('Parter (litera A)');
  await expect(page.getByRole('table', { name: 'Ostatnie wymiany z serwerem' })).toContainText('wysłanie zmian');
  await expectNoBarrier(page);
});

test('SY9, SY13 a server that stops and comes back is told, with what waits meanwhile', async ({ page, server }) => {
  await bringHouse(page, server, siteName('z przerwą'));
  await server.stop();
  await page.keyboard.press('Alt+s');
  await page.getByRole('button', { name: 'Synchronizuj teraz' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Serwer nie odpowiada.' }).first()).toBeVisible();
  await expect(syncBar(page)).toHaveText(/Bez połączenia z serwerem od \d\d:\d\d/, LONG);
  await expect(page.getByRole('main').getByText('Serwer nie odpowiada.')).toBeVisible();
  await expectNoBarrier(page);
  await addTopic(page, 'Ławka przy przystanku');
  await expect(syncBar(page)).toHaveText(/1 zmiana czeka od \d\d:\d\d/);
  await writeNote(page, 'Dzwonić po 16');
  await expect(mark(page)).toHaveText(/tylko tutaj/);
  await page.keyboard.press('Escape');
  await goTo(page, '/ustawienia?tab=server');
  await expect(page.getByRole('textbox', { name: 'Adres serwera' })).toBeHidden();
  await page.getByText('Serwer ma nowy adres?').click();
  await expect(page.getByRole('textbox', { name: 'Adres serwera' })).toBeVisible();
  await expectNoBarrier(page);
  await server.startAgain();
  await goTo(page, '/synchronizacja');
  await page.getByRole('button', { name: 'Synchronizuj teraz' }).click();
  await expect(syncBar(page)).toHaveText(SYNCED, LONG);
  await expect(syncBar(page)).not.toHaveText(/czeka/);
  await openPerson(page);
  await expect(mark(page)).toHaveText(/potwierdzono na serwerze/);
});

test('SY12, SY13 a desk without a house gets it, and what one desk writes the other shows as confirmed', async ({
  page,
  second,
  server,
}) => {
  const site = siteName('wspólna');
  await bringHouse(page, server, site);
  await joinFirst(second.page, server, site);
  await expect(second.page.getByRole('banner')).toContainText('UrbanLab Gdynia');
  await goTo(second.page, '/synchronizacja');
  await expect(second.page.getByRole('region', { name: 'Połączenie' })).toContainText('Piętro (litera B)');
  await addTopic(page, 'Rower na ul. Świętojańskiej');
  await goTo(second.page, '/tematy');
  await expect(second.page.getByText('Rower na ul. Świętojańskiej').first()).toBeVisible(LONG);
  await goTo(second.page, '/');
  await second.page.locator('[data-booking]').first().dblclick();
  await expect(second.page.getByRole('dialog').locator('[data-record-state]')).toHaveText(/potwierdzono na serwerze/);
});

test('PE6 a person that one desk erases is a number on the other, and both are counted', async ({
  page,
  second,
  server,
}) => {
  const site = siteName('bez nazwiska');
  await bringHouse(page, server, site);
  await joinFirst(second.page, server, site);
  await goTo(page, '/osoby');
  const first = page.getByRole('table').getByRole('button').first();
  const name = (await first.textContent()) ?? '';
  await goTo(second.page, '/osoby');
  const there = second.page.getByRole('table').getByRole('button', { name, exact: true });
  await expect(there).toBeVisible();
  await first.click();
  await page.getByRole('button', { name: 'Usuń dane tej osoby…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Usuń dane' }).click();
  await expect(there).toHaveCount(0, LONG);
  await expect(second.page.getByRole('table').getByRole('button', { name: /^Osoba [0-9a-f]{4}$/ })).toBeVisible();
  await goTo(page, '/synchronizacja');
  await expect(page.getByRole('table', { name: 'Usunięcia danych' })).toContainText(
    'usunięto na wszystkich 2 stanowiskach',
    LONG,
  );
});

test('SY10, SY18 a desk that was revoked is told so in words, keeps its work, and comes back with a new code', async ({
  page,
  server,
}) => {
  const site = siteName('odłączana');
  await bringHouse(page, server, site, 'Do odłączenia');
  await server.revoke('Do odłączenia');
  await goTo(page, '/synchronizacja');
  await page.getByRole('button', { name: 'Synchronizuj teraz' }).click();
  const problem = page.getByRole('main').getByRole('alert').filter({ hasText: 'odłączyła to stanowisko' });
  await expect(problem).toContainText('Wszystko, co zapisano, jest bezpieczne', LONG);
  await expect(syncBar(page)).toHaveText(/Stanowisko odłączone od \d\d:\d\d/);
  await problem.getByText('Szczegóły').click();
  await expect(problem).toContainText('REVOKED');
  await expectNoBarrier(page);
  await addTopic(page, 'Latarnia nie świeci');
  await expect(syncBar(page)).toHaveText(/czeka/);
  const code = await server.code(site);
  await goTo(page, '/ustawienia?tab=desk');
  await page.getByRole('tab', { name: 'Serwer', exact: true }).click();
  await expect(page.getByText('może wrócić do swojej placówki')).toBeVisible();
  await typeJoining(page, { url: server.url(), code, name: 'Z powrotem' });
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Dołącz', exact: true }).click();
  await expect(syncBar(page)).toHaveText(SYNCED, LONG);
  await page.keyboard.press('Alt+s');
  await expect(page.getByRole('region', { name: 'Połączenie' })).toContainText('Z powrotem (litera B)');
});
