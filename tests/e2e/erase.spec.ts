/** Erasing a person on a desk that works alone. */
import { expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

test('PE6 a coordinator erases a person: asked once in words, then a number, and the list tells it', async ({
  page,
}) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/osoby');
  const first = page.getByRole('table').getByRole('button').first();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await page.getByRole('textbox', { name: 'Uwagi' }).fill('zaczęte i niezapisane');
  await page.getByRole('button', { name: 'Usuń dane tej osoby…' }).click();
  const question = page.getByRole('dialog', { name: 'Usunięcie danych osoby' });
  await expect(question).toContainText(`Czy usunąć dane: ${name}?`);
  await expect(question).toContainText('Tego nie można cofnąć.');
  await question.getByRole('button', { name: 'Usuń dane' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await expect(page.getByRole('table').getByRole('button', { name, exact: true })).toHaveCount(0);
  const number = page.getByRole('table').getByRole('button', { name: /^Osoba [0-9a-f]{4}$/ });
  await number.click();
  const file = page.getByRole('dialog');
  await expect(file.getByRole('textbox', { name: 'Telefon' })).toHaveValue('');
  await expect(file.getByRole('textbox', { name: 'Uwagi' })).toHaveValue('');
  await expect(file.getByRole('button', { name: 'Usuń dane tej osoby…' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Wpisz polecenie').fill('zmiany z dzis');
  await page.keyboard.press('Enter');
  const step = page.getByRole('row').filter({ hasText: 'usunięcie danych osoby' });
  await expect(step).toContainText('usunięte dane nie wracają');
  await page.keyboard.press('Escape');

  await goTo(page, '/synchronizacja');
  const list = page.getByRole('table', { name: 'Usunięcia danych' });
  await expect(list).toContainText('usunięto na tym stanowisku');
  await expect(list).not.toContainText(name);
});
