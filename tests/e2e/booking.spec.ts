import type { Page } from '@playwright/test';
import { bar, bookingsOf, goToDay, grid, keys, placeOf, plant, quietDay } from './board-hand.ts';
import { countKeys, expect, test } from './desk.ts';

const date = quietDay();
const typedDate = date.split('-').reverse().join('.');

const check = (page: Page) => page.getByTestId('check');
const field = (page: Page, label: string) =>
  page.getByRole('dialog').getByRole('textbox', { name: label, exact: false });

/** Fills a field by keys, as a person does who came there with Tab. */
async function fill(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

async function pickRoom(page: Page, code: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('Sale').first().focus();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

async function begin(page: Page, room: string, from: string): Promise<void> {
  await expect(grid(page)).toBeFocused();
  await keys(page, 'F4');
  await expect(field(page, 'Tytuł')).toBeFocused();
  await page.keyboard.type('Doradztwo: statut');
  await pickRoom(page, room);
  await fill(page, 'Data', typedDate);
  await fill(page, 'Od', from);
}

test('BK10 a clash is said while typing, in words, and a way out is one press', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Warsztat', rooms: ['STO'], from: '12:00', to: '14:00' });
  await begin(page, 'sto', '12-14');
  await expect(check(page)).toContainText('Stocznia jest zajęta 12:00–14:00 (Warsztat).');
  const ways = check(page).getByRole('button');
  await expect(ways.filter({ hasText: /12:00–14:00 \(\d+ miejsc/ }).first()).toBeVisible();
  const other = ways.filter({ hasText: /^Stocznia \d\d:\d\d–\d\d:\d\d$/ }).first();
  const time = (await other.textContent())?.slice('Stocznia '.length) ?? '';
  await other.focus();
  await page.keyboard.press('Enter');
  await expect(check(page)).toContainText('Wolne: Stocznia');
  await field(page, 'Tytuł').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Doradztwo: statut')).toBe(`STO ${time}`);
});

test('BK9 outside the hours needs a reason, which goes on record', async ({ page, desk }) => {
  await begin(page, 'sto', '19-21');
  await expect(check(page)).toContainText('Stocznia: poza godzinami otwarcia');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Zapis wymaga podania powodu');
  await fill(page, 'Powód zapisu', 'Zgoda koordynacji');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Doradztwo: statut')).toBe('STO 19:00–21:00');
});

test('BK7 a hold is proposed for two days, drawn dashed with its question mark, and says until when', async ({
  page,
}) => {
  await begin(page, 'orl', '9-11');
  await page.getByRole('dialog').getByLabel('Stan').first().click();
  await page.getByRole('option', { name: 'opcja' }).click();
  await expect(field(page, 'Opcja ważna do')).toHaveValue(/^\d\d\.\d\d\.\d{4}$/);
  await expect(field(page, 'Godzina')).toHaveValue('12:00');
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await goToDay(page, date);
  await expect(bar(page, 'Doradztwo')).toHaveAttribute('data-look', 'hold');
  await expect(bar(page, 'Doradztwo')).toHaveCSS('border-top-style', 'dashed');
  await expect(bar(page, 'Doradztwo')).toContainText('?');
  await expect(bar(page, 'Doradztwo')).toContainText('opcja do');
});

test('SE1 a leader reads a booking and can change nothing', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Odczyt', rooms: ['STO'], from: '10:00', to: '12:00' });
  const account = { letter: 'A', accountName: 'Ewa Prowadząca', role: 'leader', language: 'pl' };
  await desk.api('/rpc/start/saveDesk', { method: 'POST', body: JSON.stringify({ json: account }) });
  await page.reload();
  await goToDay(page, date);
  await bar(page, 'Odczyt').dblclick();
  await expect(field(page, 'Tytuł')).toBeDisabled();
  await expect(field(page, 'Tytuł')).toHaveValue('Odczyt');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Zapisz' })).toHaveCount(0);
  await keys(page, 'Escape');
  await expect(grid(page)).toBeFocused();
  await keys(page, 'm');
  await expect(page.getByTestId('board-live')).toHaveText('Rezerwacje zmienia recepcja lub koordynacja.');
});

test('TM3 a time that does not exist is told with the one that was taken', async ({ page }) => {
  await begin(page, 'sto', '2.30-4');
  await fill(page, 'Data', '28.03.2027');
  await expect(check(page)).toContainText(
    'Godzina 02:30 tego dnia nie istnieje (zmiana czasu na letni). Przyjęto 03:30.',
  );
  await fill(page, 'Data', '31.10.2027');
  await expect(check(page)).toContainText('Godzina 02:30 tego dnia jest dwa razy');
});

test('what was typed comes back after Esc and after the page was loaded anew', async ({ page }) => {
  await begin(page, 'sto', '12-14');
  await keys(page, 'Escape F4');
  await expect(field(page, 'Tytuł')).toHaveValue('Doradztwo: statut');
  await page.reload();
  await expect(grid(page)).toBeVisible();
  await keys(page, 'F4');
  await expect(page.getByText('Przywrócono niezapisaną treść formularza.')).toBeVisible();
  await expect(field(page, 'Tytuł')).toHaveValue('Doradztwo: statut');
  await expect(field(page, 'Od')).toHaveValue('12:00');
});

test('BK16 a phone call becomes a booking with its organisation in 30 seconds of keys', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Warsztat', rooms: ['STO'], from: '12:00', to: '14:00' });
  await goToDay(page, date);
  const hand = await countKeys(page);
  await keys(page, 'F4');
  await page.keyboard.type('Spotkanie');
  await keys(page, 'Tab Tab');
  await page.keyboard.type('orl');
  await keys(page, 'Enter Tab');
  await page.keyboard.type(typedDate);
  await keys(page, 'Tab Tab');
  await page.keyboard.type('9-11');
  await page.getByRole('dialog').getByLabel('Organizacja').first().focus();
  await page.keyboard.type('fund');
  await keys(page, 'Enter Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Spotkanie')).toBe('ORL 09:00–11:00');
  const { keys: pressed, clicks } = await hand();
  expect(clicks).toBe(0);
  // Keystroke-level model: 0.28 s a key and some six moments of thought of 1.35 s.
  expect(pressed * 0.28 + 6 * 1.35).toBeLessThan(30);
});

test('an organisation that is not there yet is added at once', async ({ page, desk }) => {
  await begin(page, 'orl', '9-11');
  await page.getByRole('dialog').getByLabel('Organizacja').first().focus();
  await page.keyboard.type('Koło Szachowe Wieża');
  await expect(page.getByRole('option', { name: 'Dodaj organizację „Koło Szachowe Wieża”' })).toBeVisible();
  await keys(page, 'Enter');
  await expect(page.getByRole('dialog').getByLabel('Organizacja').first()).toHaveValue('Koło Szachowe Wieża');
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Doradztwo: statut')).toBe('ORL 09:00–11:00');
});

test('BK14 an opened booking is changed, cancelled and reopened, and its history says so', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Odczyt', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await bar(page, 'Odczyt').dblclick();
  await fill(page, 'Do', '1230');
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Odczyt')).toBe('STO 10:00–12:30');

  await bar(page, 'Odczyt').dblclick();
  await page.getByRole('button', { name: 'Odwołaj rezerwację' }).click();
  await page.getByRole('button', { name: 'pogoda' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Odwołaj', exact: true }).click();
  await expect(bar(page, 'Odczyt')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Odczyt')).toContain('cancelled');

  await keys(page, 'Control+k');
  await expect(page.getByPlaceholder('Wpisz polecenie')).toBeFocused();
  await page.keyboard.type('Pokaż odwołane');
  await expect(page.getByRole('dialog').getByText('Pokaż odwołane').first()).toBeVisible();
  await keys(page, 'Enter');
  await bar(page, 'Odczyt').dblclick();
  await expect(page.getByText('Odwołana: pogoda')).toBeVisible();
  await page.getByRole('button', { name: 'Przywróć' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Odczyt')).toBe('STO 10:00–12:30');

  await bar(page, 'Odczyt').dblclick();
  await page.getByText('Historia').click();
  const lines = page.getByRole('dialog').getByRole('listitem');
  await expect(lines).toHaveCount(4);
  await expect(lines.nth(0)).toContainText('przywrócono');
  await expect(lines.nth(1)).toContainText('odwołano; pogoda');
  await expect(lines.nth(2)).toContainText('10:00–12:00 → ');
  await expect(lines.nth(3)).toContainText('utworzono');
});

test('BK15 saving one thing takes nothing back that another window saved meanwhile', async ({ page, desk }) => {
  const id = await plant(desk, date, { title: 'Odczyt', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await bar(page, 'Odczyt').dblclick();
  await expect(field(page, 'Tytuł')).toHaveValue('Odczyt');
  await desk.api(`/api/bookings/${id}`, { method: 'PATCH', body: JSON.stringify({ title: 'Odczyt o morzu' }) });
  await expect(bar(page, 'Odczyt o morzu')).toBeAttached();
  await fill(page, 'Do', '1230');
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await placeOf(desk, date, 'Odczyt o morzu')).toBe('STO 10:00–12:30');
});

test('EV1 an event made with the booking gives it an attendance list', async ({ page, desk }) => {
  await begin(page, 'orl', '9-11');
  await page.getByText('Wydarzenie, sprzęt, uwagi').click();
  await page.getByRole('dialog').getByLabel('Wydarzenie z listą obecności').first().click();
  await page.getByRole('option', { name: 'Utwórz wydarzenie o tym tytule' }).click();
  await field(page, 'Tytuł').focus();
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const booked = (await bookingsOf(desk, date)).find((booking) => booking.title === 'Doradztwo: statut');
  const list = await desk.api(`/api/sessions/${booked?.id}/attendance`);
  expect(list.status).toBe(200);
});

test('a refusal after the check says the same sentence and loses nothing', async ({ page, desk }) => {
  await begin(page, 'sto', '12-14');
  await expect(check(page)).toContainText('Wolne: Stocznia');
  // Somebody else takes the place in the moment between the check and saving: the page does not hear of it.
  desk.expectError(/bookings\/check|start\/watch/);
  await page.route('**/rpc/bookings/check', (route) => route.abort());
  await page.route('**/rpc/start/watch', (route) => route.abort());
  await plant(desk, date, { title: 'Warsztat', rooms: ['STO'], from: '12:00', to: '14:00' });
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Stocznia jest zajęta 12:00–14:00 (Warsztat).');
  await expect(page.getByRole('alert').getByRole('button').first()).toBeVisible();
  await expect(field(page, 'Tytuł')).toHaveValue('Doradztwo: statut');
});
