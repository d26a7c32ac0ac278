import type { Page } from '@playwright/test';
import { keys, plant, quietDay } from './board-hand.ts';
import { countKeys, expect, test } from './desk.ts';

const day = quietDay();
const typed = (date: string) => date.split('-').reverse().join('.');
const notice = (page: Page, text: RegExp | string) => page.getByRole('status').filter({ hasText: text }).first();

test('BK11 EV1 several times and rooms of an event: clashes in words, all or none, one change', async ({
  page,
  desk,
}) => {
  await plant(desk, day, { title: 'Warsztat', rooms: ['STO'], from: '11:00', to: '13:00' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    location.hash = '/wydarzenia';
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Wydarzenia' })).toBeVisible();
  await keys(page, 'n');
  await page.getByRole('dialog').getByLabel('Tytuł').fill('Festiwal rzemiosła');
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Festiwal rzemiosła' })).toBeVisible();
  await keys(page, 'Control+4');
  await expect(page.getByRole('button', { name: 'Dodaj kilka terminów' })).toBeVisible();

  const hand = await countKeys(page);
  await page.locator('main').focus();
  await keys(page, 'Shift+N');
  const dialog = page.getByRole('dialog');
  const first = dialog.getByRole('group', { name: 'Wiersz 1' });
  const second = dialog.getByRole('group', { name: 'Wiersz 2' });
  await expect(first.getByRole('textbox', { name: 'Data' })).toBeFocused();
  await page.keyboard.type(typed(day));
  await keys(page, 'Tab Tab');
  await page.keyboard.type('10-12');
  await keys(page, 'Tab Tab');
  await page.keyboard.type('orl');
  await keys(page, 'Enter');
  await expect(first.getByTestId('row-check')).toContainText('Wolne.');

  await keys(page, 'Alt+n');
  await expect(second.getByRole('textbox', { name: 'Data' })).toBeFocused();
  await page.keyboard.type(typed(day));
  await expect(second.getByTestId('row-check')).toContainText('Ta sama sala w tym samym czasie co w wierszu 1.');
  await keys(page, 'Tab*4 Backspace');
  await page.keyboard.type('sto');
  await keys(page, 'Enter');
  await expect(second.getByTestId('row-check')).toContainText('Stocznia jest zajęta 11:00–13:00 (Warsztat).');
  await keys(page, 'Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('Wiersz 2: Stocznia jest zajęta 11:00–13:00 (Warsztat).');
  await second.getByRole('textbox', { name: 'Od' }).focus();
  await page.keyboard.type('14-16');
  await expect(second.getByTestId('row-check')).toContainText('Wolne.');
  await page.screenshot({ path: 'test-results/event-sessions.png' });
  await keys(page, 'Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(notice(page, 'Zapisano 2 terminy: Festiwal rzemiosła.')).toBeVisible();
  const rows = page.getByRole('table', { name: 'Zajęcia tego wydarzenia' }).locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('10:00–12:00');
  await expect(rows.nth(1)).toContainText('14:00–16:00');
  expect((await hand()).clicks).toBe(0);
});
