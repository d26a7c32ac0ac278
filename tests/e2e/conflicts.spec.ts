/** Konflikty, worked by keys (CF4, CF5, CF7). The conflicts come as a page of the server brings them. */
import type { Page } from '@playwright/test';
import { loseRoom, type Planted, plantClash, plantRisk } from '../support/conflicts.ts';
import { bar, plant as book, bookingsOf, grid, instant, keys, quietDay } from './board-hand.ts';
import { countKeys, type Desk, expect, holdNext, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const DATE = quietDay();
const OTHER = 'Zebranie rady osiedla';
const LOST = 'Klub rozmów o książkach';

const card = (page: Page, title: string) => page.getByRole('article', { name: new RegExp(`: ${title}$`) });
const menu = (page: Page) => page.getByRole('navigation').getByRole('link', { name: /Konflikty/ });
const stateOf = async (desk: Desk, date: string, title: string) =>
  (await bookingsOf(desk, date)).find((booking) => booking.title === title);

/** On a day of which the demo house knows nothing: one has the room, the other lost it. */
async function plant(desk: Desk): Promise<Planted> {
  await book(desk, DATE, { title: OTHER, rooms: ['STO'], from: '12:00', to: '14:00' });
  const contact = { contactName: 'Halina Śnieżka', contactPhone: '500000321', headCount: 8 };
  return plantClash(desk.dataDir, OTHER, { title: LOST, ...contact });
}

async function open(page: Page): Promise<void> {
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/konflikty');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Konflikty', exact: true })).toBeVisible();
}

async function openOn(page: Page, title: string): Promise<void> {
  await open(page);
  await expect(card(page, title)).toBeVisible();
  await card(page, title).focus();
}

test('CF4 the empty screen says what it is for, and Alt+K leads to it', async ({ page }) => {
  await expect(grid(page)).toBeVisible();
  await page.keyboard.press('Alt+k');
  await expect(page.getByRole('heading', { name: 'Nie ma konfliktów' })).toBeVisible();
  await expect(page.getByText('Nic nie ginie')).toBeVisible();
  await expect(menu(page)).toHaveAttribute('aria-current', 'page');
});

test('CF4 a case shows both bookings, both desks, who and when, and whom to call; one digit settles it', async ({
  page,
  desk,
}) => {
  await plant(desk);
  await openOn(page, LOST);
  await expect(menu(page)).toContainText('1');
  const lost = card(page, LOST).getByRole('region', { name: /^Straciła miejsce/ });
  const has = card(page, LOST).getByRole('region', { name: /^Ma pierwszeństwo/ });
  await expect(lost).toContainText('Ewa, Recepcja, ');
  await expect(lost).toContainText('500 000 321');
  await expect(has).toContainText(OTHER);
  await expect(has).toContainText('Marek, Biuro, ');
  await expect(card(page, LOST)).toContainText(`jest zajęta 12:00–14:00 (${OTHER})`);
  const first = card(page, LOST).getByRole('listitem').first();
  await expect(first).toContainText(/^Inna sala: /);
  const hand = await countKeys(page);
  await keys(page, '1');
  await expect(card(page, LOST)).toHaveCount(0);
  expect(await hand()).toEqual({ keys: 1, clicks: 0 });
  await expect(page.getByText(`Rezerwacja „${LOST}” znów ma miejsce`)).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`^${LOST}.*przeniesiona`) })).toBeVisible();
  expect(await stateOf(desk, DATE, LOST)).toMatchObject({ unplaced: false, status: 'confirmed' });
});

test('CF4 arrows go from case to case, the nearest first; Enter opens the booking', async ({ page, desk }) => {
  await plant(desk);
  plantClash(desk.dataDir, 'Naprawialnia: drobny sprzęt domowy', { title: 'Warsztat szachowy' });
  await openOn(page, 'Warsztat szachowy');
  await expect(page.getByRole('article').first()).toHaveAccessibleName(/Warsztat szachowy$/);
  await keys(page, 'ArrowDown');
  await expect(card(page, LOST)).toBeFocused();
  await keys(page, 'ArrowUp');
  await expect(card(page, 'Warsztat szachowy')).toBeFocused();
  await keys(page, 'Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Bez sali – konflikt')).toBeVisible();
  await keys(page, 'Escape');
  await expect(card(page, 'Warsztat szachowy')).toBeFocused();
});

test('CF4 BK14 Delete asks for a reason, a digit and Enter cancel; undo brings the case back', async ({
  page,
  desk,
}) => {
  await plant(desk);
  await openOn(page, LOST);
  await keys(page, 'Delete');
  await expect(page.getByRole('region', { name: `Odwołanie „${LOST}”` })).toBeVisible();
  await keys(page, '1 Enter');
  await expect(card(page, LOST)).toHaveCount(0);
  expect(await stateOf(desk, DATE, LOST)).toMatchObject({ unplaced: false, status: 'cancelled' });
  await page.getByRole('button', { name: 'Cofnij', exact: true }).click();
  await expect(card(page, LOST)).toBeVisible();
  expect(await stateOf(desk, DATE, LOST)).toMatchObject({ unplaced: true, status: 'confirmed' });
});

/** How often something was sent to be settled since. */
function countSettled(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/conflicts/settle')) count++;
  });
  return () => count;
}

test('CF4 a digit held, or pressed again at once, never settles the case that comes next', async ({ page, desk }) => {
  await plant(desk);
  plantClash(desk.dataDir, 'Naprawialnia: drobny sprzęt domowy', { title: 'Warsztat szachowy' });
  await openOn(page, 'Warsztat szachowy');
  const settled = countSettled(page);
  const letGo = await holdNext(page, 'conflicts/settle');
  await page.evaluate((next) => {
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement) || !target.ariaLabel?.endsWith(next)) return;
      target.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true, cancelable: true }));
    });
  }, LOST);
  await keys(page, '1 1');
  await page.keyboard.down('1');
  letGo();
  await expect(card(page, LOST)).toBeFocused();
  await page.keyboard.down('1');
  await page.keyboard.up('1');
  await expect(page.getByText('Rezerwacja „Warsztat szachowy” znów ma miejsce')).toBeVisible();
  await expect(card(page, LOST)).toBeVisible();
  expect(settled()).toBe(1);
});

test('CF4 BK14 Enter on a reason that is not chosen chooses it; only the next one cancels', async ({ page, desk }) => {
  await plant(desk);
  await openOn(page, LOST);
  await keys(page, 'Delete');
  const asked = page.getByRole('region', { name: `Odwołanie „${LOST}”` });
  const reason = (name: string) => asked.getByRole('button', { name });
  await keys(page, '1 Tab*3 Enter');
  await expect(reason('sala niedostępna')).toHaveAttribute('aria-pressed', 'true');
  await keys(page, '2');
  await expect(reason('choroba osoby prowadzącej')).toBeFocused();
  const sent = page.waitForRequest((request) => request.url().endsWith('/rpc/conflicts/settle'));
  await keys(page, 'Enter');
  expect((await sent).postData()).toContain('"illness"');
  await expect(card(page, LOST)).toHaveCount(0);
  expect(await stateOf(desk, DATE, LOST)).toMatchObject({ status: 'cancelled' });
});

test('CF4 a swap sends the other one away and leaves this one where it wanted to be', async ({ page, desk }) => {
  await plant(desk);
  await openOn(page, LOST);
  const swap = card(page, LOST).getByRole('button', { name: /^Zamień: / });
  await expect(swap).toContainText(`„${OTHER}” dostanie inną salę`);
  await swap.focus();
  await keys(page, 'Enter');
  await expect(card(page, LOST)).toHaveCount(0);
  const [lost, other] = [await stateOf(desk, DATE, LOST), await stateOf(desk, DATE, OTHER)];
  expect(lost).toMatchObject({ unplaced: false });
  expect(other?.rooms).not.toEqual(lost?.rooms);
});

test('CF7 what somebody else settled meanwhile is told, and changes nothing twice', async ({ page, desk }) => {
  const { lostId } = await plant(desk);
  await openOn(page, LOST);
  const body = JSON.stringify({ id: lostId, reason: 'odwołana przez organizatora' });
  await desk.api(`/api/bookings/${lostId}/cancel`, { method: 'POST', body });
  await expect(card(page, LOST)).toHaveCount(0);
  await expect(page.getByText(new RegExp(`„${LOST}”: odwołana – `))).toBeVisible();
});

test('CF7 what only tells is closed by reading it', async ({ page, desk }) => {
  const { lostId, conflictId } = await plant(desk);
  const at = Date.parse('2026-11-24T08:00:00Z');
  loseRoom(desk.dataDir, { bookingId: lostId, otherId: null, at, over: { kind: 'settled-already', bookingId: null } });
  await open(page);
  const told = page.getByRole('article', { name: new RegExp(`^Rozstrzygnięto wcześniej: ${LOST}$`) });
  await expect(told).toContainText('na stanowisku Recepcja (Ewa, 24.11.2026');
  await told.focus();
  await keys(page, 'p');
  await expect(told).toHaveCount(0);
  await expect(page.locator(`[data-conflict="${conflictId}"]`)).toBeVisible();
});

test('CF5 the day counts conflicts, names the nearest, and the board keeps it in sight without a room', async ({
  page,
  desk,
}) => {
  await expect(grid(page)).toBeVisible();
  plantClash(desk.dataDir, 'Naprawialnia: drobny sprzęt domowy', { title: 'Warsztat szachowy' });
  await plant(desk);
  await page.reload();
  const tasks = page.getByRole('region', { name: 'Do zrobienia' });
  await expect(tasks.getByRole('link', { name: /2 konflikty czekają/ })).toContainText(
    'Najbliższy: „Warsztat szachowy”',
  );
  const lost = bar(page, 'Warsztat szachowy');
  await expect(lost).toHaveAttribute('data-look', 'unplaced');
  await expect(lost).toHaveAccessibleName(
    /^Bez sali, Warsztat szachowy, 13:00–16:00, Bez sali – konflikt, Pierwotnie: /,
  );
  await expect(page.getByRole('region', { name: 'Teraz i wkrótce' })).toContainText('✕ Bez sali – konflikt');
  await tasks.getByRole('link', { name: /konflikty czekają/ }).click();
  await expect(card(page, 'Warsztat szachowy')).toBeVisible();
});

test('CF8 what is at risk is listed with why, and Enter opens it', async ({ page, desk }) => {
  const id = await book(desk, DATE, { title: LOST, rooms: ['STO'], from: '12:00', to: '14:00' });
  plantRisk(desk.dataDir, id, { title: OTHER });
  await open(page);
  await page.getByRole('link', { name: /1 rezerwacja zagrożona/ }).click();
  const list = page.getByRole('region', { name: 'Zagrożone' });
  const line = list.getByRole('button', { name: new RegExp(`^${LOST}`) });
  await expect(line).toContainText(`„${OTHER}”`);
  await expect(line).toContainText('Nie ma jej jeszcze na serwerze');
  await line.focus();
  await keys(page, 'Enter');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Tytuł' }).first()).toHaveValue(LOST);
});

test('CF2 CF4 another room chosen in the booking itself settles it too', async ({ page, desk }) => {
  const { lostId } = await plant(desk);
  await openOn(page, LOST);
  const at = (time: string) => new Date(instant(DATE, time)).toISOString();
  const body = JSON.stringify({ start: at('16:00'), end: at('18:00') });
  const answer = await desk.api(`/api/bookings/${lostId}`, { method: 'PATCH', body });
  expect(answer.status, await answer.clone().text()).toBe(200);
  await expect(card(page, LOST)).toHaveCount(0);
  await expect(page.getByRole('button', { name: new RegExp(`^${LOST}.*przeniesiona`) })).toBeVisible();
  expect(await stateOf(desk, DATE, LOST)).toMatchObject({ unplaced: false, rooms: ['STO'] });
});
