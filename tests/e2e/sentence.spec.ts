import type { Page } from '@playwright/test';
import { bookingsOf, grid, keys } from './board-hand.ts';
import { countKeys, expect, test } from './desk.ts';

const offers = (page: Page) => page.getByRole('listbox', { name: 'Sale' }).getByRole('option');
const tokens = (page: Page) => page.getByRole('list', { name: 'Zrozumiano' }).getByRole('listitem');
const dialog = (page: Page) => page.getByRole('dialog');

async function say(page: Page, sentence: string): Promise<void> {
  await expect(grid(page)).toBeFocused();
  await keys(page, 'F3');
  await expect(page.getByLabel('Czego szukasz?')).toBeFocused();
  await page.keyboard.type(sentence);
}

test('FS1 a sentence becomes tokens, criteria and a booking with everything filled in, in ten seconds of keys', async ({
  page,
  desk,
}) => {
  await expect(grid(page)).toBeFocused();
  const hand = await countKeys(page);
  const sentence = 'pn 14-16 12os podkowa rzut';
  await say(page, sentence);
  await expect(tokens(page)).toHaveText([
    /dzień.*poniedziałek, 30 listopada/,
    /godziny.*14:00–16:00/,
    /osoby.*12 osób/,
    /ustawienie.*podkowa/,
    /sprzęt.*1 × Rzutnik przenośny/,
  ]);
  await expect(tokens(page).and(page.locator('[data-sure="false"]'))).toHaveCount(0);
  await expect(dialog(page).getByLabel('Data').first()).toHaveValue('30.11.2026');
  await expect(dialog(page).getByLabel('Od')).toHaveValue('14:00');
  await expect(dialog(page).getByLabel('Do', { exact: true })).toHaveValue('16:00');
  await expect(dialog(page).getByLabel('Ile osób')).toHaveValue('12');
  const chosen = (await offers(page).first().textContent()) ?? '';
  await keys(page, 'Enter');
  await expect(dialog(page).getByLabel('Tytuł')).toBeFocused();
  await expect(dialog(page).getByRole('note')).toHaveCount(0);
  const { keys: pressed, clicks } = await hand();
  expect({ pressed, clicks }).toEqual({ pressed: sentence.length + 2, clicks: 0 });
  // Keystroke-level model: 0.28 s a key, one moment of thought.
  expect((sentence.length + 2) * 0.28 + 1.35).toBeLessThan(10);
  await page.keyboard.type('Narada');
  await keys(page, 'Enter');
  await expect(dialog(page)).toHaveCount(0);
  const stored = (await bookingsOf(desk, '2026-11-30')).find((booking) => booking.title === 'Narada');
  expect(stored).toMatchObject({
    start: '2026-11-30T14:00:00+01:00',
    end: '2026-11-30T16:00:00+01:00',
    layout: 'u-shape',
    headCount: 12,
    equipment: [{ code: 'EQ01', quantity: 1 }],
  });
  expect(chosen).toContain(stored?.rooms[0] ?? 'no room');
});

test('FS2 what could be two things is marked, settled with one key, and the criteria follow', async ({ page }) => {
  await say(page, '12');
  await expect(tokens(page)).toHaveText([/osoby.*12 osób.*\?/]);
  await expect(tokens(page).first()).toHaveAttribute('data-sure', 'false');
  await expect(dialog(page).getByLabel('Ile osób')).toHaveValue('12');
  await keys(page, 'Shift+F8');
  await expect(tokens(page)).toHaveText([/godziny.*od 12:00/]);
  await expect(tokens(page).first()).toHaveAttribute('data-sure', 'true');
  await expect(dialog(page).getByLabel('Ile osób')).toHaveValue('');
  await expect(dialog(page).getByLabel('Od')).toHaveValue('12:00');
  await page.keyboard.type(' jutro 20');
  await expect(tokens(page)).toHaveText([/godziny.*od 12:00/, /dzień.*środa, 25 listopada/, /osoby.*20 osób/]);
});

test('FS2 nothing unsure is saved silently: the booking says what was guessed and what nobody understood', async ({
  page,
}) => {
  await say(page, 'jutro rano 8 os zebranie');
  await expect(tokens(page).and(page.locator('[data-sure="false"]'))).toHaveCount(2);
  await expect(offers(page).first()).toBeVisible();
  await keys(page, 'Enter');
  const note = dialog(page).getByRole('note');
  await expect(note).toContainText('„rano” odczytano jako: godziny – od 09:00.');
  await expect(note).toContainText('„zebranie” – nie udało się odczytać.');
  await expect(dialog(page).getByLabel('Tytuł')).toHaveValue('');
});

test('FS6 a named room stands first, an organisation comes along, and of several none is taken', async ({ page }) => {
  await say(page, 'jutro 17-18 żurawiu mewa i kotwica');
  await expect(offers(page).first()).toContainText('Żuraw');
  await expect(offers(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.getByLabel('Czego szukasz?').fill('jutro 17-18 żurawiu rada dzielnicy');
  await expect(tokens(page).last()).toHaveAttribute('data-kind', 'unknown');
  await page.getByRole('button', { name: /Łąki Nadmorskie/ }).press('Enter');
  await expect(tokens(page).last()).toHaveText(/organizacja.*Łąki Nadmorskie/);
  await page.getByLabel('Czego szukasz?').press('Enter');
  await expect(dialog(page).getByRole('combobox', { name: /Organizacja/ })).toHaveValue(/Łąki Nadmorskie/);
});

test('EQ2 more than is free is said while typing', async ({ page }) => {
  await say(page, 'jutro 10-12 5 rzutników');
  await expect(dialog(page).getByText(/Za mało sprzętu: Rzutnik przenośny.* potrzeba 5, wolne [0-3]/)).toBeVisible();
});

test('a field changed by hand stays until the sentence speaks of it again', async ({ page }) => {
  await say(page, 'jutro 12 os');
  await dialog(page).getByLabel('Ile osób').fill('30');
  await page.getByLabel('Czego szukasz?').fill('jutro 12 os podkowa');
  await expect(dialog(page).getByLabel('Ile osób')).toHaveValue('30');
  await page.getByLabel('Czego szukasz?').fill('jutro 14 os podkowa');
  await expect(dialog(page).getByLabel('Ile osób')).toHaveValue('14');
});
