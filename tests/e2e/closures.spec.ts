/** A closure lists what it hits before it is saved, and marks it until it is moved (BK9). */
import { bar, goToDay, grid, keys, plant, quietDay } from './board-hand.ts';
import { countKeys, expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const date = quietDay();
const typed = date.split('-').reverse().join('.');

test('BK9 BK4 exactly what a closure hits is listed while it is typed, marked when it is saved, and freed when it is lifted', async ({
  page,
  desk,
}) => {
  await plant(desk, date, { title: 'Chór', rooms: ['BAL'], from: '10:00', to: '12:00' });
  await plant(desk, date, { title: 'Szachy', rooms: ['BAL-A'], from: '12:00', to: '14:00' });
  await plant(desk, date, { title: 'Po południu', rooms: ['BAL-A'], from: '15:00', to: '16:00' });
  await plant(desk, date, { title: 'Druga połowa', rooms: ['BAL-B'], from: '12:00', to: '14:00' });
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'Zamknięcia' }).click();
  const room = page.getByRole('combobox', { name: 'Co' }).or(page.getByRole('textbox', { name: 'Co' }));
  await room.focus();
  await page.keyboard.type('wschod');
  await page.getByRole('option', { name: /wschodnia/ }).waitFor();
  await keys(page, 'ArrowDown Enter');
  await page.getByRole('textbox', { name: 'Od dnia' }).fill(typed);
  await page.getByRole('textbox', { name: 'Do godziny' }).fill('13');
  const preview = page.getByTestId('closure-preview');
  await expect(preview).toContainText('są 2 pozycje');
  await expect(preview.getByRole('button')).toHaveText([/Chór/, /Szachy/]);
  await page.getByLabel('Powód').fill('Przegląd');
  await keys(page, 'Enter');
  const toMove = page.getByRole('region', { name: 'Do przeniesienia: 2 rezerwacje' });
  await expect(toMove.getByRole('button')).toHaveText([/Chór.*Przegląd/, /Szachy.*Przegląd/]);

  await goTo(page, '/');
  await expect(page.getByRole('region', { name: 'Do przeniesienia: 2 rezerwacje' })).toBeVisible();
  await expect(grid(page)).toBeFocused();
  await goToDay(page, date);
  await expect(bar(page, 'Szachy')).toHaveAttribute('data-hit', 'true');
  await expect(bar(page, 'Szachy')).toHaveAccessibleName(/do przeniesienia, zamknięcie: Przegląd/);
  await expect(bar(page, 'Po południu')).not.toHaveAttribute('data-hit', 'true');

  // Moved by keys out of the closed half it is marked no more.
  await bar(page, 'Szachy').click();
  const hand = await countKeys(page);
  await keys(page, 'm o r l Enter');
  await expect(bar(page, 'Szachy')).not.toHaveAttribute('data-hit', 'true');
  expect((await hand()).keys).toBe(5);
  await expect(page.getByRole('region', { name: 'Do przeniesienia: 1 rezerwacja' })).toBeVisible();

  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'Zamknięcia' }).click();
  await page.getByRole('button', { name: 'Znieś zamknięcie: Przegląd', exact: true }).press('Enter');
  await expect(page.getByText(/Do przeniesienia:/)).toHaveCount(0);
});

test('BK9 a closure that ends before it begins is refused in words and lists nothing', async ({ page }) => {
  await expect(grid(page)).toBeVisible();
  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'Zamknięcia' }).click();
  await page.getByRole('textbox', { name: 'Od dnia' }).fill(typed);
  await page.getByRole('textbox', { name: 'Do dnia' }).fill('24.11.2026');
  await page.getByLabel('Powód').fill('Przegląd');
  await keys(page, 'Enter');
  await expect(page.getByRole('alert')).toHaveText('Koniec musi być po początku.');
  await expect(page.getByTestId('closure-preview')).toHaveCount(0);
  await expect(page.getByLabel('Powód')).toHaveValue('Przegląd');
});
