/** Every screen and dialog with the way a person gets there: axe looks at each, and the pictures of docs/screens are made of them. */
import { expect, type Page } from '@playwright/test';

export interface ScreenView {
  /** Name of its picture. */
  readonly name: string;
  /** False opens on a data folder without a house. */
  readonly demo: boolean;
  /** From the first screen to this one, until it shows what it has to show. */
  readonly open: (page: Page) => Promise<void>;
}

/** A screen by its address inside the page, the same in both hosts. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

const bookings = (page: Page) => page.locator('[data-booking]');

/** A day of the demo house with bookings to show: today may be a Sunday. */
export async function openBusyDay(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toBeVisible();
  for (let day = 0; day < 8; day++) {
    await page.waitForTimeout(400);
    if ((await bookings(page).count()) >= 4) return;
    await page.keyboard.press('PageDown');
  }
  throw new Error('The demo house has no busy day within a week');
}

/** Opens a dialog by its key over a busy day and waits until it stands still. */
const byKey = (key: string) => async (page: Page) => {
  await openBusyDay(page);
  await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toBeVisible();
};

const heading = (page: Page) => page.getByRole('heading').first();

const byPath = (path: string) => async (page: Page) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, path);
  await expect(heading(page)).toBeVisible();
};

export const SCREENS: readonly ScreenView[] = [
  { name: 'day', demo: true, open: openBusyDay },
  { name: 'find-room', demo: true, open: byKey('F3') },
  { name: 'new-booking', demo: true, open: byKey('F4') },
  {
    name: 'booking',
    demo: true,
    open: async (page) => {
      await openBusyDay(page);
      await bookings(page).first().dblclick();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'people', demo: true, open: byPath('/osoby') },
  { name: 'rooms', demo: true, open: byPath('/sale') },
  { name: 'settings', demo: true, open: byPath('/ustawienia') },
  { name: 'palette', demo: true, open: byKey('Control+k') },
  { name: 'help', demo: true, open: byKey('F1') },
  {
    name: 'print-preview',
    demo: true,
    open: async (page) => {
      await expect(page.getByRole('grid')).toBeVisible();
      await page
        .getByRole('link', { name: /Jutro/ })
        .or(page.getByRole('button', { name: /Jutro/ }))
        .first()
        .click();
      await expect(page.getByText(/strona 1/i).first()).toBeVisible();
    },
  },
  { name: 'first-run', demo: false, open: async (page) => expect(heading(page)).toBeVisible() },
  {
    name: 'set-up',
    demo: false,
    open: async (page) => {
      await page.getByRole('button', { name: 'Urządź moją placówkę' }).click();
      await expect(page.getByRole('textbox').first()).toBeVisible();
    },
  },
];

/** Waits for fonts and for whatever still moves. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const running = document.getAnimations().map((animation) => animation.finished.catch(() => null));
    await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, 1500))]);
  });
  await page.waitForTimeout(200);
}
