import type { Page } from '@playwright/test';
import { countKeys, expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const table = (page: Page) => page.getByRole('table', { name: 'Tematy mieszkańców' });
const row = (page: Page, text: string | RegExp) => table(page).getByRole('row').filter({ hasText: text });

async function openTopics(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/tematy');
  await expect(table(page)).toBeVisible();
}

/** Writes a topic down from whatever screen there is. */
async function writeDown(page: Page, text: string): Promise<void> {
  await page.keyboard.press('F8');
  await expect(dialog(page).getByRole('textbox', { name: 'Temat' })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
}

test('TP1 a topic is written down from the day screen by keyboard, with who and from what kind', async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  const keys = await countKeys(page);
  await page.keyboard.press('F8');
  await expect(dialog(page).getByRole('textbox', { name: 'Temat' })).toBeFocused();
  await page.keyboard.type('Stojak na rowery');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText('Zapisano temat: Stojak na rowery')).toBeVisible();
  expect(await keys()).toEqual({ keys: 'Stojak na rowery'.length + 2, clicks: 0 });
  await page.keyboard.press('F8');
  await page.keyboard.type('Gdzie oddać stare farby?\nTakże w sobotę.');
  await page.keyboard.press('Tab');
  for (let down = 0; down < 6; down++) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'biznes' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Żaneta Łoś');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await goTo(page, '/tematy');
  await expect(row(page, 'Gdzie oddać stare farby?')).toContainText('biznes: 1');
  await expect(row(page, 'Stojak na rowery')).toContainText('mieszkańcy i mieszkanki: 1');
  await expect(table(page)).not.toContainText('Łoś');
});

test('TP1 what was typed is kept when the form is left, and a topic is withdrawn and put back', async ({ page }) => {
  await openTopics(page);
  await page.keyboard.press('F8');
  await page.keyboard.type('Ławka przed');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('F8');
  await expect(dialog(page).getByRole('textbox', { name: 'Temat' })).toHaveValue('Ławka przed');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' biblioteką');
  await page.keyboard.press('Control+Enter');
  await row(page, 'Ławka przed biblioteką').getByRole('button').click();
  await dialog(page).getByRole('button', { name: 'Wycofaj' }).click();
  await expect(row(page, 'Ławka przed biblioteką')).toBeHidden();
  await page.getByText('wycofane', { exact: true }).click();
  await row(page, 'Ławka przed biblioteką').getByRole('button').click();
  await dialog(page).getByRole('button', { name: 'Przywróć' }).click();
  await expect(row(page, 'Ławka przed biblioteką')).toBeHidden();
});

test('TP2 topics are grouped by keyboard, counted, given to somebody, and a group takes in another topic', async ({
  page,
}) => {
  await openTopics(page);
  await writeDown(page, 'Szycie dla początkujących');
  await writeDown(page, 'Maszyna do szycia na godziny');
  for (const title of ['Szycie dla początkujących', 'Maszyna do szycia na godziny']) {
    await row(page, title).getByRole('checkbox').press('Space');
  }
  await expect(page.getByText('Zaznaczono 2 pozycje')).toBeVisible();
  await page.keyboard.press('g');
  const title = dialog(page).getByRole('textbox', { name: 'Tytuł grupy' });
  await expect(title).toBeFocused();
  await title.fill('Szycie');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(row(page, 'Szycie')).toHaveCount(1);
  await expect(row(page, 'Szycie')).toContainText('mieszkańcy i mieszkanki: 2');
  await row(page, 'Szycie').getByRole('button').press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Kto się zajmuje' })).toBeFocused();
  await page.keyboard.type('Ola Król');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(row(page, 'Szycie')).toContainText('zajmuje się: Ola Król');
  await writeDown(page, 'Nici i igły');
  await row(page, 'Nici i igły').getByRole('checkbox').press('Space');
  await row(page, 'Szycie').getByRole('checkbox').press('Space');
  await page.keyboard.press('g');
  await expect(dialog(page).getByRole('textbox', { name: 'Tytuł grupy' })).toHaveValue('Szycie');
  await page.keyboard.press('Control+Enter');
  await expect(row(page, 'Szycie')).toContainText('mieszkańcy i mieszkanki: 3');
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Nici i igły')).toBeVisible();
  await expect(row(page, 'Szycie')).toContainText('mieszkańcy i mieszkanki: 2');
});

test('TP3 a group becomes an event, and the event leads back to it', async ({ page }) => {
  await openTopics(page);
  await row(page, 'Ławki na trasie').getByRole('button').click();
  await dialog(page).getByRole('textbox', { name: 'Tytuł grupy' }).fill('Spacer: ławki');
  await dialog(page).getByRole('button', { name: 'Zrób z tego wydarzenie' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Spacer: ławki');
  await page.keyboard.press('Control+1');
  const back = page.getByRole('link', { name: 'Spacer: ławki (2 głosy)' });
  await expect(back).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Uwagi' })).toHaveValue(/Między sklepem a przystankiem/);
  await back.click();
  await expect(dialog(page).getByRole('button', { name: 'Otwórz: Spacer: ławki' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByText('zaplanowane', { exact: true }).click();
  await expect(row(page, 'Spacer: ławki')).toContainText('jeszcze bez terminu');
});

test('TP4 the list prints with what became of every topic and without names', async ({ page }) => {
  await openTopics(page);
  await page.keyboard.press('Control+p');
  const paper = page.getByRole('table');
  await expect(paper).toContainText('odpowiedź: Naprawialnia przyjmuje też rowery');
  await expect(paper).toContainText('wydarzenie „Ogród deszczowy krok po kroku”');
  await expect(paper).toContainText('Kto pomaga wypełnić pismo do urzędu po ukraińsku?');
  await expect(page.locator('body')).not.toContainText('Ковальчук');
  await expect(page.locator('body')).not.toContainText('Dorota Śliwa');
  await page.keyboard.press('Escape');
  await expect(table(page)).toBeVisible();
});

test('TP4 a leader reads topics without names and finds nothing to change', async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'To stanowisko', exact: true }).click();
  await page.getByRole('combobox', { name: /Rola/ }).click();
  await page.getByRole('option', { name: 'osoba prowadząca' }).click();
  await page.getByRole('button', { name: /Zapisz/ }).click();
  await expect(page.getByRole('banner')).toContainText('osoba prowadząca');
  await goTo(page, '/tematy');
  await expect(table(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /Zapisz temat/ })).toHaveCount(0);
  await expect(table(page).getByRole('checkbox')).toHaveCount(0);
  await row(page, 'Kto pomaga wypełnić pismo').getByRole('button').click();
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page)).not.toContainText('Ковальчук');
  await expect(dialog(page).getByRole('button', { name: 'Zapisz' })).toHaveCount(0);
});
