import type { Page } from '@playwright/test';
import { bar, bookingsOf, goToDay, grid, keys, placeOf, plant, quietDay } from './board-hand.ts';
import { countKeys, expect, test } from './desk.ts';
import { startWebHost } from './hosts.ts';
import { goTo } from './screen-list.ts';

const date = quietDay();
const notice = (page: Page, text: string | RegExp) => page.locator('.mantine-Notification-root', { hasText: text });
const dialog = (page: Page) => page.getByRole('dialog');
const row = (page: Page, text: RegExp) => dialog(page).getByRole('row', { name: text }).first();

/** Takes a booking in hand and puts it into the room of this code. */
async function moveTo(page: Page, title: string, code: string): Promise<void> {
  await bar(page, title).click();
  await keys(page, `m ${[...code].join(' ')} Enter`);
}

async function openToday(page: Page): Promise<void> {
  await keys(page, 'Control+k');
  await page.getByPlaceholder('Wpisz polecenie').fill('zmiany z dzis');
  await expect(page.getByRole('button', { name: /Zmiany z dzisiaj/ })).toBeVisible();
  await keys(page, 'Enter');
  await expect(dialog(page).getByRole('table', { name: 'Zmiany z dzisiaj' })).toBeVisible();
}

test('BK15 Ctrl+Z takes a move back in one key and says what, Ctrl+Y does it again', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Narada', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await moveTo(page, 'Narada', 'orl');
  await expect.poll(() => placeOf(desk, date, 'Narada')).toBe('ORL 10:00–12:00');
  const hand = await countKeys(page);
  await keys(page, 'Control+z');
  await expect(notice(page, /Cofnięto: przeniesienie „Narada” \(Orłowo, .*10:00–12:00\)\./)).toBeVisible();
  expect(await placeOf(desk, date, 'Narada')).toBe('STO 10:00–12:00');
  expect(await hand()).toEqual({ keys: 1, clicks: 0 });
  await keys(page, 'Control+y');
  await expect(notice(page, /Ponowiono: przeniesienie „Narada”/)).toBeVisible();
  expect(await placeOf(desk, date, 'Narada')).toBe('ORL 10:00–12:00');
  await expect(bar(page, 'Narada')).toBeVisible();
});

test('BK15 the button of the notice takes back what it tells of, whatever was done since', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Narada', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await moveTo(page, 'Narada', 'orl');
  const told = notice(page, /Przeniesiono: Narada/);
  await expect(told).toBeVisible();
  await plant(desk, date, { title: 'Później', rooms: ['ZUR'], from: '10:00', to: '12:00' });
  await told.getByRole('button', { name: 'Cofnij' }).click();
  await expect(notice(page, /Cofnięto: przeniesienie „Narada”/)).toBeVisible();
  expect(await placeOf(desk, date, 'Narada')).toBe('STO 10:00–12:00');
  expect(await placeOf(desk, date, 'Później')).toBe('ZUR 10:00–12:00');
});

test('SE3 Ctrl+Z still undoes the day after a reload and after a restart of the host', async ({ page, desk }) => {
  test.skip(desk.web === null, 'only the browser host is started again here');
  desk.expectError(/ERR_CONNECTION|ERR_EMPTY|ERR_INCOMPLETE|Failed to load resource/);
  await plant(desk, date, { title: 'Narada', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await moveTo(page, 'Narada', 'orl');
  await expect.poll(() => placeOf(desk, date, 'Narada')).toBe('ORL 10:00–12:00');
  await page.reload();
  await goToDay(page, date);
  await keys(page, 'Control+z');
  await expect.poll(() => placeOf(desk, date, 'Narada')).toBe('STO 10:00–12:00');
  await page.goto('about:blank');
  await desk.web?.stop();
  const again = await startWebHost({ dataDir: desk.dataDir });
  await page.goto(again.url);
  await goToDay(page, date);
  await expect(bar(page, 'Narada')).toBeVisible();
  await keys(page, 'Control+y');
  await expect(notice(page, /Ponowiono: przeniesienie „Narada” \(Orłowo/)).toBeVisible();
  await keys(page, 'Control+z');
  await expect(notice(page, /Cofnięto: przeniesienie „Narada”/)).toBeVisible();
  await keys(page, 'Control+z');
  await expect(notice(page, /Cofnięto: nowa rezerwacja „Narada” \(Stocznia/)).toBeVisible();
  await expect(bar(page, 'Narada')).toHaveCount(0);
  await page.goto('about:blank');
  expect(await again.stop()).toBe(0);
});

test('SE3 typing that saves itself is one step; in a field Ctrl+Z belongs to the text', async ({ page }) => {
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/wydarzenia');
  await page
    .getByRole('button', { name: /Pierogi i warenyky/ })
    .first()
    .click();
  await expect(page.getByRole('tab').first()).toBeVisible();
  await keys(page, 'Control+1');
  const title = page.getByRole('textbox', { name: 'Tytuł' });
  await expect(title).toHaveValue('Pierogi i warenyky – gotowanie sąsiedzkie');
  for (const word of [' razem', ' w kuchni']) {
    await title.press('End');
    await title.pressSequentially(word);
    await expect(page.getByText('Zapisano', { exact: false }).first()).toBeVisible();
    await page.waitForTimeout(900);
  }
  await expect(title).toHaveValue('Pierogi i warenyky – gotowanie sąsiedzkie razem w kuchni');
  await page.getByRole('heading').first().click();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keys(page, 'Control+z');
  await expect(notice(page, /Cofnięto: zmiany w wydarzeniu/)).toBeVisible();
  await expect(title).toHaveValue('Pierogi i warenyky – gotowanie sąsiedzkie');
  await keys(page, 'Control+y');
  await expect(title).toHaveValue('Pierogi i warenyky – gotowanie sąsiedzkie razem w kuchni');
});

test('SE3 what cannot be undone says so by name, and the list of today has the rest', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Narada', rooms: ['STO'], from: '10:00', to: '12:00' });
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/osoby');
  await page.getByRole('button', { name: 'Nowa osoba' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Imię i nazwisko' })).toBeFocused();
  await page.keyboard.type('Żaneta Próbna');
  await keys(page, 'Control+Enter');
  await expect(dialog(page)).toHaveCount(0);
  await openToday(page);
  await expect(row(page, /nowa osoba: Żaneta Próbna/)).toContainText('pozycja zostaje w kartotece');
  await row(page, /nowa rezerwacja „Narada”/)
    .getByRole('button')
    .focus();
  await keys(page, 'Enter');
  await expect(row(page, /nowa rezerwacja „Narada”/).getByRole('button', { name: /^Ponów/ })).toBeVisible();
  expect(await placeOf(desk, date, 'Narada')).toBe('STO 10:00–12:00 cancelled');
  await row(page, /nowa rezerwacja „Narada”/)
    .getByRole('button')
    .focus();
  await keys(page, 'Enter');
  await expect(row(page, /nowa rezerwacja „Narada”/).getByRole('button', { name: /^Cofnij/ })).toBeVisible();
  await keys(page, 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await keys(page, 'Control+z');
  await expect(
    notice(page, /Cofnięto: nowa rezerwacja „Narada”.* Nie można cofnąć: nowa osoba: Żaneta Próbna/),
  ).toBeVisible();
});

test('BK2 BK10 a place that was taken meanwhile refuses in words, and a way out opens the booking there', async ({
  page,
  desk,
}) => {
  const id = await plant(desk, date, { title: 'Narada', rooms: ['STO'], from: '10:00', to: '12:00' });
  await desk.api(`/api/bookings/${id}/cancel`, { method: 'POST', body: JSON.stringify({ reason: 'organiser' }) });
  await plant(desk, date, { title: 'Warsztat', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await openToday(page);
  await row(page, /odwołanie rezerwacji „Narada”/)
    .getByRole('button')
    .focus();
  await keys(page, 'Enter');
  await expect(dialog(page)).toContainText('Nie udało się cofnąć: odwołanie rezerwacji „Narada”');
  await expect(dialog(page)).toContainText('Stocznia jest zajęta 10:00–12:00 (Warsztat).');
  await dialog(page)
    .getByRole('button', { name: /^Stocznia \d\d:\d\d–\d\d:\d\d$/ })
    .first()
    .click();
  await expect(dialog(page).getByRole('textbox', { name: 'Tytuł' })).toHaveValue('Narada');
  await keys(page, 'Control+Enter');
  await expect(dialog(page)).toHaveCount(0);
  const standing = (await bookingsOf(desk, date)).filter((b) => b.title === 'Narada' && b.status !== 'cancelled');
  expect(standing.map((b) => b.rooms)).toEqual([['STO']]);
});

test('BK9 a closure that came since asks for a reason', async ({ page, desk }) => {
  const id = await plant(desk, date, { title: 'Narada', rooms: ['STO'], from: '10:00', to: '12:00' });
  await desk.api(`/api/bookings/${id}/cancel`, { method: 'POST', body: JSON.stringify({ reason: 'organiser' }) });
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'Zamknięcia' }).click();
  const typed = date.split('-').reverse().join('.');
  await page.getByRole('textbox', { name: 'Od dnia' }).fill(typed);
  await page.getByLabel('Powód').fill('Malowanie');
  await keys(page, 'Enter');
  await expect(notice(page, /Malowanie/)).toBeVisible();
  await openToday(page);
  await row(page, /odwołanie rezerwacji „Narada”/)
    .getByRole('button')
    .focus();
  await keys(page, 'Enter');
  await expect(dialog(page)).toContainText('zamknięcie (Malowanie)');
  await expect(dialog(page).getByRole('textbox', { name: 'Powód' })).toBeFocused();
  await page.keyboard.type('Malują jutro');
  await keys(page, 'Control+Enter');
  await expect(notice(page, /Cofnięto: odwołanie rezerwacji „Narada”/)).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  expect(await placeOf(desk, date, 'Narada')).toBe('STO 10:00–12:00');
});
