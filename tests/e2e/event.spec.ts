import type { Page } from '@playwright/test';
import { countKeys, expect, holdNext, test } from './desk.ts';

const go = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);
const notice = (page: Page, text: RegExp | string) => page.getByRole('status').filter({ hasText: text }).first();
const entry = (page: Page) => page.getByRole('combobox', { name: /Zapisz osobę/ });

/** Opens the newest event of a title from the list. */
async function openEvent(page: Page, title: string): Promise<void> {
  await go(page, '/wydarzenia');
  await page.getByLabel(/Szukaj/).fill(title);
  // The coming one of a weekly series: until the answer is there, only that of this week is listed.
  await page.getByRole('row').filter({ hasText: '30.11' }).getByRole('button', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('EV1 an event is made from the keyboard and saves itself while somebody types', async ({ page }) => {
  await go(page, '/wydarzenia');
  await expect(page.getByRole('heading', { level: 1, name: 'Wydarzenia' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog').getByLabel('Tytuł')).toBeFocused();
  await page.keyboard.type('Warsztat naprawy');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Warsztat naprawy' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByLabel('Osoba prowadząca').fill('Łucja Wróbel');
  await expect(page.getByRole('status').filter({ hasText: /^Zapisano$/ })).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Podstawowe dane' }).click();
  await expect(page.getByLabel('Osoba prowadząca')).toHaveValue('Łucja Wróbel');
});

test('EV2 a full event puts the next person on the waiting list; a freed place is given with one key', async ({
  page,
}) => {
  await go(page, '/wydarzenia');
  await expect(page.getByRole('heading', { level: 1, name: 'Wydarzenia' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Tytuł').fill('Kurs dla jednej osoby');
  await page.getByRole('dialog').getByLabel('Limit miejsc').fill('1');
  await page.keyboard.press('Control+Enter');
  for (const name of ['Zenobia Pierwsza', 'Wincenty Drugi']) {
    await expect(entry(page)).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(entry(page)).toHaveValue('');
  }
  await expect(notice(page, /Dopisano do listy oczekujących: Wincenty Drugi/)).toBeVisible();
  await expect(page.getByText('Zajęto 1 z 1 miejsca · na liście oczekujących 1 osoba')).toBeVisible();
  await page.getByRole('button', { name: 'Odwołaj zapis: Zenobia Pierwsza' }).click();
  // The row of somebody who waits has such a button too; the notice says that a place is free now.
  await expect(page.getByText('Zajęto 0 z 1 miejsca')).toBeVisible();
  const hand = await countKeys(page);
  await page.keyboard.press('Alt+p');
  await expect(page.getByText('Zajęto 1 z 1 miejsca', { exact: true })).toBeVisible();
  expect(await hand()).toEqual({ keys: 1, clicks: 0 });
});

test('AT1 presence is ticked with arrows and single keys, and the coverage is said', async ({ page }) => {
  await openEvent(page, 'Pierogi i warenyky – gotowanie sąsiedzkie');
  await page.keyboard.press('Control+3');
  const grid = page.getByRole('grid', { name: 'Lista obecności' });
  await grid.locator('tbody tr').first().focus();
  await page.keyboard.press('u');
  await page.keyboard.press('u');
  await page.keyboard.press('Home');
  await page.keyboard.press('1');
  await page.keyboard.press('0');
  await expect(grid.locator('tbody tr').nth(0)).toHaveAttribute('data-presence', 'present');
  await expect(grid.locator('tbody tr').nth(1)).toHaveAttribute('data-presence', 'absent');
  await expect(grid.locator('tbody tr').nth(2)).toBeFocused();
  await expect(page.getByText(/potwierdzono \d+ z 12 zapisów/)).toBeVisible();
});

test('AT4 a sheet comes back from paper: number, rows, names from blank rows', async ({ page }) => {
  await openEvent(page, 'Pierogi i warenyky – gotowanie sąsiedzkie');
  await page.keyboard.press('Control+3');
  await page.getByRole('link', { name: 'Podgląd i druk listy' }).click();
  await page.getByRole('button', { name: 'Drukuj', exact: true }).click();
  await expect(page.getByText('Przygotowano listy: A1')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Listy i obecność' })).toBeVisible();

  const hand = await countKeys(page);
  await page.keyboard.press('Shift+F6');
  await expect(page.getByLabel('Numer listy')).toBeFocused();
  await page.keyboard.type('a1');
  await page.keyboard.press('Enter');
  const rows = page.getByLabel('Numery wierszy z podpisem');
  await expect(rows).toBeFocused();
  await page.keyboard.type('1-7 9 13');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: /„13”: na tej liście nie ma takiego numeru/ })).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('2');
  await expect(page.getByText('9 osób obecnych')).toBeVisible();
  await page.getByLabel('Pozostałe osoby nieobecne').check();
  const blank = page.getByRole('combobox', { name: /Imię i nazwisko, cyfra statusu/ });
  await blank.fill('Bronka Dopisana');
  await blank.press('2');
  await blank.press('Enter');
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Bronka Dopisana (organizacja pozarządowa)' }),
  ).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(notice(page, 'Wpisano listę A1: obecnych 10 z 13.')).toBeVisible();
  expect((await hand()).keys).toBeLessThan(30);
  await expect(page.getByText('potwierdzono 13 z 13 zapisów')).toBeVisible();
});

/** A list of the event with 12 people, frozen as A1, and its dialog with the field of rows in hand. */
async function enterPaper(page: Page): Promise<void> {
  await openEvent(page, 'Pierogi i warenyky – gotowanie sąsiedzkie');
  await page.keyboard.press('Control+3');
  await page.getByRole('link', { name: 'Podgląd i druk listy' }).click();
  await page.getByRole('button', { name: 'Drukuj', exact: true }).click();
  await expect(page.getByText('Przygotowano listy: A1')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Listy i obecność' })).toBeVisible();
  await page.keyboard.press('Shift+F6');
  await page.getByLabel('Numer listy').fill('a1');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Numery wierszy z podpisem')).toBeFocused();
}

test('AT4 a name from a blank row is saved with its list, however fast the list is saved after it', async ({
  page,
}) => {
  await enterPaper(page);
  await page.keyboard.type('1-3');
  await page.getByRole('combobox', { name: /Imię i nazwisko, cyfra statusu/ }).fill('soren');
  await expect(page.getByRole('option', { name: /Søren Ångström/ })).toBeVisible();
  const answer = await holdNext(page, 'people/search');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  answer();
  await expect(notice(page, 'Wpisano listę A1: obecnych 4 z 13.')).toBeVisible();
});

test('AT1 of two keys on one row the later one holds, whichever answer is slow', async ({ page }) => {
  await openEvent(page, 'Pierogi i warenyky – gotowanie sąsiedzkie');
  await page.keyboard.press('Control+3');
  const row = page.getByRole('grid', { name: 'Lista obecności' }).locator('tbody tr').first();
  await row.focus();
  const answer = await holdNext(page, 'sessions/mark');
  const second = page.waitForRequest((request) => request.postData()?.includes('"absent"') ?? false);
  await page.keyboard.press('1');
  await page.keyboard.press('Home');
  await page.keyboard.press('0');
  // Sent side by side the second would be written first.
  await Promise.race([
    second.then(async (request) => (await request.response())?.finished()),
    page.waitForTimeout(700),
  ]);
  answer();
  await second;
  await expect(row).toHaveAttribute('data-presence', 'absent');
  await page.reload();
  await expect(row).toHaveAttribute('data-presence', 'absent');
});
