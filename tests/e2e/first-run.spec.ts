/** The first start: a house of one's own, by keyboard alone, and nothing typed lost on the way. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './desk.ts';

test.use({ demo: false });

test('a house is set up by keyboard, and a closed window comes back as it was typed', async ({ page }) => {
  await page.getByRole('button', { name: 'Utwórz moją placówkę' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Placówka' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('UrbanLab Łódź');
  await page.reload();
  await page.getByRole('button', { name: 'Utwórz moją placówkę' }).press('Enter');
  await expect(page.getByLabel('Nazwa placówki')).toHaveValue('UrbanLab Łódź');
  await page.getByLabel('Nazwa placówki').press('Enter');

  await expect(page.getByLabel('sobota')).toHaveValue('09:00–16:00');
  await page.getByLabel('poniedziałek').fill('8-13, 15-19');
  await page.keyboard.press('Enter');

  await page.getByLabel('Imię i nazwisko').fill('Ola Łęcka');
  await page.keyboard.press('Enter');

  const row = page.getByRole('group', { name: 'Sala 1' });
  await row.getByLabel('Kod').fill('STO');
  await row.getByLabel('Nazwa sali').fill('Stocznia');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Podaj kod, nazwę i liczbę miejsc każdej sali.');
  await row.getByLabel('Miejsca').fill('36');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('banner')).toContainText('UrbanLab Łódź');
  await expect(page.getByRole('banner')).toContainText('Ola Łęcka – koordynacja');
});

test('the demo house opens with one key, and the first screen has no barrier', async ({ page }) => {
  const demo = page.getByRole('button', { name: 'Rozejrzyj się w placówce pokazowej' });
  await expect(demo).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await demo.press('Enter');
  await expect(page.getByRole('banner')).toContainText('placówka pokazowa');
});
