import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Szukaj osoby' });
const found = (page: Page) => page.getByRole('table', { name: 'Znalezione osoby' });

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/osoby');
  await expect(page.getByRole('table', { name: 'Osoby według ostatniej wizyty' })).toBeVisible();
});

async function addPerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Nowa osoba' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Imię i nazwisko' })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
}

test('PE1 search folds diacritics and takes beginnings in any order while typing', async ({ page }) => {
  await addPerson(page, 'Świętosława Łącka-Żółkiewska');
  await search(page).fill('zolk swiet');
  await expect(found(page).getByRole('row')).toHaveCount(2);
  await expect(found(page)).toContainText('Świętosława Łącka-Żółkiewska');
  await search(page).fill('z');
  await expect(page.getByText('Wpisz co najmniej dwie litery.')).toBeVisible();
  await search(page).fill('qqxz');
  await expect(page.getByText('Nie znaleziono nikogo o takim nazwisku')).toBeVisible();
});

test('PE2 a likely duplicate is pointed out, merged, and taken apart again', async ({ page }) => {
  await addPerson(page, 'Żaneta Próbna');
  await addPerson(page, 'Próbna Żaneta');
  await search(page).fill('probna');
  await expect(found(page).getByRole('row')).toHaveCount(3);
  await found(page).getByRole('button', { name: 'Żaneta Próbna' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Prawdopodobnie ta sama osoba' })).toBeVisible();
  await dialog(page)
    .getByRole('button', { name: /^Połącz z tą osobą ?: Próbna Żaneta/ })
    .click();
  await expect(dialog(page).getByRole('heading', { name: 'Połączone pozycje' })).toBeVisible();
  await dialog(page)
    .getByRole('button', { name: /^Rozłącz ?: Próbna Żaneta/ })
    .click();
  await expect(dialog(page).getByRole('heading', { name: 'Prawdopodobnie ta sama osoba' })).toBeVisible();
});

test('PE3 the file has no field for PESEL, an address, a birth date or health', async ({ page }) => {
  await page.getByRole('button', { name: 'Nowa osoba' }).click();
  await expect(dialog(page).getByRole('textbox').first()).toBeVisible();
  const labels = await dialog(page).locator('label').allTextContents();
  expect(labels.map((label) => label.replace(/\s*\*$/, ''))).toEqual([
    'Imię i nazwisko',
    'Na liście jako',
    'Status uczestnictwa',
    'Organizacja',
    'Telefon',
    'E-mail',
    'Uwagi',
  ]);
});

test('SE1 a leader sees why there is no list, and finds no stranger', async ({ page }) => {
  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'To stanowisko', exact: true }).click();
  await page.getByRole('combobox', { name: /Rola/ }).click();
  await page.getByRole('option', { name: 'osoba prowadząca' }).click();
  await page.getByRole('button', { name: /Zapisz/ }).click();
  await expect(page.getByRole('banner')).toContainText('osoba prowadząca');
  await goTo(page, '/osoby');
  await expect(page.getByText('Osoby prowadzące widzą tylko osoby zapisane na własne wydarzenia.')).toBeVisible();
  await search(page).fill('kowal');
  await expect(page.getByText('Widać tu tylko osoby zapisane na własne wydarzenia.')).toBeVisible();
  await goTo(page, '/wykorzystanie');
  await expect(page.getByText('Wykorzystanie widzi koordynacja')).toBeVisible();
});

test('an organisation is made, found and changed; its name in use is refused in words', async ({ page }) => {
  await page.getByRole('tab', { name: 'Organizacje' }).click();
  const name = () => dialog(page).getByRole('textbox', { name: 'Nazwa' });
  const add = async (text: string) => {
    await page.getByRole('button', { name: 'Nowa organizacja' }).click();
    await name().fill(text);
    await page.keyboard.press('Control+Enter');
  };
  await add('Fundacja Zatoka Łodzi');
  await expect(dialog(page)).toBeHidden();
  await page.getByRole('searchbox', { name: 'Szukaj organizacji' }).fill('zatoka');
  const table = page.getByRole('table', { name: 'Organizacje' });
  await table.getByRole('button', { name: 'Fundacja Zatoka Łodzi' }).click();
  await dialog(page).getByRole('textbox', { name: 'Telefon' }).fill('581234567');
  await page.keyboard.press('Control+Enter');
  await expect(table).toContainText('581 234 567');
  await add('FUNDACJA ZATOKA LODZI');
  await expect(dialog(page).getByRole('alert')).toContainText('już istnieje');
  await expect(name()).toHaveValue('FUNDACJA ZATOKA LODZI');
});
