import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { countKeys, type Desk, expect, test } from './desk.ts';

test.skip(({ hostName }) => hostName === 'electron', 'what is stored is read back over HTTP, which the window has not');

const search = (page: Page) => page.getByRole('combobox', { name: /Sprzęt, klucz/ });
const offers = (page: Page) => page.getByRole('listbox', { name: 'Co można zrobić' }).getByRole('option');
const notice = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text }).first();
const tasks = (page: Page) => page.getByRole('region', { name: 'Do zrobienia' });

interface Out {
  readonly code: string;
  readonly personName: string;
  readonly stillOut: number;
  readonly bookingTitle: string;
}

/** What the engine says is out, whatever the screen shows. */
async function out(desk: Desk): Promise<Out[]> {
  const body = JSON.stringify({ json: { open: true } });
  const answer = await desk.api('/rpc/equipment/handouts', { method: 'POST', body });
  const { json }: { json: Out[] } = await answer.json();
  return json;
}

const heldBy = async (desk: Desk, personName: string): Promise<string[]> =>
  (await out(desk)).filter((one) => one.personName === personName).map(({ code, stillOut }) => `${code}:${stillOut}`);

async function openHandout(page: Page): Promise<void> {
  await page.keyboard.press('F7');
  await expect(search(page)).toBeFocused();
}

/** The PDF that the page prints, as text by page. */
async function printed(page: Page, info: TestInfo): Promise<{ pages: string[]; about: string }> {
  const file = info.outputPath('document.pdf');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }));
  const run = (program: string, args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
  const text = run('pdftotext', ['-layout', file, '-']);
  return { pages: text.split('\f').slice(0, -1), about: run('pdfinfo', [file]) };
}

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test("EQ4 equipment goes out for today's booking with four letters, a quantity and Enter: 8 keys", async ({
  page,
  desk,
}) => {
  const hand = await countKeys(page);
  await page.keyboard.press('F7');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('mode 2');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Wydano: Zestaw moderatorski .*\(EQ21\), 2 szt\. – Ola Lis\./)).toBeVisible();
  expect(await hand()).toEqual({ keys: 8, clicks: 0 });
  await expect(search(page)).toHaveValue('');
  await expect(search(page)).toBeFocused();
  const [given] = (await out(desk)).filter(({ code }) => code === 'EQ21');
  expect(given).toMatchObject({ stillOut: 2, bookingTitle: 'Młodzieżowa narada: pomysły na skwer' });
});

test('EQ4 a hand-out that never happened is corrected from its notice', async ({ page, desk }) => {
  await openHandout(page);
  await page.keyboard.type('mode 2');
  await page.keyboard.press('Enter');
  await notice(page, /Wydano: Zestaw moderatorski/)
    .getByRole('button', { name: 'Cofnij' })
    .click();
  await expect(notice(page, /zapisano jako pomyłkę/)).toBeVisible();
  expect(await heldBy(desk, 'Ola Lis')).toEqual([]);
});

test('EQ4 a scanned piece goes out, and scanned again it comes back', async ({ page, desk }) => {
  await openHandout(page);
  const hand = await countKeys(page);
  await page.keyboard.type('eq01-2');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Wydano: Rzutnik przenośny Full HD, egz\. EQ01-2 – Jan Łoś\./)).toBeVisible();
  expect(await hand()).toEqual({ keys: 7, clicks: 0 });
  await page.keyboard.type('eq01-2');
  await expect(offers(page)).toHaveText([/^Przyjmij zwrot: Rzutnik przenośny Full HD, egz\. EQ01-2/]);
  await page.keyboard.press('Enter');
  await expect(notice(page, /Przyjęto zwrot: Rzutnik przenośny Full HD, egz\. EQ01-2 \(Jan Łoś\)\./)).toBeVisible();
  expect((await out(desk)).filter(({ code }) => code === 'EQ01')).toEqual([]);
});

test('EQ4 what goes out against a signature offers its receipt, which says the booking without its title', async ({
  page,
}) => {
  await openHandout(page);
  await page.keyboard.type('maszy 3');
  await page.keyboard.press('Enter');
  await notice(page, /Wydano: Maszyna do szycia \(EQ24\), 3 szt\. – Zdzisław Czyż\./)
    .getByRole('button', { name: 'Potwierdzenie do podpisu' })
    .click();
  await expect(page.getByRole('heading', { level: 2, name: 'Potwierdzenie wydania' })).toBeVisible();
  await expect(page.getByRole('cell', { name: /24\.11\.2026, 13:00–16:00, .*Stocznia/ })).toBeVisible();
  await expect(page.getByText(/Naprawialnia/)).toHaveCount(0);
});

test('EQ4 a loan without a room asks for whom, and asks again for the next thing', async ({ page, desk }) => {
  const person = page.getByLabel('Kto odbiera');
  await openHandout(page);
  await page.keyboard.type('mata');
  await page.keyboard.press('Enter');
  await expect(person).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Wpisz, kto odbiera.')).toBeVisible();
  await page.keyboard.type('Ewa Nowa');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Wydano: Mata .* 1 szt\. – Ewa Nowa\./)).toBeVisible();
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('mown');
  await page.keyboard.press('Enter');
  await expect(person).toBeFocused();
  await expect(person).toHaveValue('Ewa Nowa');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Wydano: Mównica mobilna .* – Ewa Nowa\./)).toBeVisible();
  expect(await heldBy(desk, 'Ewa Nowa')).toEqual(expect.arrayContaining(['EQ25:1', 'EQ18:1']));
});

test('EQ4 Enter before the first answer still leads to whom it goes', async ({ page }) => {
  await page.route('**/rpc/equipment/list', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await openHandout(page);
  await page.keyboard.type('mata');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Kto odbiera')).toBeFocused();
});

test('EQ4 fewer than were taken leaves the rest to come; more is refused in words and nothing typed is lost', async ({
  page,
  desk,
}) => {
  await openHandout(page);
  await page.keyboard.type('pekala 1');
  await expect(offers(page).first()).toHaveText(/Przyjmij zwrot: Laptop służbowy .* Dorota Pękała/);
  await page.keyboard.press('Enter');
  await expect(notice(page, /Przyjęto zwrot: .*1 szt\. \(Dorota Pękała\)\. Do zwrotu zostaje: 1 szt\./)).toBeVisible();
  expect(await heldBy(desk, 'Dorota Pękała')).toEqual(['EQ03:1']);
  await page.keyboard.type('pekala');
  const back = page.getByLabel('Ile wraca');
  await expect(back).toHaveValue('1');
  await back.fill('3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nie można przyjąć więcej, niż wydano: do zwrotu jest 1 szt.')).toBeVisible();
  await expect(back).toHaveValue('3');
  expect(await heldBy(desk, 'Dorota Pękała')).toEqual(['EQ03:1']);
});

test('EQ4 a code that means nothing is said in words and stays', async ({ page }) => {
  await openHandout(page);
  await page.keyboard.type('XYZ-99');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Nie ma takiego sprzętu ani klucza: „XYZ-99”' }),
  ).toBeVisible();
  await expect(search(page)).toHaveValue('XYZ-99');
  await page.keyboard.press('Escape');
  await expect(search(page)).toBeHidden();
  await openHandout(page);
  await expect(search(page)).toHaveValue('XYZ-99');
  await page.keyboard.type('k-stu');
  await expect(search(page)).toHaveValue('k-stu');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Przyjęto zwrot: Klucz do Głośni/)).toBeVisible();
});

test('EQ4 for whom a draft was is asked again before it is taken', async ({ page, desk }) => {
  await openHandout(page);
  await page.keyboard.type('mata');
  await page.getByLabel('Kto odbiera').fill('Ewa Nowa');
  await page.keyboard.press('Escape');
  await openHandout(page);
  await page.keyboard.type('mown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Kto odbiera')).toBeFocused();
  await expect(page.getByLabel('Kto odbiera')).toHaveValue('Ewa Nowa');
  expect(await heldBy(desk, 'Ewa Nowa')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(notice(page, /Wydano: Mównica mobilna .* – Ewa Nowa\./)).toBeVisible();
});

test('EQ4 a time of return that is over is refused in words', async ({ page, desk }) => {
  await openHandout(page);
  await page.keyboard.type('mata');
  await page.getByLabel('Kto odbiera').fill('Ewa Nowa');
  await page.getByLabel('Godzina').fill('9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Termin zwrotu już minął. Wpisz późniejszy.')).toBeVisible();
  await expect(page.getByLabel('Kto odbiera')).toHaveValue('Ewa Nowa');
  expect(await heldBy(desk, 'Ewa Nowa')).toEqual([]);
});

test('BK18 a key comes back and goes out to the booking of its room by its code alone', async ({ page, desk }) => {
  await openHandout(page);
  await page.keyboard.type('k-stu');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Przyjęto zwrot: Klucz do Głośni \(K-STU\) \(Radomił Pobłocki\)\./)).toBeVisible();
  await page.keyboard.type('k-stu');
  await expect(offers(page)).toHaveText([/^Wydaj: Klucz do Głośni/]);
  await page.keyboard.press('Enter');
  await expect(notice(page, /Wydano: Klucz do Głośni \(K-STU\) – Zuzanna Wójcik\./)).toBeVisible();
  expect(await heldBy(desk, 'Zuzanna Wójcik')).toEqual(['K-STU:1']);
});

test('EQ4 the day screen lists what is overdue, missing and to be handed out, each one step from F7', async ({
  page,
  desk,
}) => {
  const missing = tasks(page).getByRole('button', { name: /Brakuje: 1 × Przedłużacz/ });
  await expect(missing).toBeVisible();
  await tasks(page)
    .getByRole('button', { name: /Po terminie: 1 × Laptop/ })
    .click();
  await expect(offers(page).first()).toHaveText(/Przyjmij zwrot: .*Kinga Formela/);
  await page.keyboard.press('Enter');
  await expect(notice(page, /Przyjęto zwrot: .*Kinga Formela/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tasks(page).getByRole('button', { name: /Po terminie/ })).toHaveCount(0);
  await missing.click();
  await page.keyboard.press('Enter');
  await expect(notice(page, /Przyjęto zwrot: Przedłużacz/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(missing).toBeHidden();
  await tasks(page)
    .getByRole('button', { name: /Wydaj sprzęt: .*Zestaw moderatorski/ })
    .click();
  await expect(search(page)).toHaveValue('EQ21 2');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Wydano: Zestaw moderatorski .* – Ola Lis\./)).toBeVisible();
  expect(await heldBy(desk, 'Ola Lis')).toEqual(['EQ21:2']);
});

test.describe('ten minutes before the end', () => {
  test.use({ clock: '2026-11-24 10:25' });
  test('EQ4 a booking that ends with equipment out says so in the left list', async ({ page }) => {
    const run = page.getByRole('region', { name: 'Teraz i wkrótce' });
    await expect(run.getByRole('button', { name: /Jak zadawać pytania.*sprzęt do zwrotu/ })).toBeVisible();
  });
});

test.describe('ten minutes before the start', () => {
  test.use({ clock: '2026-11-24 17:50' });
  test("BK18 a booking whose room's key is elsewhere says so in the left list", async ({ page }) => {
    const run = page.getByRole('region', { name: 'Teraz i wkrótce' });
    await expect(run.getByRole('button', { name: /Nagranie podcastu.*brak klucza/ })).toBeVisible();
  });
});

test.describe('at closing time', () => {
  test.use({ clock: '2026-11-24 19:45' });
  test('BK18 every key that is out is listed on the day screen and prints', async ({ page }, info) => {
    await tasks(page).getByRole('link', { name: 'Na koniec dnia poza recepcją jest 1 klucz' }).click();
    await expect(page.getByRole('heading', { name: 'Klucze poza recepcją' })).toBeVisible();
    const { pages, about } = await printed(page, info);
    expect(about).toMatch(/\(A4\)/);
    expect(about).toMatch(/Tagged:\s+yes/);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/Klucz do Głośni K-STU\s+1\s+Radomił Pobłocki/);
    expect(pages[0]).toMatch(/Przedłużacz .*Jan Łoś/);
  });
});
