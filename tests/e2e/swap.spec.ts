/** Swapping, copying, ending early and reopening, by keyboard (BK14, BK15). */
import type { Page } from '@playwright/test';
import { aloud, bar, bookingsOf, goToDay, grid, keys, placeOf, plant, quietDay } from './board-hand.ts';
import { countKeys, expect, holdNext, test } from './desk.ts';

const date = quietDay();
const TODAY = '2026-11-24';

/** The cursor onto the first booking of a room, by the keys of the board. */
async function onFirst(page: Page, title: string): Promise<void> {
  await bar(page, title).click();
  await expect(grid(page)).toBeFocused();
}

test('BK15 S and a room code swap two bookings of which neither could move alone; Ctrl+Z puts both back', async ({
  page,
  desk,
}) => {
  await plant(desk, date, { title: 'Próba', rooms: ['STO'], from: '10:00', to: '12:00' });
  await plant(desk, date, { title: 'Narada', rooms: ['ORL'], from: '10:30', to: '12:30' });
  await goToDay(page, date);
  await onFirst(page, 'Próba');
  const hand = await countKeys(page);
  await keys(page, 's o r l');
  await expect(aloud(page)).toContainText('Zamiana „Próba” z: Orłowo, Narada');
  await keys(page, 'Enter');
  await expect.poll(() => placeOf(desk, date, 'Próba')).toBe('ORL 10:00–12:00');
  expect(await placeOf(desk, date, 'Narada')).toBe('STO 10:30–12:30');
  expect(await hand()).toEqual({ keys: 5, clicks: 0 });
  await keys(page, 'Control+z');
  await expect.poll(() => placeOf(desk, date, 'Próba')).toBe('STO 10:00–12:00');
  expect(await placeOf(desk, date, 'Narada')).toBe('ORL 10:30–12:30');
});

test('BK15 Shift+Enter swaps the times too, and what is in the way is said in words', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Próba', rooms: ['STO'], from: '10:00', to: '12:00' });
  await plant(desk, date, { title: 'Narada', rooms: ['ORL'], from: '14:00', to: '16:00' });
  const third = await plant(desk, date, { title: 'Trzecia', rooms: ['STO'], from: '15:00', to: '17:00' });
  await goToDay(page, date);
  await onFirst(page, 'Próba');
  await keys(page, 's o r l ArrowRight*16 Enter');
  await expect(aloud(page)).toContainText('Stocznia jest zajęta 15:00–17:00 (Trzecia)');
  expect(await placeOf(desk, date, 'Próba')).toBe('STO 10:00–12:00');
  await desk.api(`/api/bookings/${third}/cancel`, { method: 'POST', body: JSON.stringify({ reason: 'mistake' }) });
  await keys(page, 'Shift+Enter');
  await expect.poll(() => placeOf(desk, date, 'Próba')).toBe('ORL 14:00–16:00');
  expect(await placeOf(desk, date, 'Narada')).toBe('STO 10:00–12:00');
});

test('BK15 C puts a copy down elsewhere and leaves the booking where it is', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Próba', rooms: ['STO'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await onFirst(page, 'Próba');
  const hand = await countKeys(page);
  await keys(page, 'c ArrowRight');
  await expect(aloud(page)).toContainText('Kopia: Próba. Stocznia, 10:15–12:15, zajęte: Próba 10:00–12:00');
  await keys(page, 'o r l Enter');
  await expect.poll(async () => (await bookingsOf(desk, date)).filter((b) => b.title === 'Próba').length).toBe(2);
  expect((await bookingsOf(desk, date)).map((b) => `${b.rooms.join()} ${b.start.slice(11, 16)}`).sort()).toEqual([
    'ORL 10:15',
    'STO 10:00',
  ]);
  expect(await hand()).toEqual({ keys: 6, clicks: 0 });
});

test('BK15 the dialog swaps and copies too, with proposals where the place is taken', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Próba', rooms: ['STO'], from: '10:00', to: '12:00' });
  await plant(desk, date, { title: 'Narada', rooms: ['ORL'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await onFirst(page, 'Próba');
  await keys(page, 'Enter');
  await page.getByRole('button', { name: 'Zamień…' }).press('Enter');
  const swap = page.getByRole('dialog', { name: 'Zamiana: Próba' });
  await swap
    .getByRole('combobox', { name: 'Zamień z' })
    .or(swap.getByRole('textbox', { name: 'Zamień z' }))
    .focus();
  await page.keyboard.type('narada');
  await page.getByRole('option', { name: /Narada/ }).waitFor();
  await keys(page, 'ArrowDown Enter Control+Enter');
  await expect(swap).toHaveCount(0);
  await expect.poll(() => placeOf(desk, date, 'Próba')).toBe('ORL 10:00–12:00');

  await onFirst(page, 'Próba');
  await keys(page, 'Enter');
  await page.getByRole('button', { name: 'Kopiuj…' }).press('Enter');
  const copy = page.getByRole('dialog', { name: 'Kopia: Próba' });
  const day = copy.getByRole('textbox', { name: 'Data' });
  await day.fill(date.split('-').reverse().join('.'));
  await keys(page, 'Control+Enter');
  await expect(copy.getByRole('alert')).toContainText('jest zajęta 10:00–12:00 (Próba)');
  const way = copy.getByRole('button', { name: /\d\d:\d\d–\d\d:\d\d/ }).first();
  await way.focus();
  await keys(page, 'Enter Control+Enter');
  await expect(copy).toHaveCount(0);
  await expect.poll(async () => (await bookingsOf(desk, date)).filter((b) => b.title === 'Próba').length).toBe(2);
});

test('BK14 BK16 a running booking is ended early, noted as missed, cancelled and reopened by keys', async ({
  page,
  desk,
}) => {
  const period = new URLSearchParams({ from: `${TODAY}T09:00:00+01:00`, to: `${TODAY}T12:00:00+01:00` });
  const offers: { code: string; free: boolean }[] = await (await desk.api(`/api/rooms/free?${period}`)).json();
  const room = offers.find((offer) => offer.free)?.code ?? '';
  const id = await plant(desk, TODAY, { title: 'Trwa teraz', rooms: [room], from: '09:30', to: '12:00' });
  const stored = async () => (await bookingsOf(desk, TODAY)).find((booking) => booking.id === id);
  const open = async () => {
    await page.locator(`[data-booking="${id}"]`).first().dblclick();
    await expect(page.getByRole('dialog')).toBeVisible();
  };
  const press = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter');
  const closed = () => expect(page.getByRole('dialog')).toHaveCount(0);
  await open();
  await press('Zakończ teraz');
  await closed();
  expect((await stored())?.end.slice(11, 14)).toBe('10:');
  await open();
  await press('Nikt nie przyszedł');
  await expect(page.getByRole('button', { name: 'Jednak ktoś przyszedł' })).toBeVisible();
  await press('Odwołaj rezerwację');
  await press('pomyłka');
  await press('Odwołaj');
  await closed();
  expect((await stored())?.status).toBe('cancelled');
  await keys(page, 'Control+k');
  await expect(page.getByPlaceholder('Wpisz polecenie')).toBeFocused();
  await page.keyboard.type('pokaz odwolane');
  await expect(
    page
      .getByRole('option', { name: /odwołane/ })
      .or(page.getByText('Pokaż odwołane'))
      .first(),
  ).toBeVisible();
  await keys(page, 'ArrowDown Enter');
  await open();
  await press('Przywróć');
  await closed();
  expect((await stored())?.status).toBe('confirmed');
});

test('BK15 Enter pressed twice before the answer makes one copy, also where two have room', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Stoisko', rooms: ['FOY'], from: '10:00', to: '12:00' });
  await goToDay(page, date);
  await onFirst(page, 'Stoisko');
  await keys(page, 'c ArrowRight*8');
  await expect(aloud(page)).toContainText(/Kopia: Stoisko\. .*12:00–14:00, wolne/);
  const answer = await holdNext(page, 'bookings/copy');
  const asked = page.waitForRequest('**/rpc/bookings/copy');
  await keys(page, 'Enter Enter');
  await asked;
  answer();
  await expect(aloud(page)).toContainText(/Skopiowano: Stoisko/);
  expect((await bookingsOf(desk, date)).filter((b) => b.title === 'Stoisko')).toHaveLength(2);
});
