import type { Page } from '@playwright/test';
import { bar, bookingsOf, goToDay, grid, keys, placeOf, plant, quietDay } from './board-hand.ts';
import { countKeys, expect, test } from './desk.ts';
import { startWebHost } from './hosts.ts';

const date = quietDay();
const typedDate = date.split('-').reverse().join('.');
const dialog = (page: Page) => page.getByRole('dialog');
const field = (page: Page, label: string) => dialog(page).getByRole('textbox', { name: label, exact: false }).first();
const badge = (page: Page, text: RegExp) => page.getByRole('banner').getByRole('button', { name: text });

async function fill(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).focus();
  await keys(page, 'Control+a');
  await page.keyboard.type(text);
}

/** A phone call half written down: title, room, day and time. */
async function beginCall(page: Page, title: string): Promise<void> {
  await expect(grid(page)).toBeFocused();
  await keys(page, 'F4');
  await expect(field(page, 'Tytuł')).toBeFocused();
  await page.keyboard.type(title);
  await dialog(page).getByLabel('Sale').first().focus();
  await page.keyboard.type('sto');
  await keys(page, 'Enter');
  await fill(page, 'Data', typedDate);
  await fill(page, 'Od', '12-14');
}

test('F9 parks a call in one key, F9 and Enter bring it back as it was, saving takes it off the list', async ({
  page,
  desk,
}) => {
  await beginCall(page, 'Doradztwo: statut');
  const hand = await countKeys(page);
  await keys(page, 'F9');
  await expect(dialog(page)).toHaveCount(0);
  expect(await hand()).toEqual({ keys: 1, clicks: 0 });
  await expect(badge(page, /1 odłożona rozmowa/)).toBeVisible();
  await keys(page, 'F4');
  await expect(field(page, 'Tytuł')).toHaveValue('');
  await page.keyboard.type('Druga rozmowa');
  await keys(page, 'F9');
  await expect(badge(page, /2 odłożone rozmowy/)).toBeVisible();
  await keys(page, 'F9');
  const calls = dialog(page).locator('[data-call]');
  await expect(calls).toHaveCount(2);
  await expect(calls.first()).toBeFocused();
  await expect(calls.last()).toContainText(/Doradztwo: statut · .*12:00–14:00/);
  await keys(page, 'ArrowDown Enter');
  await expect(field(page, 'Tytuł')).toHaveValue('Doradztwo: statut');
  await expect(field(page, 'Od')).toHaveValue('12:00');
  await keys(page, 'Control+Enter');
  await expect(dialog(page)).toHaveCount(0);
  expect(await placeOf(desk, date, 'Doradztwo: statut')).toBe('STO 12:00–14:00');
  await expect(badge(page, /1 odłożona rozmowa/)).toBeVisible();
});

test('a half-filled form survives a reload in the middle, a long note with emoji too', async ({ page }) => {
  const note = 'Zażółć gęślą jaźń 🎈👩‍👩‍👧 '.repeat(120).trim();
  await beginCall(page, 'Doradztwo 🎈');
  await dialog(page).getByText('Wydarzenie, sprzęt, uwagi').click();
  const kept = page.waitForResponse(
    (answer) => answer.url().includes('drafts/save') && (answer.request().postData()?.includes('gęślą') ?? false),
  );
  await dialog(page).getByRole('textbox', { name: 'Uwagi' }).fill(note);
  await kept;
  await page.reload();
  await expect(grid(page)).toBeVisible();
  await keys(page, 'F4');
  await expect(page.getByText('Przywrócono niezapisaną treść formularza.')).toBeVisible();
  await expect(field(page, 'Tytuł')).toHaveValue('Doradztwo 🎈');
  await expect(dialog(page).getByRole('textbox', { name: 'Uwagi' })).toHaveValue(note);
});

test('what was typed behind a slow answer is kept when the page is closed at once', async ({ page }) => {
  await expect(grid(page)).toBeFocused();
  await keys(page, 'F4');
  await expect(field(page, 'Tytuł')).toBeFocused();
  // The first letter is stored and its answer never comes: the rest waits for it.
  const stored = page.waitForRequest('**/rpc/drafts/save');
  await page.route('**/rpc/drafts/save', (route) => void route.fetch(), { times: 1 });
  await page.keyboard.type('Doradztwo: statut');
  await stored;
  await page.reload();
  await expect(grid(page)).toBeVisible();
  await keys(page, 'F4');
  await expect(field(page, 'Tytuł')).toHaveValue('Doradztwo: statut');
});

test('a draft of a booking lies over the booking as it is now, and what both changed is pointed out', async ({
  page,
  desk,
}) => {
  const id = await plant(desk, date, { title: 'Narada', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await bar(page, 'Narada').dblclick();
  await fill(page, 'Tytuł', 'Narada zespołu');
  await keys(page, 'F9');
  await expect(badge(page, /1 odłożona rozmowa/)).toBeVisible();
  const changed = { title: 'Narada zarządu', headCount: 12 };
  const answer = await desk.api(`/api/bookings/${id}`, { method: 'PATCH', body: JSON.stringify(changed) });
  expect(answer.status, await answer.clone().text()).toBe(200);
  await expect(bar(page, 'Narada zarządu')).toBeVisible();
  await keys(page, 'F9 Enter');
  await expect(dialog(page)).toContainText('W międzyczasie zmieniono też: tytuł (teraz: Narada zarządu).');
  await expect(field(page, 'Tytuł')).toHaveValue('Narada zespołu');
  await expect(field(page, 'Liczba osób')).toHaveValue('12');
  await keys(page, 'Control+Enter');
  await expect(dialog(page)).toHaveCount(0);
  const [stored] = await bookingsOf(desk, date);
  expect(stored).toMatchObject({ title: 'Narada zespołu', headCount: 12 });
  await expect(badge(page, /odłożon/)).toHaveCount(0);
});

test('F3 parks what was asked for, and a removed call comes back by Ctrl+Z', async ({ page }) => {
  await expect(grid(page)).toBeFocused();
  await keys(page, 'F3');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.type('12');
  await fill(page, 'Data', typedDate);
  await fill(page, 'Od', '16-18');
  await keys(page, 'F9');
  await expect(dialog(page)).toHaveCount(0);
  await keys(page, 'F3');
  await expect(field(page, 'Od')).not.toHaveValue('16:00');
  await keys(page, 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await keys(page, 'F9');
  await expect(dialog(page).locator('[data-call]')).toContainText(/16:00–18:00 · 12 osób/);
  await keys(page, 'Delete');
  await expect(dialog(page)).toContainText('Nie ma odłożonych rozmów');
  await keys(page, 'Control+z');
  await expect(dialog(page).locator('[data-call]')).toHaveCount(1);
  await dialog(page).locator('[data-call]').focus();
  await keys(page, 'Enter');
  await expect(field(page, 'Od')).toHaveValue('16:00');
  await expect(dialog(page).getByLabel('Liczba osób').or(dialog(page).getByLabel('Osób')).first()).toHaveValue('12');
});

test('a parked call is there in another browser, after the host was started anew at another address', async ({
  page,
  desk,
  browser,
}) => {
  test.skip(desk.web === null, 'only the browser host is started again here');
  desk.expectError(/ERR_CONNECTION|ERR_EMPTY|ERR_INCOMPLETE/);
  await beginCall(page, 'Doradztwo: statut');
  await keys(page, 'F9');
  await expect(badge(page, /1 odłożona rozmowa/)).toBeVisible();
  await page.goto('about:blank');
  await desk.web?.stop();
  const again = await startWebHost({ dataDir: desk.dataDir });
  const other = await browser.newContext({ locale: 'pl-PL' });
  const second = await other.newPage();
  await second.goto(again.url);
  await expect(badge(second, /1 odłożona rozmowa/)).toBeVisible();
  await keys(second, 'F9 Enter');
  await expect(field(second, 'Tytuł')).toHaveValue('Doradztwo: statut');
  await other.close();
  expect(await again.stop()).toBe(0);
});
