import type { Page } from '@playwright/test';
import { bar, bookingsOf, goToDay, grid, keys, placeOf, plant, quietDay, says } from './board-hand.ts';
import { countKeys, type Desk, expect, test } from './desk.ts';

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
  await page.locator('main').focus();
  await keys(page, 'Control+z');
  await expect(notice(page, 'Cofnięto: 2 nowe rezerwacje „Festiwal rzemiosła”.')).toBeVisible();
  await expect(rows).toHaveCount(0);
  const left = (await bookingsOf(desk, day)).filter(({ title }) => title === 'Festiwal rzemiosła');
  expect(left.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
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
  await expect(page.getByRole('dialog')).toContainText('Termin 1 z 12 w cyklu');
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

interface PlantedSeries {
  readonly id: string;
  /** The booking of each planned date. */
  readonly booked: ReadonlyMap<string, string>;
}

/** "Joga" every Thursday 17:00–19:00 in the shipyard from 3 December, eight times over the holidays, by REST. */
async function plantSeries(desk: Desk): Promise<PlantedSeries> {
  const first = { start: '2026-12-03T17:00:00+01:00', end: '2026-12-03T19:00:00+01:00' };
  const body = JSON.stringify({ title: 'Joga', rooms: ['STO'], ...first, rule: { freq: 'weekly', count: 8 } });
  const answer = await desk.api('/api/series', { method: 'POST', body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const { id, dates } = (await answer.json()) as { id: string; dates: { date: string; bookingId?: string }[] };
  return { id, booked: new Map(dates.flatMap(({ date, bookingId }) => (bookingId ? [[date, bookingId]] : []))) };
}

const preview = (page: Page) => page.getByTestId('change-preview');
const scope = (page: Page, name: RegExp) => page.getByRole('dialog').getByRole('radio', { name });

test('BK13 a change asks for its scope, shows what becomes of each date, and leaves hand-edited ones', async ({
  page,
  desk,
}) => {
  const { booked } = await plantSeries(desk);
  await plant(desk, '2027-01-07', { title: 'Koncert', rooms: ['STO'], from: '19:00', to: '20:00' });
  const byHand = { start: '2026-12-17T16:00:00+01:00', end: '2026-12-17T18:00:00+01:00' };
  await desk.api(`/api/bookings/${booked.get('2026-12-17')}`, { method: 'PATCH', body: JSON.stringify(byHand) });

  await openFrom(page, '2026-12-10', 'Joga');
  await expect(page.getByRole('dialog')).toContainText('Termin 2 z 8 w cyklu');
  const hand = await countKeys(page);
  await field(page, 'Do').focus();
  await page.keyboard.type('20');
  await keys(page, 'Control+Enter');
  await expect(scope(page, /ten i następne/)).toBeFocused();
  await expect(scope(page, /ten i następne/)).toBeChecked();
  await expect(preview(page)).toContainText('przeniesionych: 4, z przeszkodą: 1, zmienionych osobno: 1');
  const line = (date: string) => preview(page).getByRole('listitem').filter({ hasText: date });
  await expect(line('07.01')).toContainText('zostaje, jak jest: zajęte: Koncert 19:00–20:00 (Stocznia)');
  await expect(line('17.12')).toContainText('zostaje: zmieniony osobno');
  await expect(line('10.12')).toContainText('przeniesiony: 17:00–20:00');
  await expect(line('03.12')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/series-scope.png' });
  await keys(page, '1');
  await expect(preview(page).getByRole('listitem')).toHaveCount(1);
  await keys(page, '3');
  await expect(line('03.12')).toContainText('przeniesiony');
  await line('17.12').getByRole('checkbox').focus();
  await keys(page, 'Space');
  await expect(line('17.12')).toContainText('przeniesiony');
  await keys(page, 'Space 2');
  await expect(preview(page)).toContainText('przeniesionych: 4, z przeszkodą: 1, zmienionych osobno: 1');
  await keys(page, 'Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(notice(page, 'Zmieniono 4 terminy cyklu: Joga.')).toBeVisible();
  expect((await hand()).clicks).toBe(0);
  const places = await Promise.all(
    ['2026-12-03', '2026-12-10', '2026-12-17', '2027-01-07', '2027-01-14'].map((date) => placeOf(desk, date, 'Joga')),
  );
  expect(places).toEqual([
    'STO 17:00–19:00',
    'STO 17:00–20:00',
    'STO 16:00–18:00',
    'STO 17:00–19:00',
    'STO 17:00–20:00',
  ]);
  await keys(page, 'Control+z');
  await expect(notice(page, 'Cofnięto: zmiana cyklu „Joga” (')).toBeVisible();
  expect(await placeOf(desk, '2026-12-10', 'Joga')).toBe('STO 17:00–19:00');
  expect(await placeOf(desk, '2027-01-14', 'Joga')).toBe('STO 17:00–19:00');
});

test('BK13 moved on the board it is this date alone, until the following ones are asked for', async ({
  page,
  desk,
}) => {
  await plantSeries(desk);
  await goToDay(page, '2026-12-10');
  await expect(bar(page, 'Joga')).toContainText('↻');
  await expect(bar(page, 'Joga')).toHaveAttribute('aria-label', /cykl/);
  await bar(page, 'Joga').click();
  await keys(page, 'm ArrowLeft*4 Enter');
  await expect(notice(page, 'Zmieniono tylko ten termin cyklu.')).toBeVisible();
  expect(await placeOf(desk, '2026-12-10', 'Joga')).toBe('STO 16:00–18:00');
  expect(await placeOf(desk, '2026-12-17', 'Joga')).toBe('STO 17:00–19:00');

  const more = page.getByRole('button', { name: 'Zmień też następne' });
  await more.focus();
  await keys(page, 'Enter');
  await expect(preview(page)).toContainText('przeniesionych: 6');
  await keys(page, 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => placeOf(desk, '2026-12-10', 'Joga')).toBe('STO 16:00–18:00');
  await more.focus();
  await keys(page, 'Enter');
  await expect(preview(page)).toContainText('przeniesionych: 6');
  await keys(page, 'Enter');
  await expect(notice(page, 'Zmieniono 6 terminów cyklu: Joga.')).toBeVisible();
  expect(await placeOf(desk, '2026-12-03', 'Joga')).toBe('STO 17:00–19:00');
  expect(await placeOf(desk, '2026-12-10', 'Joga')).toBe('STO 16:00–18:00');
  expect(await placeOf(desk, '2027-01-21', 'Joga')).toBe('STO 16:00–18:00');

  await page.evaluate(() => {
    location.hash = '/kalendarz';
  });
  await page.getByLabel('Pokaż dzień').fill('10.12.2026');
  await keys(page, 'Enter');
  await expect(page.getByText('↻ cykl: Joga').first()).toBeVisible();
  await page.screenshot({ path: 'test-results/series-calendar.png' });
});

test('BK13 BK14 one date, the following ones or the whole series are cancelled by keys; the whole one is asked for', async ({
  page,
  desk,
}) => {
  await plantSeries(desk);
  await goToDay(page, '2026-12-31');
  await bar(page, 'Joga').click();
  await keys(page, 'Delete 1');
  await expect(says(page)).toContainText('Enter odwołuje tylko ten termin cyklu, Shift+Enter pyta o inne.');
  await keys(page, 'Enter');
  await expect(notice(page, /Odwołano: Joga/)).toBeVisible();
  expect(await placeOf(desk, '2026-12-31', 'Joga')).toContain('cancelled');
  expect(await placeOf(desk, '2027-01-07', 'Joga')).toBe('STO 17:00–19:00');

  await goToDay(page, '2027-01-14');
  await bar(page, 'Joga').click();
  await keys(page, 'Delete 1 Shift+Enter');
  const dialog = page.getByRole('dialog', { name: 'Rezerwacja' });
  await expect(dialog.getByRole('button', { name: 'rezygnacja organizatora' })).toBeFocused();
  await expect(scope(page, /ten i następne/)).toBeChecked();
  await page.screenshot({ path: 'test-results/series-cancel.png' });
  await dialog.getByRole('button', { name: 'Odwołaj', exact: true }).focus();
  await keys(page, 'Enter');
  await expect(notice(page, 'Odwołano 2 terminy cyklu: Joga.')).toBeVisible();
  expect(await placeOf(desk, '2027-01-21', 'Joga')).toContain('cancelled');
  expect(await placeOf(desk, '2027-01-07', 'Joga')).toBe('STO 17:00–19:00');

  await openFrom(page, '2026-12-10', 'Joga');
  await dialog.getByRole('button', { name: 'Odwołaj rezerwację' }).focus();
  await keys(page, 'Enter');
  await expect(scope(page, /ten termin/)).toBeChecked();
  await dialog.getByRole('button', { name: 'pogoda' }).focus();
  await keys(page, 'Enter');
  await scope(page, /ten termin/).focus();
  await keys(page, 'ArrowRight ArrowRight');
  await dialog.getByRole('button', { name: 'Odwołaj', exact: true }).focus();
  await keys(page, 'Enter');
  await expect(dialog.getByRole('alert')).toContainText('Odwołać cały cykl (4 terminy)?');
  expect(await placeOf(desk, '2026-12-03', 'Joga')).toBe('STO 17:00–19:00');
  await dialog.getByRole('button', { name: 'Tak, odwołaj cały cykl' }).focus();
  await keys(page, 'Enter');
  await expect(notice(page, 'Odwołano 4 terminy cyklu: Joga.')).toBeVisible();
  expect(await placeOf(desk, '2026-12-03', 'Joga')).toContain('cancelled');
});

test('BK12 a holiday is booked all the same for a reason, and the whole series is taken back with one key', async ({
  page,
  desk,
}) => {
  await typeSeries(page, { room: 'orl', date: '3.12', hours: '17-19', count: '4' });
  await expect(dates(page)).toContainText('3 z 4 terminów, 1 pominięty');
  await row(page, '24.12').getByRole('checkbox').focus();
  await keys(page, 'Space');
  await expect(dates(page)).toContainText('4 z 4 terminów');
  await expect(row(page, '24.12')).toContainText('! zarezerwowany mimo to – święto (Wigilia)');
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Zapis wymaga podania powodu');
  await field(page, 'Powód zapisu mimo ostrzeżeń i dni zamkniętych').focus();
  await page.keyboard.type('Wigilia dla sąsiadów');
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(notice(page, /Zapisano cykl: Kurs ceramiki.*4 z 4 terminów\./)).toBeVisible();
  expect(await placeOf(desk, '2026-12-24', 'Kurs ceramiki')).toBe('ORL 17:00–19:00');
  await keys(page, 'Control+z');
  await expect(notice(page, 'Cofnięto: nowy cykl „Kurs ceramiki” (')).toBeVisible();
  for (const date of ['2026-12-03', '2026-12-24']) {
    expect(await placeOf(desk, date, 'Kurs ceramiki')).toContain('cancelled');
  }
});

test('BK12 EV1 a series made with its event gives every date an attendance list', async ({ page, desk }) => {
  await typeSeries(page, { room: 'orl', date: '3.12', hours: '17-19', count: '3' });
  await page.getByText('Wydarzenie, sprzęt, uwagi').click();
  await page.getByRole('dialog').getByLabel('Wydarzenie z listą obecności').first().click();
  await page.getByRole('option', { name: 'Utwórz wydarzenie o tym tytule' }).click();
  await expect(page.getByRole('button', { name: 'Zapisz 3 terminy' })).toBeEnabled();
  await field(page, 'Tytuł').focus();
  await keys(page, 'Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = '/wydarzenia';
  });
  await page.getByText('Cały rok').click();
  await page.getByLabel(/Szukaj/).fill('Kurs ceramiki');
  await page.getByRole('button', { name: 'Kurs ceramiki' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kurs ceramiki' })).toBeVisible();
  await keys(page, 'Control+4');
  const rows = page.getByRole('table', { name: 'Zajęcia tego wydarzenia' }).locator('tbody tr');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2)).toContainText('dzień 3 z 3');
  const [booked] = (await bookingsOf(desk, '2026-12-10')).filter(({ title }) => title === 'Kurs ceramiki');
  expect((await desk.api(`/api/sessions/${booked?.id}/attendance`)).status).toBe(200);
});

test('BK12 a rule that cannot be is said in words and cannot be saved; nothing typed is lost', async ({ page }) => {
  await typeSeries(page, { room: 'orl', date: '3.12', hours: '17-19', count: '4' });
  const ends = page.getByRole('dialog').getByRole('combobox', { name: 'Koniec cyklu' });
  await ends.focus();
  await keys(page, 'ArrowDown ArrowDown Enter');
  await expect(page.getByText('Wpisz, kiedy cykl się kończy.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Zapisz' })).toBeDisabled();
  await field(page, 'Do dnia').focus();
  await page.keyboard.type('1.12.2026');
  await expect(dates(page)).toContainText('Ta reguła nie daje żadnego terminu.');
  await expect(page.getByRole('button', { name: 'Zapisz' })).toBeDisabled();
  await field(page, 'Do dnia').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('5 stycznia');
  await expect(sentence(page)).toHaveText('↻ co tydzień w czwartek, do 5 stycznia');
  await expect(dates(page)).toContainText('4 z 5 terminów, 1 pominięty');
  await keys(page, 'Escape F4');
  await expect(sentence(page)).toHaveText('↻ co tydzień w czwartek, do 5 stycznia');
  await expect(field(page, 'Tytuł')).toHaveValue('Kurs ceramiki');
});
