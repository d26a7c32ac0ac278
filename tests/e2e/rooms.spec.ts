import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const row = (page: Page, table: string, text: RegExp) =>
  page.getByRole('table', { name: table }).getByRole('row', { name: text });

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/sale');
  await expect(page.getByRole('table', { name: 'Lista sal' })).toBeVisible();
});

test('BK4 parts stand under their whole, and the table says which room blocks which', async ({ page }) => {
  const names = await page.getByRole('table', { name: 'Lista sal' }).getByRole('row').allTextContents();
  const hall = names.findIndex((text) => text.includes('Sala konferencyjna'));
  expect(names[hall + 1]).toContain('część wschodnia');
  expect(names[hall + 2]).toContain('część zachodnia');
  const blocking = 'Która sala blokuje którą';
  await expect(row(page, blocking, /^BAL Sala konferencyjna/)).toContainText(/BAL-A.*BAL-B/);
  await expect(row(page, blocking, /^BAL-A/)).toContainText('BAL Sala konferencyjna');
  await expect(row(page, blocking, /^BAL-A/)).not.toContainText('BAL-B');
  await expect(row(page, blocking, /^ZUR/)).toContainText('żadnej innej');
  await expect(row(page, blocking, /^FOY/)).toContainText('2 rezerwacje naraz');
});

test('BK5 a room is made by keys alone, with layouts and own hours, and a code in use is refused in words', async ({
  page,
}) => {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Nowa sala' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Nazwa' })).toBeFocused();
  await page.keyboard.type('Sala „Mewa”');
  await page.keyboard.press('Tab');
  await page.keyboard.type('zur');
  await dialog.getByRole('textbox', { name: 'szkolne: Miejsca' }).fill('16');
  await dialog.getByRole('textbox', { name: 'szkolne: Przygotowanie' }).fill('10');
  await dialog.getByRole('textbox', { name: 'Rezerwacje naraz' }).fill('2');
  await dialog.getByRole('checkbox', { name: 'Własne godziny' }).check();
  await dialog.getByRole('textbox', { name: 'niedziela' }).fill('10-14');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('„ZUR” już istnieje.');
  await dialog.getByRole('textbox', { name: 'Kod' }).fill('MEW');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  const made = row(page, 'Lista sal', /Mewa/);
  await expect(made).toContainText('szkolne 16');
  await made.getByRole('button').click();
  await expect(dialog.getByRole('textbox', { name: 'niedziela' })).toHaveValue('10:00–14:00');
  await expect(dialog.getByRole('textbox', { name: 'szkolne: Przygotowanie' })).toHaveValue('10');
});

test('BK4 a room inside itself is refused in words, and what was typed stays', async ({ page }) => {
  const dialog = page.getByRole('dialog');
  await row(page, 'Lista sal', /^Sala konferencyjna/)
    .getByRole('button')
    .click();
  await dialog.getByRole('combobox', { name: 'Część sali' }).fill('BAL-A');
  await page.getByRole('option', { name: /BAL-A/ }).click();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('Sala nie może być częścią samej siebie.');
  await expect(dialog.getByRole('combobox', { name: 'Część sali' })).toHaveValue(/BAL-A/);
});
