import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';

const number = (text: string | null): number => Number((text ?? '').replace(/[^\d,]/g, '').replace(',', '.'));
const panel = (page: Page) => page.getByRole('dialog');

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/wykorzystanie');
  await page.getByRole('radiogroup', { name: 'Okres' }).getByText('ten kwartał').click();
  await expect(page.getByRole('table', { name: 'Uczestnictwo' })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
});

test('US3 figures of rooms, hours and attendance open the rows that sum to them', async ({ page }) => {
  const figures = [
    page.getByRole('button', { name: /Stocznia.* – Wydarzenia, godz\./ }),
    page.getByRole('button', { name: /^Razem – Wydarzenia, godz\./ }),
    page.getByRole('button', { name: /^Razem – Przygotowanie/ }),
    page.getByRole('button', { name: /^wtorek, 10–11/ }),
    page.getByRole('button', { name: /^Obecności razem/ }),
    page.getByRole('button', { name: /^Zapisy na miejscu/ }),
    page.getByRole('button', { name: /^Obecności: mieszkaniec/ }),
  ];
  for (const figure of figures) {
    const shown = number(await figure.textContent());
    expect(shown).toBeGreaterThan(0);
    await figure.click();
    await expect(panel(page).getByText(/^Suma:/)).toBeVisible();
    const cells = await panel(page).getByRole('table').locator('tbody tr td:last-child').allTextContents();
    const sum = cells.reduce((all, cell) => all + number(cell), 0);
    // Rows are written to two decimal places, figures to one.
    expect(Math.abs(sum - shown)).toBeLessThanOrEqual(0.06 + cells.length * 0.005);
    expect(
      Math.abs(
        number(
          await panel(page)
            .getByText(/^Suma:/)
            .textContent(),
        ) - shown,
      ),
    ).toBeLessThanOrEqual(0.05);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
  }
});

test('US3 unique persons open the persons, AT1 the coverage opens the sessions', async ({ page }) => {
  const persons = page.getByRole('button', { name: /^Różne osoby/ });
  const shown = number(await persons.textContent());
  await persons.click();
  await expect(panel(page).locator('tbody tr')).toHaveCount(shown);
  await page.keyboard.press('Escape');
  const coverage = page.getByRole('button', { name: /^Listy wróciły z/ });
  const [withList, sessions] = ((await coverage.textContent()) ?? '').match(/\d+/g) ?? [];
  await coverage.click();
  await expect(panel(page).locator('tbody tr')).toHaveCount(Number(sessions));
  await expect(panel(page).getByRole('cell', { name: '✓ wróciła' })).toHaveCount(Number(withList));
});

test('US2 the total counts a divided hall once', async ({ page }) => {
  const of = async (row: RegExp) => {
    const cells = page
      .getByRole('table', { name: 'Wykorzystanie sal' })
      .getByRole('row', { name: row })
      .getByRole('cell');
    return number(await cells.nth(1).textContent());
  };
  const rows = page.getByRole('table', { name: 'Wykorzystanie sal' }).locator('tbody tr');
  const open = await rows.locator('td:nth-child(2)').allTextContents();
  const all = open.slice(0, -1).reduce((sum, cell) => sum + number(cell), 0);
  const hall = await of(/^Sala konferencyjna/);
  expect(await of(/^Razem/)).toBeCloseTo(all - hall, 0);
});

test('what the screen shows is taken away as CSV that a Polish spreadsheet opens', async ({ page }) => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Pobierz CSV ?: Wykorzystanie sal/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('wykorzystanie-sal.csv');
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines[0]).toBe(
    '\uFEFFSala;Otwarcie, godz.;Wydarzenia, godz.;Przygotowanie i sprzątanie, godz.;Poza godzinami, godz.;Wykorzystanie, %;Zmiana, p.p.',
  );
  const rows = await page.getByRole('table', { name: 'Wykorzystanie sal' }).locator('tbody tr').count();
  expect(lines.slice(1, -1)).toHaveLength(rows);
  expect(lines.join()).toMatch(/;\d+,\d;/);
});

test('a period is typed from–to, and one that runs backwards is said in words', async ({ page }) => {
  await page.getByRole('radiogroup', { name: 'Okres' }).getByText('od–do').click();
  const to = page.getByRole('textbox', { name: 'Do (włącznie)' });
  await to.fill('1.1.2020');
  await to.blur();
  await expect(page.getByText('Data „do” jest wcześniejsza niż data „od”.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Od' }).fill('1.1.2020');
  await to.focus();
  await expect(page.getByText('01.01.2020–01.01.2020, w porównaniu z 31.12.2019–31.12.2019')).toBeVisible();
});
