/** A desk without a server: what it says of itself, and how a wrong joining is refused. */
import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const bar = (page: Page) => page.getByTestId('sync-bar');

test('SY9 a desk that works alone says so quietly, and one key leads to the page', async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(bar(page)).toHaveText(/Stanowisko pracuje samodzielnie$/);
  await page.keyboard.press('Alt+s');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Synchronizacja');
  await expect(page.getByRole('button', { name: 'Synchronizuj teraz' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Dołącz do serwera' }).click();
  await expect(page.getByRole('tab', { name: 'Serwer' })).toHaveAttribute('aria-selected', 'true');
});

test('SY11 only an administrator joins a desk that has a house; others read why', async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/ustawienia?tab=server');
  await expect(page.getByText('dołącza do serwera administracja', { exact: false })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('SY13 no record of a desk that works alone carries a mark', async ({ page }) => {
  await page.locator('[data-booking]').first().dblclick();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.locator('[data-record-state]')).toHaveCount(0);
});

test.describe('before there is a house', () => {
  test.use({ demo: false });

  test('SY11 a server that does not answer is told in words, and what was typed stays', async ({ page }) => {
    await page.getByRole('button', { name: 'Dołącz do placówki' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Dołącz do placówki' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.type('http://desk.gdynia.pl');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Wpisz adres, który zaczyna się od https://.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Adres serwera' }).fill('http://127.0.0.1:9');
    await page.getByRole('textbox', { name: 'Kod jednorazowy' }).fill('ACDE-FGHJ');
    await page.getByRole('textbox', { name: 'Nazwa tego stanowiska' }).fill('Recepcja parter');
    await page.getByRole('textbox', { name: 'Imię i nazwisko' }).fill('Ola Łęcka');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'nie odpowiada' })).toContainText('Kod pozostaje ważny');
    await page.reload();
    await page.getByRole('button', { name: 'Dołącz do placówki' }).click();
    await expect(page.getByRole('textbox', { name: 'Nazwa tego stanowiska' })).toHaveValue('Recepcja parter');
  });
});
