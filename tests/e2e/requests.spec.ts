/** Requests and holds, worked by keys (BK7, BK8, BK16). */
import type { Page } from '@playwright/test';
import { bar, bookingsOf, goToDay, grid, instant, keys, placeOf, plant, quietDay } from './board-hand.ts';
import { countKeys, type Desk, expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const date = quietDay();
const TODAY = '2026-11-24';

async function ask(
  desk: Desk,
  title: string,
  room: string,
  from: string,
  to: string,
  over: object = {},
): Promise<string> {
  const at = (time: string) => new Date(instant(date, time)).toISOString();
  const body = JSON.stringify({ title, rooms: [room], start: at(from), end: at(to), status: 'request', ...over });
  const answer = await desk.api('/api/bookings', { method: 'POST', body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true });

async function open(page: Page): Promise<void> {
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/wnioski');
  await expect(page.getByRole('heading', { name: 'Wnioski', exact: true })).toBeVisible();
}

/** Arrows to a card, from wherever the focus is: lists come one after the other, and the first card of the first has it. */
async function choose(page: Page, title: string): Promise<void> {
  await expect(card(page, title)).toBeVisible();
  const current = page.locator('[data-request][data-current="true"]');
  await expect(current).toBeFocused();
  for (let step = 0; step < 12; step++) {
    const { at, wanted } = await page.locator('[data-request]').evaluateAll(
      (cards, name) => ({
        at: cards.findIndex((one) => one.getAttribute('data-current') === 'true'),
        wanted: cards.findIndex((one) => one.getAttribute('aria-label') === name),
      }),
      title,
    );
    if (at === wanted) return;
    await page.keyboard.press(at < wanted ? 'ArrowDown' : 'ArrowUp');
    await expect(page.locator('[data-request]').nth(at)).toHaveAttribute('data-current', 'false');
  }
  throw new Error(`no arrow leads to ${title}`);
}

test('BK8 rivals stand side by side; Z accepts one, the other keeps waiting with a way out that one key takes', async ({
  page,
  desk,
}) => {
  await ask(desk, 'Klub filmowy', 'STO', '16:00', '18:00');
  await ask(desk, 'Chór', 'STO', '17:00', '19:00');
  await open(page);
  const together = page.locator('section', {
    has: page.getByRole('heading', { name: '2 wnioski o ten sam czas i salę' }),
  });
  await expect(together.getByRole('article').filter({ hasText: /Klub filmowy|Chór/ })).toHaveCount(2);
  await choose(page, 'Klub filmowy');
  const hand = await countKeys(page);
  await keys(page, 'z');
  await expect(card(page, 'Klub filmowy')).toHaveCount(0);
  expect(await hand()).toEqual({ keys: 1, clicks: 0 });
  expect((await bookingsOf(desk, date)).find((b) => b.title === 'Klub filmowy')?.status).toBe('confirmed');
  await expect(card(page, 'Chór')).toContainText('Stocznia jest zajęta 16:00–18:00 (Klub filmowy).');
  await expect(card(page, 'Chór').getByRole('button', { name: /Zatwierdź/ })).toBeDisabled();
  const way = card(page, 'Chór')
    .getByRole('button', { name: /^Stocznia \d\d:\d\d–\d\d:\d\d$/ })
    .first();
  const time = ((await way.textContent()) ?? '').slice('Stocznia '.length);
  await way.focus();
  await keys(page, 'Enter');
  await expect(card(page, 'Chór')).toContainText('Nic nie stoi na przeszkodzie');
  expect(await placeOf(desk, date, 'Chór')).toBe(`STO ${time}`);
  await choose(page, 'Chór');
  await keys(page, 'z');
  await expect(card(page, 'Chór')).toHaveCount(0);
  expect((await bookingsOf(desk, date)).find((b) => b.title === 'Chór')?.status).toBe('confirmed');
});

test('BK8 a card that gets a rival keeps the hand', async ({ page, desk }) => {
  await ask(desk, 'Klub filmowy', 'STO', '16:00', '18:00');
  await open(page);
  await choose(page, 'Klub filmowy');
  await ask(desk, 'Chór', 'STO', '17:00', '19:00');
  await expect(page.getByRole('heading', { name: '2 wnioski o ten sam czas i salę' })).toBeVisible();
  await expect(card(page, 'Klub filmowy')).toBeFocused();
});

test('BK16 Delete, a digit and Enter refuse with a reason, which the booking keeps; Ctrl+Z lets it wait again', async ({
  page,
  desk,
}) => {
  await ask(desk, 'Koncert', 'STO', '16:00', '18:00');
  await open(page);
  await choose(page, 'Koncert');
  const hand = await countKeys(page);
  await keys(page, 'Delete');
  await expect(page.getByRole('region', { name: 'Odrzucenie wniosku „Koncert”' })).toBeVisible();
  await keys(page, '2');
  await expect(page.getByRole('button', { name: /cel poza misją placówki/ })).toHaveAttribute('aria-pressed', 'true');
  await keys(page, 'Enter');
  await expect(card(page, 'Koncert')).toHaveCount(0);
  expect(await hand()).toEqual({ keys: 3, clicks: 0 });
  expect(await placeOf(desk, date, 'Koncert')).toBe('STO 16:00–18:00 cancelled');
  await keys(page, 'Control+z');
  await expect(card(page, 'Koncert')).toBeVisible();
});

test('BK9 a request that the house warns of asks for the reason beside it', async ({ page, desk }) => {
  await ask(desk, 'Późno', 'STO', '19:00', '21:00');
  await open(page);
  await choose(page, 'Późno');
  await expect(card(page, 'Późno')).toContainText('poza godzinami otwarcia');
  await keys(page, 'z');
  await expect(card(page, 'Późno').getByRole('textbox', { name: 'Powód zapisu mimo ostrzeżeń' })).toBeFocused();
  await page.keyboard.type('Zgoda koordynacji');
  await keys(page, 'Enter');
  await expect(card(page, 'Późno')).toHaveCount(0);
  expect((await bookingsOf(desk, date)).find((b) => b.title === 'Późno')?.status).toBe('confirmed');
});

test('BK8 after a cancellation by phone whoever waits is offered the slot in the notice', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Odwoływana', rooms: ['STO'], from: '10:00', to: '12:00' });
  await ask(desk, 'Czekający', 'STO', '10:30', '12:00');
  await goToDay(page, date);
  await bar(page, 'Odwoływana').click();
  await keys(page, 'Delete 1 Enter');
  const accept = page.getByRole('button', { name: 'Zatwierdź wniosek „Czekający”' });
  await expect(page.getByText('Wniosek „Czekający” mieści się teraz')).toBeVisible();
  await accept.press('Enter');
  await expect
    .poll(async () => (await bookingsOf(desk, date)).find((b) => b.title === 'Czekający')?.status)
    .toBe('confirmed');
});

test('BK7 a hold that ends is prolonged, confirmed or let go by one key each', async ({ page, desk }) => {
  const hold = (title: string, room: string) =>
    ask(desk, title, room, '10:00', '12:00', { status: 'hold', holdUntil: '2026-11-24T11:00:00+01:00' });
  await hold('Pierwsza', 'STO');
  await hold('Druga', 'ORL');
  await hold('Trzecia', 'ZUR');
  await open(page);
  const stored = async (title: string) => (await bookingsOf(desk, date)).find((b) => b.title === title);
  await choose(page, 'Pierwsza');
  await keys(page, 'p');
  // Kept for longer than two days it is nothing to ask about now.
  await expect(card(page, 'Pierwsza')).toHaveCount(0);
  expect(await stored('Pierwsza')).toMatchObject({ status: 'hold', holdUntil: '2026-11-26T12:00:00+01:00' });
  await choose(page, 'Druga');
  await keys(page, 'z');
  await expect(card(page, 'Druga')).toHaveCount(0);
  expect((await stored('Druga'))?.status).toBe('confirmed');
  await choose(page, 'Trzecia');
  await keys(page, 'Delete');
  await expect(card(page, 'Trzecia')).toHaveCount(0);
  expect((await stored('Trzecia'))?.status).toBe('cancelled');
});

test('BK7 the board shows a hold as over right after its moment, with nothing loaded anew', async ({ page, desk }) => {
  test.slow();
  // The desk's clock begins at 10:10: this one has a minute to live.
  const body = JSON.stringify({
    title: 'Za chwilę',
    rooms: ['STO'],
    start: `${TODAY}T19:00:00+01:00`,
    end: `${TODAY}T20:00:00+01:00`,
    status: 'hold',
    holdUntil: `${TODAY}T10:11:00+01:00`,
    override: { reason: 'próba' },
  });
  const answer = await desk.api('/api/bookings', { method: 'POST', body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const bookings: string[] = [];
  await expect(bar(page, 'Za chwilę')).toHaveAttribute('data-look', 'hold');
  page.on('request', (request) => request.url().includes('bookings/list') && bookings.push(request.url()));
  await expect(bar(page, 'Za chwilę')).toHaveAttribute('data-look', 'expired', { timeout: 75_000 });
  expect(bookings).toEqual([]);
});

test('BK9 a rule of the house is set in the settings and warns while somebody books', async ({ page, desk }) => {
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'Zasady' }).click();
  const everybody = page.getByRole('group', { name: 'wszyscy pozostali' });
  await everybody.getByRole('textbox', { name: 'Najdłużej (godz.)' }).fill('1,5');
  await keys(page, 'Enter');
  await expect(page.getByText('Zapisano').first()).toBeVisible();
  await ask(desk, 'Długie spotkanie', 'STO', '10:00', '12:00');
  await goTo(page, '/wnioski');
  await choose(page, 'Długie spotkanie');
  await expect(card(page, 'Długie spotkanie')).toContainText('dłużej, niż pozwala regulamin (najwyżej 1 h 30 min)');
  await keys(page, 'Enter');
  await page.getByRole('dialog').getByLabel('Stan').first().click();
  await page.getByRole('option', { name: 'potwierdzona' }).click();
  await expect(page.getByTestId('check')).toContainText('dłużej, niż pozwala regulamin (najwyżej 1 h 30 min)');
});
