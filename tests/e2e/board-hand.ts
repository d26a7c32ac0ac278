/** What the specs of the day do again and again: a quiet day to work on, bookings planted by REST, sentences read. */
import type { Page } from '@playwright/test';
import { holidayOn } from '../../shared/domain/holidays.ts';
import { addDays, localDate, localToInstant, toIso, weekday } from '../../shared/domain/time.ts';
import { type Desk, expect } from './desk.ts';

const ZONE = 'Europe/Warsaw';

/** A working Tuesday to Friday two months on, of which the demo house knows nothing. */
export function quietDay(): string {
  const today = localDate(Date.now(), ZONE);
  for (let ahead = 64 - weekday(today); ; ahead++) {
    const date = addDays(today, ahead);
    if (weekday(date) < 5 && holidayOn(date, []) === null) return date;
  }
}

export const instant = (date: string, time: string): number => localToInstant(date, time, ZONE);
const iso = (date: string, time: string): string => toIso(instant(date, time), ZONE);

export interface Planted {
  readonly title: string;
  readonly rooms: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Why in spite of warnings. */
  readonly reason?: string;
}

/** Books by REST, as another program would. */
export async function plant(desk: Desk, date: string, booking: Planted): Promise<string> {
  const { title, rooms, from, to, reason } = booking;
  const override = reason === undefined ? {} : { override: { reason } };
  const body = JSON.stringify({ title, rooms, start: iso(date, from), end: iso(date, to), ...override });
  const answer = await desk.api('/api/bookings', { method: 'POST', body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

export interface StoredBooking {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly rooms: readonly string[];
  readonly start: string;
  readonly end: string;
}

export async function bookingsOf(desk: Desk, date: string): Promise<readonly StoredBooking[]> {
  const period = new URLSearchParams({ from: iso(date, '00:00'), to: iso(addDays(date, 1), '00:00') });
  const answer = await desk.api(`/api/bookings?${period}`);
  return (await answer.json()) as StoredBooking[];
}

/** `STO 14:00–16:00` of the stored booking with this title. */
export async function placeOf(desk: Desk, date: string, title: string): Promise<string> {
  const found = (await bookingsOf(desk, date)).find((booking) => booking.title === title);
  if (!found) return 'not there';
  const time = (at: string) => at.slice(11, 16);
  return `${found.rooms.join('+')} ${time(found.start)}–${time(found.end)}${found.status === 'cancelled' ? ' cancelled' : ''}`;
}

export const grid = (page: Page) => page.getByRole('grid', { name: /Tablica dnia/ });
/** What stands under the board. */
export const says = (page: Page) => page.getByTestId('board-status');
/** What is read aloud. */
export const aloud = (page: Page) => page.getByTestId('board-live');
export const bar = (page: Page, title: string) => page.locator('[data-booking]', { hasText: title }).first();

/** Keys separated by spaces; `ArrowRight*4` is pressed four times. */
export async function keys(page: Page, line: string): Promise<void> {
  for (const word of line.split(' ')) {
    const [key = '', times = '1'] = word.split('*');
    for (let i = 0; i < Number(times); i++) await page.keyboard.press(key);
  }
}

/** From the opened program to a day, with the focus on the board. */
export async function goToDay(page: Page, date: string): Promise<void> {
  await expect(grid(page)).toBeFocused();
  await page.getByLabel('Dzień na tablicy').fill(date.split('-').reverse().join('.'));
  await keys(page, 'Enter F2');
  await expect(grid(page)).toBeFocused();
  await expect(grid(page)).toHaveAttribute('data-date', date);
  // Its bookings come after it.
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
}
