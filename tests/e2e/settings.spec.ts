/** Settings of the house and of this desk, and what every screen has around it. */
import { expect, test } from './desk.ts';

test.beforeEach(async ({ page }) => {
  await page.getByRole('link', { name: 'Ustawienia' }).click();
  await expect(page.getByRole('heading', { name: 'Ustawienia' })).toBeVisible();
});

test('TM6 the house can work on a statutory holiday, and a day of its own can be a holiday', async ({ page }) => {
  await page.getByRole('tab', { name: 'Święta' }).click();
  const eve = page.getByRole('checkbox', { name: 'Zamknij placówkę: Wigilia' });
  await expect(eve).toBeChecked();
  await eve.click();
  await expect(eve).not.toBeChecked();
  await page.getByLabel('Nazwa').fill('Inwentaryzacja');
  await page.getByRole('textbox', { name: 'Data' }).fill(`29.12.${new Date().getFullYear()}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /29\.12\.\d{4}.*Inwentaryzacja.*własne/ })).toBeVisible();
});

test('a closure is added with typed dates, lifted, and brought back by one button', async ({ page }) => {
  await page.getByRole('tab', { name: 'Zamknięcia' }).click();
  await page.getByRole('textbox', { name: 'Od dnia' }).fill('jutro');
  await page.getByLabel('Powód').fill('Przegląd gaśnic');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /Przegląd gaśnic/ });
  await expect(row).toContainText('24:00');
  await row.getByRole('button', { name: 'Znieś' }).click();
  await expect(row).toHaveCount(0);
  const lifted = page.locator('.mantine-Notification-root', { hasText: 'Zniesiono' });
  await lifted.getByRole('button', { name: 'Cofnij' }).click();
  await expect(row).toHaveCount(1);
});

test('a new version of the clause keeps what was typed when the dialog was closed', async ({ page }) => {
  await page.getByRole('tab', { name: 'Klauzule' }).click();
  const add = page.getByRole('button', { name: 'Dodaj wersję' });
  await add.click();
  await page.getByRole('textbox', { name: 'Wersja' }).fill('2027-1');
  await page.getByLabel('Treść po polsku').fill('Administratorem danych jest placówka.');
  await page.keyboard.press('Escape');
  await add.click();
  await expect(page.getByText('Przywrócono niezapisaną treść formularza.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Wersja' })).toHaveValue('2027-1');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: '2027-1', exact: true })).toBeVisible();
});

test('the front desk sees only the settings of its desk, in English if it wants', async ({ page }) => {
  await page.getByRole('tab', { name: 'To stanowisko' }).click();
  await page.getByRole('combobox', { name: 'Rola' }).click();
  await page.getByRole('option', { name: 'recepcja' }).click();
  await page.getByRole('button', { name: 'Zapisz' }).click();
  await expect(page.getByRole('tab')).toHaveText(['To stanowisko', 'Serwer']);
  await page.getByRole('combobox', { name: 'Język' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the palette finds commands without diacritics and runs them', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('Wpisz polecenie')).toBeFocused();
  await page.keyboard.type('skroty');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const help = page.getByRole('dialog', { name: 'Pomoc i skróty klawiszowe' });
  await expect(help.getByRole('row', { name: /Lista poleceń.*Ctrl\+K/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
});

test('a silent engine is said, and what was typed stays and can be saved when it answers again', async ({
  page,
  desk,
}) => {
  test.skip(desk.web === null, 'the network can only be cut in the browser; the window has its own test of a crash');
  desk.expectError(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|Failed to fetch|network error/i);
  const address = page.getByLabel('Adres');
  await address.fill('ul. Nowa 5');
  await page.context().setOffline(true);
  await address.press('Enter');
  const refusal = page.getByRole('alert').filter({ hasText: 'Część programu, która zapisuje dane, nie odpowiada.' });
  await expect(refusal).toContainText('Wpisana treść jest bezpieczna.');
  await expect(address).toHaveValue('ul. Nowa 5');
  await page.context().setOffline(false);
  await address.press('Enter');
  await expect(page.getByText('Zapisano', { exact: true })).toBeVisible();
  await expect(refusal).toHaveCount(0);
});

test('size of letters and appearance are kept on this screen', async ({ page }) => {
  await page.getByRole('tab', { name: 'To stanowisko' }).click();
  await page.getByRole('combobox', { name: 'Rozmiar tekstu' }).click();
  await page.getByRole('option', { name: '150%' }).click();
  await page.getByRole('combobox', { name: 'Wygląd' }).click();
  await page.getByRole('option', { name: 'ciemny' }).click();
  const html = page.locator('html');
  await expect(html).toHaveCSS('font-size', '24px');
  await page.reload();
  await expect(html).toHaveCSS('font-size', '24px');
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
