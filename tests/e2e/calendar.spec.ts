import type { Page } from '@playwright/test';
import { addDays, toIso, weekday, weekStart } from '../../shared/domain/time.ts';
import { bookingsOf, instant, placeOf, plant, quietDay } from './board-hand.ts';
import { expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const date = quietDay();
const ZONE = 'Europe/Warsaw';

const chip = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(title) }).first();

/** The week of the quiet day, reached as a person does: the date is typed. */
async function openWeek(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/kalendarz');
  const field = page.getByRole('textbox', { name: 'Pokaż dzień' });
  await field.fill(date.split('-').reverse().join('.'));
  await field.blur();
  await expect(page.locator(`[data-date="${date}"]`).first()).toBeVisible();
}

/** A point in the week: the column of the day and the row of the hour. */
async function point(page: Page, time: string): Promise<{ x: number; y: number }> {
  const bars = await page.locator(`[role="cell"][data-date="${date}"]`).last().boundingBox();
  const label = await page.getByText(time, { exact: true }).first().boundingBox();
  if (!bars || !label) throw new Error('nothing to point at');
  return { x: bars.x + bars.width / 2, y: label.y + 4 };
}

test('BK16 Tab reaches a booking, Enter opens it, and keys change view and period', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Doradztwo: statut', rooms: ['ZUR'], from: '10:00', to: '12:00' });
  await openWeek(page);
  await expect(chip(page, 'Doradztwo: statut')).toHaveAccessibleName(
    /10:00–12:00.*Doradztwo: statut.*Żuraw.*potwierdzona/,
  );
  await page.getByRole('checkbox', { name: 'Pokaż odwołane' }).focus();
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    if (await chip(page, 'Doradztwo: statut').evaluate((element) => element === document.activeElement)) break;
  }
  await expect(chip(page, 'Doradztwo: statut')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: /Tytuł/ })).toHaveValue('Doradztwo: statut');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('L');
  await expect(page.getByRole('radio', { name: 'lista' })).toBeChecked();
  await expect(chip(page, 'Doradztwo: statut')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(chip(page, 'Doradztwo: statut')).toBeHidden();
  await page.keyboard.press('PageUp');
  await expect(chip(page, 'Doradztwo: statut')).toBeVisible();
  await page.keyboard.press('M');
  await expect(chip(page, 'Doradztwo: statut')).toBeVisible();
});

test('BK4 one room shows its own bookings and those of its parts', async ({ page, desk }) => {
  await plant(desk, date, { title: 'W połowie', rooms: ['BAL-A'], from: '10:00', to: '11:00' });
  await plant(desk, date, { title: 'Gdzie indziej', rooms: ['ZUR'], from: '10:00', to: '11:00' });
  await openWeek(page);
  await expect(chip(page, 'Gdzie indziej')).toBeVisible();
  await page.getByRole('combobox', { name: 'Sala' }).fill('Bałtyk');
  await page.getByRole('option', { name: /Sala konferencyjna/ }).click();
  await expect(chip(page, 'Gdzie indziej')).toBeHidden();
  await expect(chip(page, 'W połowie')).toBeVisible();
});

for (const timezoneId of ['Europe/Warsaw', 'America/New_York']) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test('TM1 dragging moves by the clock of the house, a refusal is said in words and nothing moves', async ({
      page,
      desk,
    }) => {
      await plant(desk, date, { title: 'Ruchoma', rooms: ['ZUR'], from: '09:00', to: '10:00' });
      await plant(desk, date, { title: 'Przeszkoda', rooms: ['ZUR'], from: '14:00', to: '15:00' });
      await openWeek(page);
      const drag = async (from: string, to: string) => {
        const box = await chip(page, 'Ruchoma').boundingBox();
        if (!box) throw new Error('no bar');
        // The calendar measures by the bar's middle: a little less than the whole way stays clear of its next step.
        const by = (await point(page, to)).y - (await point(page, from)).y - 4;
        const [x, y] = [box.x + box.width / 2, box.y + 4];
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x, y + by, { steps: 8 });
        await page.mouse.up();
      };
      await drag('09:00', '11:00');
      await expect.poll(() => placeOf(desk, date, 'Ruchoma')).toBe('ZUR 11:00–12:00');
      await expect(chip(page, 'Ruchoma')).toHaveAccessibleName(/11:00–12:00/);
      await drag('11:00', '14:00');
      await expect(
        page
          .getByRole('alert')
          .or(page.getByRole('status'))
          .filter({ hasText: /Żuraw.* jest zajęta 14:00–15:00 \(Przeszkoda\)/ })
          .first(),
      ).toBeVisible();
      expect(await placeOf(desk, date, 'Ruchoma')).toBe('ZUR 11:00–12:00');
      await expect(chip(page, 'Ruchoma')).toHaveAccessibleName(/11:00–12:00/);
    });
  });
}

test('choosing a stretch begins a booking with its times', async ({ page }) => {
  await openWeek(page);
  const from = await point(page, '13:00');
  const to = await point(page, '15:00');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y - 12, { steps: 6 });
  await page.mouse.up();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Od', exact: true })).toHaveValue('13:00');
  await expect(dialog.getByRole('textbox', { name: 'Do', exact: true })).toHaveValue('15:00');
});

test('CV1 CV2 a crowded day says how many more there are and opens; the address brings view, day and filters back', async ({
  page,
  desk,
}) => {
  for (const hour of ['09', '10', '11', '12', '13', '14']) {
    await plant(desk, date, {
      title: `O ${hour}`,
      rooms: ['ZUR'],
      from: `${hour}:00`,
      to: `${hour}:30`,
      reason: 'próba',
    });
  }
  await openWeek(page);
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('M');
  const more = page.getByRole('button', { name: '+ 3 rezerwacje' });
  await expect(more).toBeVisible();
  await expect(chip(page, 'O 14')).toBeHidden();
  await more.press('Enter');
  await expect(chip(page, 'O 14')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'lista' })).toBeChecked();
  await page.keyboard.press('M');
  await page.getByRole('combobox', { name: 'Sala' }).fill('Stocznia');
  await page.getByRole('option', { name: /Stocznia/ }).click();
  await expect(more).toBeHidden();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'miesiąc', exact: true })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Sala' })).toHaveValue(/Stocznia/);
  await expect(page.locator(`[data-date="${date}"]`).first()).toBeVisible();
  await goTo(page, '/kalendarz?view=timeGridWeek&date=2026-11-24');
  await expect(page.locator('[data-date="2026-11-24"]').first()).toBeVisible();
  await expect(page.getByText('09:00', { exact: true }).first()).toBeVisible();
});

test('CV3 arrows go from booking to booking, N begins a booking on the day shown', async ({ page, desk }) => {
  await plant(desk, date, { title: 'Pierwsza', rooms: ['ZUR'], from: '09:00', to: '10:00' });
  await plant(desk, date, { title: 'Druga', rooms: ['ZUR'], from: '12:00', to: '13:00' });
  await openWeek(page);
  await chip(page, 'Pierwsza').focus();
  await page.keyboard.press('ArrowDown');
  await expect(chip(page, 'Druga')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(chip(page, 'Pierwsza')).toBeFocused();
  await page.keyboard.press('N');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Data' }).first()).toHaveValue(date.split('-').reverse().join('.'));
  await expect(dialog.getByRole('textbox', { name: 'Od', exact: true })).toHaveValue('08:00');
});

/** Drags a booking by whole columns of the week. */
async function dragByDays(page: Page, title: string, days: number, columns = 1): Promise<void> {
  const box = await chip(page, title).boundingBox();
  const column = await page.locator(`[role="cell"][data-date="${date}"]`).last().boundingBox();
  if (!box || !column) throw new Error('nothing to drag');
  const [x, y] = [box.x + box.width / columns / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + days * column.width, y, { steps: 8 });
  await page.mouse.up();
}

test('TM4 a bar of days is dragged by days and keeps its hours', async ({ page, desk }) => {
  const next = addDays(date, 1);
  const times = { start: toIso(instant(date, '08:00'), ZONE), end: toIso(instant(next, '16:00'), ZONE) };
  const body = { title: 'Wystawa', rooms: ['FOY'], ...times, override: { reason: 'próba' } };
  expect((await desk.api('/api/bookings', { method: 'POST', body: JSON.stringify(body) })).status).toBe(201);
  await openWeek(page);
  await dragByDays(page, 'Wystawa', 1, 2);
  const start = async () => (await bookingsOf(desk, next)).find((b) => b.title === 'Wystawa')?.start;
  await expect.poll(start).toBe(toIso(instant(next, '08:00'), ZONE));
});

test('BK9 a drag that needs a reason asks for it and then is one change', async ({ page, desk }) => {
  const sunday = addDays(weekStart(date), 6);
  await plant(desk, date, { title: 'Próba chóru', rooms: ['ZUR'], from: '10:00', to: '12:00' });
  await openWeek(page);
  await dragByDays(page, 'Próba chóru', 6 - weekday(date));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Data' }).first()).toHaveValue(
    sunday.split('-').reverse().join('.'),
  );
  expect(await placeOf(desk, date, 'Próba chóru')).toBe('ZUR 10:00–12:00');
  await dialog.getByRole('textbox', { name: /Powód/ }).fill('koncert');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => placeOf(desk, sunday, 'Próba chóru')).toBe('ZUR 10:00–12:00');
});
