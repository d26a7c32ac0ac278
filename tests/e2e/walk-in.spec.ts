import type { Page } from '@playwright/test';
import { countKeys, expect, holdNext, test } from './desk.ts';

const field = (page: Page) => page.getByRole('combobox', { name: /Imię i nazwisko/ });
const notice = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text }).first();

test.beforeEach(async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('EV3 a known person is registered and present with at most 7 keys', async ({ page }) => {
  const hand = await countKeys(page);
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('soren');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Zapisano: Søren Ångström \(\d+ z \d+ miejsc\)\./)).toBeVisible();
  expect(await hand()).toEqual({ keys: 7, clicks: 0 });
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeHidden();
});

test('EV3 a new person takes the name and three keys more, and is found by the search from then on', async ({
  page,
}) => {
  // Letters that the test's keyboard has; a Polish keyboard writes ą with one key too.
  const name = 'Jagna Borowy';
  const hand = await countKeys(page);
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Zapisano: Jagna Borowy/)).toBeVisible();
  expect(await hand()).toEqual({ keys: name.length + 3, clicks: 0 });
  await page.keyboard.type('boro');
  await expect(page.getByRole('option', { name: /Jagna Borowy organizacja pozarządowa/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(notice(page, /Obecność zapisano już wcześniej: Jagna Borowy/)).toBeVisible();
});

test('EV3 a name that nobody has asks for the status and keeps what was typed', async ({ page }) => {
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Qwirzyn');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Wybierz status' })).toBeVisible();
  await expect(field(page)).toHaveValue('Qwirzyn');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Zapisano: Qwirzyn/)).toBeVisible();
});

test('EV4 somebody is counted without a name with two keys, and the count can be taken back', async ({ page }) => {
  const hand = await countKeys(page);
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(notice(page, /Policzono \+1: mieszkaniec/)).toBeVisible();
  expect(await hand()).toEqual({ keys: 2, clicks: 0 });
  await page.getByRole('button', { name: 'Odejmij jedną osobę: mieszkaniec lub mieszkanka' }).click();
  await expect(notice(page, /Odjęto 1: mieszkaniec/)).toBeVisible();
});

test('EV5 companions come along as a number', async ({ page }) => {
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Rodzinna Zenobia');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('1');
  await expect(page.getByLabel('Osoby towarzyszące')).toHaveValue('2');
  await page.keyboard.press('Enter');
  await expect(notice(page, /Zapisano: Rodzinna Zenobia/)).toBeVisible();
});

test('EV3 above the legal limit a reason is asked for and nothing typed is lost', async ({ page }) => {
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  const reason = page.getByLabel('Powód wpuszczenia ponad limit');
  const crowd = async (name: string) => {
    await page.keyboard.type(name);
    for (let companion = 0; companion < 50; companion++) await page.keyboard.press('+');
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect(
      notice(page, new RegExp(`Zapisano: ${name}`))
        .or(reason)
        .first(),
    ).toBeVisible();
  };
  // The largest room of the demo house takes 165 persons.
  for (const name of ['Wycieczka A', 'Wycieczka B', 'Wycieczka C', 'Wycieczka D']) {
    if (!(await reason.isVisible())) await crowd(name);
  }
  await expect(reason).toBeFocused();
  await expect(field(page)).toHaveValue(/^Wycieczka/);
  await expect(page.getByLabel('Osoby towarzyszące')).toHaveValue('50');
  await page.keyboard.type('zgoda koordynacji');
  await page.keyboard.press('Enter');
  await expect(reason).toBeHidden();
  await expect(field(page)).toHaveValue('');
});

test('EV3 the next name stays when it is typed before the answer to the one before', async ({ page }) => {
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  const answer = await holdNext(page, 'sessions/walkIn');
  const asked = page.waitForRequest('**/rpc/sessions/walkIn');
  await page.keyboard.type('soren');
  await page.keyboard.press('Enter');
  await asked;
  await page.keyboard.type('Jagna');
  answer();
  await expect(notice(page, /Zapisano: Søren Ångström/)).toBeVisible();
  await expect(field(page)).toHaveValue('Jagna');
});

test('a notice is seen at once, however many there were just before it', async ({ page }) => {
  await page.keyboard.press('F6');
  await expect(field(page)).toBeFocused();
  const plus = page.getByRole('button', { name: /^Dodaj jedną osobę/ });
  for (const [index, status] of ['mieszkaniec', 'organizacja', 'jednostka', 'rada'].entries()) {
    await plus.nth(index).click();
    // Notices with a button stay for twelve seconds: the fourth may not wait for the first.
    await expect(notice(page, new RegExp(`Policzono \\+1: ${status}`))).toBeVisible({ timeout: 8_000 });
  }
});
