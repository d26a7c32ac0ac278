import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const dialog = (page: Page) => page.getByRole('dialog');

async function openImport(page: Page, path: string): Promise<void> {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, path);
  await page.getByRole('button', { name: 'Wczytaj z CSV' }).click();
  await expect(dialog(page)).toBeVisible();
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });

test('a pasted list is previewed row by row, its rejected rows can be taken away, then it is written', async ({
  page,
}) => {
  await openImport(page, '/sale');
  const csv = 'kod;nazwa;szkolne;kolor\nMEW;Sala „Mewa”;16;x\n;Bez kodu;;\nZLA;Zła;tłum;';
  await dialog(page).getByRole('textbox', { name: 'albo wklej treść' }).fill(csv);
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page).getByRole('status').filter({ hasText: 'Co się stanie' })).toHaveText(
    'Co się stanie: 1 nowa pozycja, 0 zmienionych, 0 bez zmian, 2 odrzucone wiersze',
  );
  const rejected = dialog(page).getByRole('table', { name: 'Odrzucone wiersze' });
  await expect(rejected.getByRole('row', { name: /3.*kod.*brak wymaganej wartości/ })).toBeVisible();
  await expect(rejected.getByRole('row', { name: /4.*ZLA.*szkolne.*nie udało się odczytać/ })).toBeVisible();
  await expect(dialog(page).getByText('Pominięto nieznane kolumny: kolor')).toBeVisible();
  const download = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Pobierz odrzucone jako CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text.startsWith('\uFEFFWiersz;Pozycja;Kolumna;Dlaczego\r\n3;;kod;')).toBe(true);
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('table', { name: 'Lista sal' })).toContainText('Sala „Mewa”');
});

test('a file in Windows-1250 is read with its letters', async ({ page }) => {
  await openImport(page, '/osoby');
  // "imię i nazwisko\nŁucja Żółć" as a Polish Windows writes it
  const header = [...Buffer.from('imi'), 0xea, ...Buffer.from(' i nazwisko\n')];
  const person = [0xa3, ...Buffer.from('ucja '), 0xaf, 0xf3, 0xb3, 0xe6];
  await choose(page, 'osoby.csv', Buffer.from([...header, ...person]));
  await expect(dialog(page).getByText('Odczytano plik osoby.csv (Windows-1250).')).toBeVisible();
  await expect(dialog(page).getByRole('table', { name: 'Wiersze pliku' })).toContainText('Łucja Żółć');
});

test('a spreadsheet, a text without columns and an empty file get a sentence and change nothing', async ({ page }) => {
  await openImport(page, '/osoby');
  await choose(page, 'osoby.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]));
  await expect(dialog(page).getByRole('alert')).toContainText('To jest plik arkusza (XLSX lub ODS), a nie CSV.');
  await choose(page, 'list.csv', Buffer.from('Szanowni Państwo\nprosimy o salę'));
  await expect(dialog(page).getByRole('alert')).toContainText('brakuje kolumny z nazwą albo z imieniem i nazwiskiem');
  await choose(page, 'pusty.csv', Buffer.from('osoba\n'));
  await expect(dialog(page).getByRole('alert')).toContainText('plik nie ma żadnego wiersza z danymi');
});

test('ten thousand people are previewed and written', async ({ page }) => {
  await openImport(page, '/osoby');
  const rows = Array.from({ length: 10_000 }, (_, i) => `Osoba Próbna ${i};mieszkaniec;${500_000_000 + i}`);
  await choose(page, 'duzy.csv', Buffer.from(['imię i nazwisko;status;telefon', ...rows].join('\r\n')));
  const write = dialog(page).getByRole('button', { name: /^Wczytaj 10\s000 wierszy/ });
  await expect(write).toBeVisible({ timeout: 20_000 });
  await write.click();
  await expect(dialog(page)).toBeHidden({ timeout: 30_000 });
  await page.getByRole('searchbox', { name: 'Szukaj osoby' }).fill('probna 9999');
  await expect(page.getByRole('table', { name: 'Znalezione osoby' })).toContainText('Osoba Próbna 9999');
});
