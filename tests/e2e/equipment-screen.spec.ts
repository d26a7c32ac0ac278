import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { type Desk, expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

test.skip(({ hostName }) => hostName === 'electron', 'what is stored is read back over HTTP, which the window has not');

const notice = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text }).first();
const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

interface Pool {
  readonly id: string;
  readonly code: string;
  readonly quantity: number;
  readonly free: number;
  readonly pieces: number;
}

/** A pool as the engine has it now. */
async function pool(desk: Desk, code: string): Promise<Pool | undefined> {
  const from = Date.UTC(2026, 10, 24, 9, 30);
  const body = JSON.stringify({ json: { from, to: from + 60_000 } });
  const answer = await desk.api('/rpc/equipment/list', { method: 'POST', body });
  const { json }: { json: Pool[] } = await answer.json();
  return json.find((one) => one.code === code);
}

const openTab = async (page: Page, name: string) => {
  await goTo(page, '/sprzet');
  await expect(page.getByRole('heading', { level: 1, name: 'Sprzęt' })).toBeVisible();
  await page.getByRole('tab', { name, exact: true }).click();
};

async function printed(page: Page, info: TestInfo): Promise<{ pages: string[]; about: string }> {
  const file = info.outputPath('document.pdf');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }));
  const run = (program: string, args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
  const text = run('pdftotext', ['-layout', file, '-']);
  return { pages: text.split('\f').slice(0, -1), about: run('pdfinfo', [file]) };
}

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('EQ1 the screen says how many are free at the peak of a chosen time, and who has them', async ({ page }) => {
  await openTab(page, 'Sprzęt');
  await expect(row(page, 'EQ01').getByRole('cell').nth(4)).toHaveText('2 o 17:00');
  await page.getByLabel('Od', { exact: true }).fill('13-16');
  await expect(row(page, 'EQ01').getByRole('cell').nth(4)).toHaveText('3');
  await expect(row(page, 'EQ24').getByRole('cell').nth(4)).toHaveText('2 o 13:00');
  await expect(row(page, 'EQ24')).toContainText('3 szt.: Naprawialnia: drobny sprzęt domowy (13:00–16:00)');
});

test('EQ1 a pool is added by keys; one too small for its pieces is refused in words and stays typed', async ({
  page,
  desk,
}) => {
  await openTab(page, 'Sprzęt');
  await page.getByRole('button', { name: 'Nowy sprzęt' }).press('Enter');
  await expect(page.getByLabel('Nazwa')).toBeFocused();
  await page.keyboard.type('Wskaznik laserowy');
  await page.keyboard.press('Tab');
  await page.keyboard.type('EQ01');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('„EQ01” już istnieje.');
  await page.getByLabel('Kod').fill('EQ90');
  await page.keyboard.press('Control+Enter');
  await expect(notice(page, /Zapisano sprzęt: Wskaznik laserowy\./)).toBeVisible();
  expect(await pool(desk, 'EQ90')).toMatchObject({ quantity: 2, free: 2 });
  await row(page, 'EQ01').getByRole('button').click();
  await page.getByLabel('Ile sztuk').fill('2');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('Liczba sztuk (2) jest za mała: potrzeba co najmniej 3.');
  await expect(page.getByLabel('Ile sztuk')).toHaveValue('2');
  expect(await pool(desk, 'EQ01')).toMatchObject({ quantity: 3 });
});

test('EQ1 pieces get codes of their own, and one out of use is not free', async ({ page, desk }) => {
  await openTab(page, 'Sprzęt');
  await row(page, 'EQ09').getByRole('button').click();
  await page.getByRole('button', { name: 'Nadaj numery egzemplarzom' }).click();
  await expect(notice(page, /Dodano 2 egzemplarze z własnymi kodami\./)).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await pool(desk, 'EQ09')).toMatchObject({ pieces: 2, free: 2 });
  await page.getByRole('tab', { name: 'Egzemplarze', exact: true }).click();
  await row(page, 'EQ09-2').getByRole('button').click();
  await page.getByLabel('Uwagi').fill('pęknięta obudowa');
  await page.getByLabel('Wyłączony z użytku').check();
  await page.keyboard.press('Control+Enter');
  await expect(row(page, 'EQ09-2')).toContainText('× wyłączony z użytku');
  await expect(row(page, 'EQ09-2')).toContainText('pęknięta obudowa');
  expect(await pool(desk, 'EQ09')).toMatchObject({ free: 1 });
});

test('SE1 the front desk says what is out of use and changes nothing else', async ({ page, desk }) => {
  const account = { letter: 'A', accountName: 'Recepcja', role: 'front-desk', language: 'pl' };
  const body = JSON.stringify({ json: account });
  expect((await desk.api('/rpc/start/saveDesk', { method: 'POST', body })).status).toBe(200);
  await page.reload();
  await openTab(page, 'Sprzęt');
  await expect(page.getByRole('button', { name: 'Nowy sprzęt' })).toHaveCount(0);
  await row(page, 'EQ06').getByRole('button').press('Enter');
  await expect(page.getByLabel('Wyłączone z użytku')).toBeFocused();
  await expect(page.getByLabel('Nazwa')).toBeDisabled();
  await page.getByLabel('Wyłączone z użytku').fill('9');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('potrzeba co najmniej 9');
  await page.getByLabel('Wyłączone z użytku').fill('2');
  await page.keyboard.press('Control+Enter');
  await expect(notice(page, /Zapisano sprzęt: Flipchart na stojaku\./)).toBeVisible();
  expect(await pool(desk, 'EQ06')).toMatchObject({ quantity: 8, free: 6 });
});

test('BK18 a key is added with its room and is at the desk', async ({ page }) => {
  await openTab(page, 'Klucze');
  await page.getByRole('button', { name: 'Nowy klucz' }).press('Enter');
  await expect(page.getByLabel('Nazwa')).toBeFocused();
  await page.keyboard.type('Klucz do Orlowa');
  await page.keyboard.press('Tab');
  await page.keyboard.type('K-ORL');
  await page.keyboard.press('Tab');
  await page.keyboard.type('orl');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(notice(page, /Zapisano klucz: Klucz do Orlowa\./)).toBeVisible();
  await expect(row(page, 'K-ORL')).toContainText('Orłowo');
  await expect(row(page, 'K-ORL')).toContainText('✓ na miejscu');
  await expect(row(page, 'K-STU')).toContainText('wydany: Radomił Pobłocki, od 09:10');
});

test('EQ4 hand-outs are listed open, late and past, each with its receipt of A5', async ({ page }, info) => {
  await openTab(page, 'Wydania');
  await expect(row(page, 'K-STU')).toContainText('wydane: 1 z 1');
  await expect(row(page, 'Jan Łoś')).toContainText('brakuje 1 z 3');
  await page.getByText('po terminie i braki', { exact: true }).click();
  await expect(row(page, 'K-STU')).toHaveCount(0);
  await expect(row(page, 'Kinga Formela')).toContainText('po terminie: 1 z 1');
  await page.getByText('historia', { exact: true }).click();
  await expect(row(page, 'K-STU')).toBeVisible();
  await row(page, 'Kinga Formela')
    .getByRole('link', { name: /potwierdzenie/ })
    .click();
  await expect(page.getByRole('heading', { level: 2, name: 'Potwierdzenie wydania' })).toBeVisible();
  const { pages, about } = await printed(page, info);
  expect(about).toMatch(/Page size:\s+4(19|20)/);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain('Kinga Formela, 500 000 905');
  expect(pages[0]).toContain('EQ03-7');
  expect(pages[0]).toContain('23.11.2026, 18:00');
  expect(pages[0]).toContain('Data i podpis osoby odbierającej');
});

test('EQ4 labels print 24 on a page with their codes, beginning where the sheet is still whole', async ({
  page,
}, info) => {
  await goTo(page, '/druk/etykiety?of=pieces');
  await expect(page.getByRole('heading', { level: 1, name: 'Etykiety: 23 sztuki' })).toBeVisible();
  await expect(page.locator('[data-label] svg path')).toHaveCount(23);
  const whole = await printed(page, info);
  expect(whole.about).toMatch(/\(A4\)/);
  expect(whole.pages).toHaveLength(1);
  for (const code of ['EQ01-1', 'EQ01-3', 'EQ03-8', 'EQ23-4']) expect(whole.pages[0]).toContain(code);
  await page.getByLabel('Zacznij od etykiety nr').fill('4');
  const later = await printed(page, info);
  expect(later.pages).toHaveLength(2);
  expect(later.pages[0]).not.toContain('EQ23-4');
  expect(later.pages[1]).toContain('EQ23-4');
});

test("EQ6 tomorrow's equipment is one click from the day screen and prints by time and room", async ({
  page,
}, info) => {
  await page.getByRole('link', { name: 'Jutro: sprzęt' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'środa, 25 listopada 2026' })).toBeVisible();
  const { pages, about } = await printed(page, info);
  expect(about).toMatch(/\(A4\)/);
  expect(about).toMatch(/Tagged:\s+yes/);
  const text = pages.join('\n');
  const times = [...text.matchAll(/\d\d:\d\d–\d\d:\d\d/g)].map(([time]) => time);
  expect(times).toEqual(['08:30–12:30', '09:00–12:00', '10:00–12:00', '12:00–14:00', '17:00–19:30']);
  expect(text).toMatch(/10:00–12:00.*Stocznia.*Stół składany 140×70 cm\s+4/);
  expect(text).toMatch(/Mikrofon bezprzewodowy\s+2/);
  expect(text).toContain('Julia Źrebiec');
});

test('BK17 a confidential booking is printed as taken on the pick list, without its person', async ({
  page,
  desk,
}, info) => {
  const projector = await pool(desk, 'EQ01');
  const start = Date.UTC(2026, 10, 25, 17);
  const secret = { title: 'Rozmowa poufna', contactName: 'Tajna Osoba', confidential: true, roomIds: [] };
  const equipment = [{ equipmentId: projector?.id, quantity: 1 }];
  const body = JSON.stringify({ json: { ...secret, start, end: start + 3_600_000, equipment } });
  expect((await desk.api('/rpc/bookings/create', { method: 'POST', body })).status).toBe(200);
  await goTo(page, '/druk/sprzet?date=2026-11-25');
  await expect(page.getByRole('cell', { name: /18:00–19:00/ })).toBeVisible();
  const { pages } = await printed(page, info);
  expect(pages.join()).toContain('zajęte');
  expect(pages.join()).not.toMatch(/Rozmowa poufna|Tajna/);
});

/** A new booking tomorrow evening, its last section open. */
async function beginBooking(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await expect(page.getByLabel('Tytuł')).toBeFocused();
  await page.keyboard.type('Pokaz filmu');
  await page.getByRole('textbox', { name: 'Data', exact: true }).fill('25.11');
  await page.getByRole('textbox', { name: 'Od', exact: true }).fill('17:30-18:30');
  await page.getByText('Wydarzenie, sprzęt, uwagi').click();
}

async function addPool(page: Page, letters: string): Promise<void> {
  const field = dialog(page)
    .getByRole('combobox', { name: 'Sprzęt' })
    .or(dialog(page).getByPlaceholder('Dodaj sprzęt'));
  await field.first().fill(letters);
  await page
    .getByRole('option')
    .filter({ hasText: new RegExp(letters, 'i') })
    .first()
    .click();
}

test('EQ2 the form says while somebody types how many are free, at which hour and who has the rest; Enter takes them', async ({
  page,
}) => {
  await beginBooking(page);
  await addPool(page, 'Mikrofon');
  const quantity = page.getByLabel('Mikrofon bezprzewodowy', { exact: true });
  await expect(dialog(page).getByText('wolne 4 (najmniej o 17:30)')).toBeVisible();
  await quantity.fill('6');
  await expect(dialog(page).getByText(/Potrzeba 6, wolne 4\. O 17:30 mają: 2 szt\.: UrbanCafe/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Weź 4 wolne' })).toBeVisible();
  await quantity.press('Enter');
  await expect(quantity).toHaveValue('4');
  await page.keyboard.press('Control+Enter');
  await expect(notice(page, /Zapisano: Pokaz filmu/)).toBeVisible();
});

test('EQ2 saved all the same, more than is free is refused and the form stays', async ({ page }) => {
  await beginBooking(page);
  await addPool(page, 'Mikrofon');
  const quantity = page.getByLabel('Mikrofon bezprzewodowy', { exact: true });
  await quantity.fill('6');
  await quantity.press('Control+Enter');
  const alert = dialog(page).getByRole('alert');
  await expect(alert).toContainText('Za mało sprzętu (Mikrofon bezprzewodowy): potrzeba 6, wolne 4');
  await alert.getByRole('button', { name: 'Weź 4 wolne' }).click();
  await expect(quantity).toHaveValue('4');
  await expect(page.getByLabel('Tytuł')).toHaveValue('Pokaz filmu');
});

test('EQ1 what a layout brings along is proposed and taken with one button', async ({ page }) => {
  await beginBooking(page);
  await dialog(page).getByRole('combobox', { name: 'Sale' }).fill('aud');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(dialog(page).getByText(/Dodać zestaw/)).toBeHidden();
  await dialog(page).getByRole('combobox', { name: 'Ustawienie' }).click();
  await page
    .getByRole('option', { name: /teatralne/ })
    .first()
    .click();
  await expect(
    dialog(page).getByText('Dodać zestaw: 1 × Rzutnik przenośny Full HD + 2 × Mikrofon bezprzewodowy?'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Dodaj zestaw' }).press('Enter');
  await expect(dialog(page).getByText(/Dodać zestaw/)).toBeHidden();
  await expect(page.getByLabel('Rzutnik przenośny Full HD', { exact: true })).toHaveValue('1');
  await expect(page.getByLabel('Mikrofon bezprzewodowy', { exact: true })).toHaveValue('2');
});
