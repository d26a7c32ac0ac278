import type { Page } from '@playwright/test';
import { bar, goToDay, grid, keys, placeOf, plant, quietDay } from './board-hand.ts';
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

const sentence = (page: Page) => page.getByTestId('rule-sentence');
const dates = (page: Page) => page.getByTestId('series-dates');
const row = (page: Page, date: string) => dates(page).getByRole('listitem').filter({ hasText: date });
const field = (page: Page, label: string) => page.getByRole('dialog').getByRole('textbox', { name: label }).first();

/** F4 and what a series needs, by keys alone: `room`, first date, hours, weekly, `count` times. */
async function typeSeries(
  page: Page,
  { room, date, hours, count }: Record<'room' | 'date' | 'hours' | 'count', string>,
) {
  await expect(grid(page)).toBeFocused();
  await keys(page, 'F4');
  await expect(field(page, 'Tytuł')).toBeFocused();
  await page.keyboard.type('Kurs ceramiki');
  await keys(page, 'Tab Tab');
  await page.keyboard.type(room);
  await keys(page, 'Enter Tab');
  await page.keyboard.type(date);
  await keys(page, 'Tab Tab');
  await page.keyboard.type(hours);
  const repeats = page.getByRole('dialog').getByRole('combobox', { name: 'Powtarzanie' });
  await repeats.focus();
  await keys(page, 'ArrowDown ArrowDown ArrowDown Enter');
  await expect(repeats).toHaveValue('co tydzień w wybrane dni');
  await field(page, 'Ile terminów').focus();
  await keys(page, 'Control+a');
  await page.keyboard.type(count);
}

test('BK12 every date is shown before saving, skipped ones are kept and revived once nothing is in the way', async ({
  page,
  desk,
}) => {
  const inTheWay = await plant(desk, '2026-12-17', { title: 'Warsztat', rooms: ['STO'], from: '18:00', to: '20:00' });
  const hand = await countKeys(page);
  await typeSeries(page, { room: 'sto', date: '3 grudnia', hours: '17-19', count: '12' });
  await expect(sentence(page)).toHaveText('↻ co tydzień w czwartek, 12 razy, do 18 lutego');
  await expect(dates(page)).toContainText('10 z 12 terminów, 2 pominięte');
  await expect(row(page, '17.12')).toContainText('✕ zajęte: Warsztat 18:00–20:00 (Stocznia)');
  await expect(row(page, '24.12')).toContainText('★ święto: Wigilia');
  await expect(row(page, '31.12')).toContainText('✓ zaplanowany');
  await page.screenshot({ path: 'test-results/series-new.png' });

  // The holiday all the same, for a reason; one planned date left out; both by space, and back again.
  await row(page, '03.12').getByRole('checkbox').focus();
  await keys(page, 'ArrowDown ArrowDown Space');
  await expect(row(page, '24.12')).toContainText('zarezerwowany mimo to');
  await expect(field(page, 'Powód zapisu mimo ostrzeżeń i dni zamkniętych')).toBeVisible();
  await keys(page, 'ArrowDown Space');
  await expect(row(page, '31.12')).toContainText('○ pominięty');
  await expect(dates(page)).toContainText('10 z 12 terminów, 2 pominięte');
  await keys(page, 'Space ArrowUp Space');
  await expect(row(page, '24.12')).toContainText('★ święto: Wigilia');
  await expect(page.getByRole('button', { name: 'Zapisz 10 terminów' })).toBeEnabled();
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const made =
    /Zapisano cykl: Kurs ceramiki, co tydzień w czwartek, 12 razy, do 18 lutego; 10 z 12 terminów, 2 pominięte\./;
  await expect(notice(page, made)).toBeVisible();
  expect((await hand()).clicks).toBe(0);
  expect(await placeOf(desk, '2027-02-18', 'Kurs ceramiki')).toBe('STO 17:00–19:00');
  expect(await placeOf(desk, '2026-12-17', 'Kurs ceramiki')).toBe('not there');

  const cancelled = await desk.api(`/api/bookings/${inTheWay}/cancel`, {
    method: 'POST',
    body: JSON.stringify({ reason: 'organiser' }),
  });
  expect(cancelled.status).toBe(200);
  await openFrom(page, '2026-12-03', 'Kurs ceramiki');
  await expect(page.getByRole('dialog')).toContainText('Termin 1 z 12 cyklu');
  await page.screenshot({ path: 'test-results/series-occurrence.png' });
  await page.getByRole('button', { name: 'Wszystkie terminy cyklu' }).focus();
  await keys(page, 'Enter');
  const list = page.getByRole('dialog', { name: 'Cykl: Kurs ceramiki' });
  await expect(list).toContainText('zaplanowanych: 10, pominiętych: 2, odwołanych: 0');
  await expect(list.getByRole('row').filter({ hasText: '17.12' })).toContainText('można przywrócić');
  await expect(list.getByRole('row').filter({ hasText: '24.12' })).toContainText('można przywrócić z podaniem powodu');
  await page.screenshot({ path: 'test-results/series-list.png' });
  await keys(page, 'Alt+r');
  await expect(notice(page, 'Przywrócono 1 termin: Kurs ceramiki, czw 17.12.')).toBeVisible();
  await expect(list).toContainText('zaplanowanych: 11, pominiętych: 1, odwołanych: 0');
  expect(await placeOf(desk, '2026-12-17', 'Kurs ceramiki')).toBe('STO 17:00–19:00');
});

/** The booking with this title on a day's board, opened by keys. */
async function openFrom(page: Page, date: string, title: string): Promise<void> {
  await goToDay(page, date);
  await bar(page, title).click();
  await keys(page, 'Enter');
  await expect(page.getByRole('dialog', { name: 'Rezerwacja' })).toBeVisible();
}
