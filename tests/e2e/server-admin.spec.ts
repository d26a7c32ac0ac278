/** The administrator's page of a real server process: signing in, a code, desks, revoking, quarantine, dumps. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Program, startProgram } from '../support/program.ts';
import { joinByHand } from '../support/signed-desk.ts';

interface AdminServer {
  readonly url: string;
  readonly secret: string;
}

async function startServer(dataDir: string): Promise<Program<{ url: string }>> {
  const args = ['--data', dataDir, '--port', '0', '--trust-proxy', '--json'];
  return startProgram<{ url: string }>({ file: 'server/main.ts', args, env: { DATABASE_URL: '' } });
}

const test = base.extend<{ watched: undefined }, { server: AdminServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'desk-admin-'));
      const program = await startServer(dataDir);
      const secret = readFileSync(join(dataDir, 'administrator.secret'), 'utf8').trim();
      await use({ url: program.said.url, secret });
      await program.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  /** Nothing that the policy refused and no error may pass unseen. */
  watched: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      // A refused request is told on the console too; what it says is on the page.
      page.on('console', (m) => m.type() === 'error' && !m.text().includes('status of 4') && errors.push(m.text()));
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

async function signIn(page: Page, { url, secret }: AdminServer): Promise<void> {
  await page.goto(`${url}/admin`);
  await page.getByLabel('Hasło serwera').fill(secret);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Placówki i stanowiska' })).toBeVisible();
}

async function makeSite(page: Page, name: string): Promise<string> {
  await page.getByLabel('Placówka', { exact: true }).selectOption({ label: 'Nowa placówka…' });
  await page.getByLabel('Nazwa nowej placówki').fill(name);
  await page.keyboard.press('Enter');
  return readCode(page, name);
}

async function readCode(page: Page, name: string): Promise<string> {
  const said = page.locator('#code');
  await expect(said).toContainText(`dla placówki ${name}`);
  return (await said.locator('strong').textContent()) ?? '';
}

const siteOf = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });
const room = (id: string) => ({ entity: 'room', id, set: { id, code: id }, base: null });
const key = (id: string) => ({
  entity: 'key',
  id,
  set: { id, code: id.slice(-8), name: 'Szatnia', roomIds: [], outOfUse: false, note: '' },
  base: null,
});

test('admin: nobody sees anything without the secret, and who guesses waits', async ({ page, server }) => {
  const answer = await page.request.get(`${server.url}/admin/api/overview`);
  expect(answer.status()).toBe(401);
  await page.goto(`${server.url}/admin`);
  await expect(page.getByLabel('Hasło serwera')).toBeFocused();
  await page.keyboard.type('zgaduję');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('To nie jest hasło tego serwera.');
  await expect(page.getByRole('heading', { name: 'Kwarantanna' })).toBeHidden();
  // Wrong tries are counted by address: these come from another one than the browser's.
  const guess = (secret: string) =>
    page.request.post(`${server.url}/admin/api/sign-in`, {
      headers: { 'x-forwarded-for': '203.0.113.7' },
      data: { secret },
    });
  for (let attempt = 0; attempt < 5; attempt++) expect((await guess('guess')).status()).toBe(401);
  const sixth = await guess(server.secret);
  expect(sixth.status()).toBe(429);
  expect(await sixth.json()).toMatchObject({ code: 'WAIT' });
  expect(sixth.headers()['set-cookie']).toBeUndefined();
  await page.getByLabel('Hasło serwera').fill(server.secret);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Kwarantanna' })).toBeVisible();
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('admin: a code brings a desk in, revoking keeps what it still sends, quarantine shows it', async ({
  page,
  server,
}) => {
  await signIn(page, server);
  const site = `Wieża ${Date.now()}`;
  const code = await makeSite(page, site);
  expect(code).toMatch(/^[A-Z\d]{4}-[A-Z\d]{4}$/);
  const desk = await joinByHand(server.url, code, { deskName: 'Recepcja parter', bringsHouse: true });
  expect(await desk.push(key(desk.installId))).toMatchObject({ status: 200, body: { lastN: 1, head: 1 } });
  await page.reload();
  const card = siteOf(page, site);
  await expect(card).toContainText('1 wpis w rejestrze');
  const row = card.getByRole('row').filter({ hasText: 'Recepcja parter' });
  await expect(row).toContainText('dołączone');
  await row.getByRole('button', { name: 'Odwołaj stanowisko A: Recepcja parter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Odwołać stanowisko A „Recepcja parter”?' });
  await expect(dialog.getByRole('button', { name: 'Zostaw' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('dołączone');
  await row.getByRole('button').click();
  await dialog.getByRole('button', { name: 'Odwołaj stanowisko' }).click();
  await expect(row).toContainText('odwołane');
  await expect(row.getByRole('button')).toHaveCount(0);
  expect(await desk.post('state', {})).toMatchObject({ status: 403, body: { code: 'REVOKED' } });
  expect(await desk.push(key(desk.enrolled.deskId))).toMatchObject({ status: 200, body: { lastN: 2 } });
  await page.reload();
  await expect(card).toContainText('1 zmiana w kwarantannie');
  const kept = page.getByRole('row').filter({ hasText: 'revoked-desk' }).filter({ hasText: site });
  await kept.getByRole('button', { name: /^Spróbuj ponownie/ }).click();
  await expect(kept).toHaveCount(0);
  await expect(card).toContainText('0 zmian w kwarantannie');
  await expect(card).toContainText('3 wpisy w rejestrze');
});

test('admin: what cannot be understood stays in quarantine, and the page says why', async ({ page, server }) => {
  await signIn(page, server);
  const site = `Młyn ${Date.now()}`;
  const desk = await joinByHand(server.url, await makeSite(page, site), { bringsHouse: true, deskName: 'Piętro' });
  const broken = {
    n: 1,
    name: 'test.change',
    actor: 'Ewa',
    at: Date.now(),
    effects: [room(desk.installId)],
    hash: 'a'.repeat(64),
  };
  for (let attempt = 0; attempt < 3; attempt++) await desk.pushRaw(1, broken);
  await page.reload();
  const kept = page.getByRole('row').filter({ hasText: site }).filter({ hasText: 'invalid: room' });
  await kept.getByRole('button', { name: /^Spróbuj ponownie/ }).click();
  await expect(page.getByRole('alert')).toContainText('Zmiana zostaje w kwarantannie: niepoprawne dane (invalid: room');
  await expect(siteOf(page, site)).toContainText('1 otwarty konflikt');
});

test('admin: names of sites are checked, and signing out ends it', async ({ page, server }) => {
  await signIn(page, server);
  const site = `Hala ${Date.now()}`;
  await makeSite(page, site);
  await page.getByLabel('Placówka', { exact: true }).selectOption({ label: 'Nowa placówka…' });
  await expect(page.getByLabel('Nazwa nowej placówki')).toBeFocused();
  await page.getByRole('button', { name: 'Utwórz kod' }).click();
  await expect(page.getByRole('alert')).toHaveText('Wpisz nazwę placówki.');
  await page.getByLabel('Nazwa nowej placówki').fill(site.toUpperCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Placówka o tej nazwie już istnieje. Wybierz ją z listy.');
  await page.getByLabel('Placówka', { exact: true }).selectOption({ label: site });
  await page.getByRole('button', { name: 'Utwórz kod' }).click();
  await expect(page.locator('#notice')).toBeHidden();
  await readCode(page, site);
  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([{ name: 'urbanlab_admin', httpOnly: true, sameSite: 'Strict', path: '/admin' }]);
  await page.getByRole('button', { name: 'Wyloguj' }).click();
  await expect(page.getByLabel('Hasło serwera')).toBeFocused();
  const header = { cookie: `urbanlab_admin=${cookies[0]?.value}` };
  expect((await fetch(`${server.url}/admin/api/overview`, { headers: header })).status).toBe(401);
});

test('admin: a dump is made by hand and listed; another origin gets nothing', async ({ page, server }) => {
  await signIn(page, server);
  await page.getByRole('button', { name: 'Zrób kopię teraz' }).click();
  const row = page.getByRole('table', { name: 'Ostatnie kopie' }).getByRole('row').filter({ hasText: 'na żądanie' });
  await expect(row.first()).toContainText('gotowa');
  const [cookie] = await page.context().cookies();
  const foreign = await fetch(`${server.url}/admin/api/dump`, {
    method: 'POST',
    headers: {
      origin: 'https://evil.example',
      cookie: `urbanlab_admin=${cookie?.value}`,
      'content-type': 'application/json',
    },
    body: '{}',
  });
  expect(foreign.status).toBe(403);
  const plain = await fetch(`${server.url}/admin/api/dump`, {
    method: 'POST',
    headers: { cookie: `urbanlab_admin=${cookie?.value}`, 'content-type': 'text/plain' },
    body: '{}',
  });
  expect(plain.status).toBe(400);
});

test('admin: axe finds nothing, light and dark, signed out and in', async ({ page, server }) => {
  const faults = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  await page.goto(`${server.url}/admin`);
  await expect(page.getByLabel('Hasło serwera')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(), colorScheme).toEqual([]);
  }
  await signIn(page, server);
  const site = `Spichlerz ${Date.now()}`;
  const desk = await joinByHand(server.url, await makeSite(page, site), { bringsHouse: true, deskName: 'Szatnia' });
  await desk.push(key(desk.installId));
  for (let attempt = 0; attempt < 3; attempt++) await desk.pushRaw(2, { n: 2, what: 'nobody knows' });
  await page.reload();
  await expect(siteOf(page, site)).toContainText('Szatnia');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(), colorScheme).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`admin-${colorScheme}.png`), fullPage: true });
  }
  await page.getByRole('button', { name: 'Odwołaj stanowisko A: Szatnia' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await faults()).toEqual([]);
});
