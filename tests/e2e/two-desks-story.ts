/**
 * Two desks without a connection book one room; a server between them decides; a person settles it on either. Told once, for
 * the spec that proves it and for the pictures of it.
 */
import type { Page } from '@playwright/test';
import { grid, keys, quietDay } from './board-hand.ts';
import type { CentralServer } from './central-server.ts';
import { expect } from './desk.ts';
import { bringHouse, joinFirst, LONG, SYNCED, siteName, syncBar } from './joined-desks.ts';
import { goTo } from './screen-list.ts';

export interface Desks {
  /** Its people: "Recepcja" at "Parter", "Ola Łęcka" at "Piętro". */
  readonly ground: Page;
  readonly upper: Page;
  readonly server: CentralServer;
}

/** Called where there is something to see. */
export type Picture = (page: Page, name: string) => Promise<void>;

export const DAY = quietDay();
const TITLES = { ground: 'Klub rozmów o książkach', upper: 'Zebranie rady osiedla' } as const;

export interface Met {
  readonly lost: string;
  readonly kept: string;
}

const both = ({ ground, upper }: Desks): readonly Page[] => [ground, upper];

async function open(page: Page, path: string, heading: string): Promise<void> {
  await goTo(page, path);
  await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
}

/** By the form, as on the phone. */
async function book(page: Page, title: string, phone: string): Promise<void> {
  await goTo(page, '/');
  await expect(grid(page)).toBeVisible();
  await page.keyboard.press('F4');
  const dialog = page.getByRole('dialog');
  const fill = (label: string, text: string) => dialog.getByRole('textbox', { name: label }).first().fill(text);
  await fill('Tytuł', title);
  await dialog.getByLabel('Sale').first().focus();
  await page.keyboard.type('sto');
  await page.keyboard.press('Enter');
  await fill('Data', DAY.split('-').reverse().join('.'));
  await fill('Od', '10-12');
  await fill('Liczba osób', '14');
  await fill('Osoba do kontaktu', 'Halina Śnieżka');
  await fill('Telefon', phone);
  await expect(dialog.getByTestId('check')).toContainText('Wolne: Stocznia');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
}

/** Both join one site, then the server goes away, and each gives the room away in good faith. */
export async function bookApart(desks: Desks, site: string, picture: Picture): Promise<void> {
  const { ground, upper, server } = desks;
  await bringHouse(ground, server, siteName(site));
  await joinFirst(upper, server, siteName(site));
  await server.stop();
  await book(ground, TITLES.ground, '500000101');
  await book(upper, TITLES.upper, '500000202');
  for (const page of both(desks)) await expect(syncBar(page)).toHaveText(/1 zmiana czeka od \d\d:\d\d/, LONG);
  await picture(ground, 'two-desks-1-offline');
}

/** Tries at once instead of waiting for the next try. */
async function syncNow(page: Page): Promise<void> {
  await goTo(page, '/synchronizacja');
  await page.getByRole('button', { name: 'Synchronizuj teraz' }).click();
  await expect(syncBar(page)).toHaveText(SYNCED, LONG);
  await expect(syncBar(page)).not.toHaveText(/czeka/, LONG);
}

export const card = (page: Page) => page.getByRole('article', { name: /^Bez sali: / });

/** The server is back: whoever came first has the room, the other waits on both desks. Order is the server's. */
export async function meet(desks: Desks, picture: Picture): Promise<Met> {
  await desks.server.startAgain();
  for (const page of both(desks)) await syncNow(page);
  for (const page of both(desks)) {
    await open(page, '/konflikty', 'Konflikty');
    await expect(card(page)).toHaveCount(1, LONG);
  }
  const name = (await card(desks.ground).getAttribute('aria-label')) ?? '';
  const lost = name.replace('Bez sali: ', '');
  const kept = lost === TITLES.ground ? TITLES.upper : TITLES.ground;
  for (const page of both(desks)) {
    await expect(card(page)).toHaveAccessibleName(`Bez sali: ${lost}`);
    const side = (label: RegExp) => card(page).getByRole('region', { name: label });
    await expect(side(/^Straciła miejsce/)).toContainText(lost);
    await expect(side(/^Ma pierwszeństwo/)).toContainText(kept);
    await expect(card(page)).toContainText('Parter');
    await expect(card(page)).toContainText('Piętro');
    await expect(card(page)).toContainText(lost === TITLES.ground ? '500 000 101' : '500 000 202');
  }
  await picture(desks.ground, 'two-desks-2-conflict-ground');
  await picture(desks.upper, 'two-desks-3-conflict-upper');
  return { lost, kept };
}

/** One digit gives it another place. */
export async function settleByDigit(page: Page): Promise<void> {
  await card(page).focus();
  await keys(page, '1');
  await expect(card(page)).toHaveCount(0);
}

/** The booking of this title with its history open. */
export async function openRegister(page: Page, title: string): Promise<void> {
  await open(page, '/konflikty', 'Konflikty');
  await page
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Historia', { exact: true }).click();
  await dialog.getByRole('listitem').last().scrollIntoViewIfNeeded();
}

export const register = (page: Page) => page.getByRole('dialog').getByRole('listitem');
