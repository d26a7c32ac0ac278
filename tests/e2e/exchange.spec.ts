/** What leaves the house and comes in: confirmations, calendar files, feeds, imports, exports. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import ICAL from 'ical.js';
import { type Desk, expect, test } from './desk.ts';
import { goTo } from './screen-list.ts';
import { unzip } from './unzip.ts';

interface Made {
  readonly id: string;
}

/** A booking of 3 December 2026, 10–12, in the demo's room Stocznia. */
async function made(desk: Desk, over: object = {}): Promise<Made> {
  const body = {
    title: 'Narada o zieleni',
    rooms: ['STO'],
    layout: 'u-shape',
    equipment: [{ code: 'EQ01', quantity: 2 }],
    start: '2026-12-03T10:00:00+01:00',
    end: '2026-12-03T12:00:00+01:00',
    headCount: 12,
    contactName: 'Łucja Żak',
    contactPhone: '501 234 567',
    ...over,
  };
  const answer = await desk.api('/api/bookings', { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return answer.json();
}

async function printed(page: Page, info: TestInfo): Promise<{ text: string; about: string; file: string }> {
  const file = info.outputPath('confirmation.pdf');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }));
  const run = (program: string, args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
  return { text: run('pdftotext', ['-layout', file, '-']), about: run('pdfinfo', [file]), file };
}

const openConfirmation = async (page: Page, id: string) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, `/potwierdzenie/${id}`);
  await expect(page.getByRole('article')).toBeVisible();
};

test.skip(({ hostName }) => hostName === 'electron', 'bookings are planted by REST, which has an address only here');

test('IX1 a hold is confirmed on one A5 page: when, where, until when, without a phone', async ({
  page,
  desk,
}, info) => {
  const { id } = await made(desk, { status: 'hold', holdUntil: '2026-11-30T12:00:00+01:00' });
  await openConfirmation(page, id);
  const { text, about } = await printed(page, info);
  expect(about).toMatch(/Pages:\s+1\b/);
  expect(about).toMatch(/\(A5\)/);
  expect(about).toMatch(/Tagged:\s+yes/);
  for (const part of [
    'Narada o zieleni',
    'Sala warsztatowa „Stocznia”',
    'Rzutnik przenośny Full HD: 2 szt.',
    'podkowa',
    'czwartek, 3 grudnia 2026',
    '10:00–12:00',
    'Liczba osób',
    'Łucja Żak',
    'sala jest wstępnie zarezerwowana do 30.11.2026, 12:00',
  ])
    expect(text).toContain(part);
  expect(text).toMatch(/[0-9A-F]{4}-[0-9A-F]{4}/);
  expect(text).not.toMatch(/501|Drukuj|Wróć/);
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('article')).toContainText('Thursday, 3 December 2026');
  await expect(page.getByRole('article')).toContainText('the room is kept until 30.11.2026, 12:00');
});

test('IX1, IX2 the board opens a confirmation with one key; it is copied as text and saved as .ics', async ({
  page,
  desk,
}) => {
  const { id } = await made(desk, {
    start: '2026-11-24T21:00:00+01:00',
    end: '2026-11-24T22:00:00+01:00',
    override: { reason: 'próba' },
  });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.reload();
  await page.locator(`[data-booking="${id}"]`).click();
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('article')).toContainText('Narada o zieleni');
  await page.keyboard.press('c');
  await expect(page.getByText('Skopiowano.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Potwierdzenie rezerwacji\nNarada o zieleni\n\nNumer: [0-9A-F]{4}-[0-9A-F]{4}\nSala: /);
  expect(copied).toContain('Godziny: 21:00–22:00\n');
  const download = page.waitForEvent('download');
  await page.keyboard.press('s');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^rezerwacja-[0-9a-f-]{9}\.ics$/);
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(await file.path(), 'utf8')));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  expect([event.uid, event.summary, event.startDate.toString()]).toEqual([
    `${id}@urbanlab-desk`,
    'Narada o zieleni',
    '2026-11-24T21:00:00',
  ]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid')).toBeVisible();
});

test('IX3, IX4 an address is made, fetched by another program without signing in, switched off and brought back', async ({
  page,
  desk,
}) => {
  await made(desk);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/ustawienia');
  await page.getByRole('tab', { name: 'Kalendarze iCal' }).click();
  await page.getByRole('combobox', { name: 'sala' }).fill('stocz');
  await expect(page.getByRole('option', { name: /Stocznia/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Utwórz adres' }).click();
  const row = page.getByRole('row', { name: /Stocznia/ });
  await expect(row).toContainText('działa');
  await row.getByRole('button', { name: /Kopiuj adres/ }).click();
  await expect(page.getByText(/^Skopiowano adres/)).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const answer = await fetch(address);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  const titles = calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('summary'));
  expect(titles).toContain('Narada o zieleni');
  const tag = answer.headers.get('etag') ?? '';
  expect((await fetch(address, { headers: { 'if-none-match': tag } })).status).toBe(304);
  await row.getByRole('button', { name: /Wyłącz adres/ }).click();
  await expect(row).toContainText('wyłączony');
  expect((await fetch(address)).status).toBe(404);
  await page.getByRole('button', { name: 'Cofnij' }).click();
  await expect(row).toContainText('działa');
  expect((await fetch(address)).status).toBe(200);
});

test('IX5, IX6 a calendar file shows before anything is written who is in the way, then comes in', async ({
  page,
  desk,
}) => {
  await made(desk);
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/kalendarz');
  await page.getByRole('button', { name: 'Wczytaj rezerwacje' }).click();
  const dialog = page.getByRole('dialog');
  const entry = (title: string, room: string, start: string, ...more: string[]) => [
    'BEGIN:VEVENT',
    `SUMMARY:${title}`,
    `LOCATION:${room}`,
    `DTSTART;TZID=Europe/Warsaw:${start}`,
    ...more,
    'DURATION:PT2H',
    'END:VEVENT',
  ];
  const file = [
    'BEGIN:VCALENDAR',
    ...entry('Koliduje', 'STO', '20261203T110000'),
    ...entry('W święto', 'STO', '20261225T100000'),
    ...entry('Klub rowerowy', 'ORL', '20261204T130000', 'RRULE:FREQ=WEEKLY;COUNT=3'),
    ...entry('Zepsuty', 'ORL', '2026x'),
    'END:VCALENDAR',
  ].join('\r\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'stary.ics', mimeType: 'text/calendar', buffer: Buffer.from(file) });
  await expect(dialog.getByRole('status').filter({ hasText: 'Co się stanie' })).toHaveText(
    'Co się stanie – nowe: 3, już w kalendarzu: 0, kolidujące: 1, z ostrzeżeniem: 1, odrzucone: 1.',
  );
  const left = dialog.getByRole('table', { name: 'Pominięte wiersze' });
  await expect(
    left.getByRole('row', { name: /Koliduje.*03\.12\.2026, 11:00–13:00.*zajęte: 10:00–12:00 \(Narada o zieleni\)/ }),
  ).toBeVisible();
  await expect(left.getByRole('row', { name: /W święto.*święto/ })).toBeVisible();
  await expect(left.getByRole('row', { name: /Zepsuty.*DTSTART: uszkodzony wiersz/ })).toBeVisible();
  await page.getByLabel('Wczytaj też wiersze z ostrzeżeniami').fill('przeniesione');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/nowe: 4,.* z ostrzeżeniem: 0/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Wczytano rezerwacje: 4. Pominięto: 2.')).toBeVisible();
  const range = `from=${encodeURIComponent('2026-12-01T00:00:00+01:00')}&to=${encodeURIComponent('2026-12-31T00:00:00+01:00')}`;
  const rows: { title: string; start: string }[] = await (await desk.api(`/api/bookings?${range}`)).json();
  const club = rows.filter(({ title }) => title === 'Klub rowerowy').map(({ start }) => start.slice(0, 16));
  expect(club).toEqual(['2026-12-04T13:00', '2026-12-11T13:00', '2026-12-18T13:00']);
});

/** The cells of the first sheet as they lie in the file: text, or a number with its style. */
function cellsOf(file: Buffer): { rows: string[][]; styles: string } {
  const parts = unzip(file);
  const text = (name: string) => parts.get(name) ?? '';
  const plain = (xml: string) =>
    xml
      .replace(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<');
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml = '']) => plain(xml));
  const rows = [...text('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: string[] = [];
    for (const [, letter = 'A', about = '', xml = ''] of row.matchAll(/<c r="([A-Z])\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs))
      cells[letter.charCodeAt(0) - 65] = about.includes('t="s"') ? (shared[Number(plain(xml))] ?? '') : plain(xml);
    return Array.from(cells, (cell) => cell ?? '');
  });
  return { rows, styles: text('xl/styles.xml') };
}

/** Days since 30 December 1899, as spreadsheets count. */
const serial = (local: string): number => (Date.parse(`${local}Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;

async function takeAway(page: Page, name: RegExp): Promise<{ file: Buffer; name: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const taken = await download;
  return { file: readFileSync(await taken.path()), name: taken.suggestedFilename() };
}

test('IX7 a thousand bookings of the calendar go into a spreadsheet with dates and numbers as such', async ({
  page,
  desk,
}) => {
  const lines = Array.from({ length: 1200 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 10, 2 + Math.floor(index / 20))).toISOString().slice(0, 10);
    const from = `${String(8 + Math.floor((index % 20) / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`;
    return `=1+1 Rozmowa ${index};STU;${day};${from};${from.slice(0, 3)}${index % 2 === 0 ? '25' : '55'};3`;
  });
  const text = ['tytuł;sala;data;od;do;liczba osób', ...lines].join('\n');
  const body = JSON.stringify({ json: { text, reason: 'próba' } });
  const answer = await desk.api('/rpc/exchange/importBookings', { method: 'POST', body });
  expect(answer.status).toBe(200);
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/kalendarz');
  await page.getByText('3 miesiące', { exact: true }).click();
  const csvName = /^Pobierz CSV/;
  await expect(page.getByRole('button', { name: csvName })).toBeEnabled();
  await expect(page.getByRole('table')).toHaveCount(3);
  await expect
    .poll(async () => (await takeAway(page, csvName)).file.toString().split('\r\n').length)
    .toBeGreaterThan(1200);
  const { file, name } = await takeAway(page, /^Pobierz XLSX/);
  expect(name).toBe('rezerwacje.xlsx');
  const { rows, styles } = cellsOf(file);
  expect(rows[0]).toEqual([
    'Tytuł',
    'Początek',
    'Koniec',
    'Sala',
    'Ustawienie',
    'Liczba osób',
    'Stan',
    'Organizacja',
    'Numer',
  ]);
  const first = rows.find(([title]) => title === '=1+1 Rozmowa 440');
  expect(Number(first?.[1])).toBeCloseTo(serial('2026-11-24T08:00'), 6);
  expect(Number(first?.[2])).toBeCloseTo(serial('2026-11-24T08:25'), 6);
  expect(first?.slice(5, 7)).toEqual(['3', 'potwierdzona']);
  expect(styles).toContain('dd.mm.yyyy hh:mm');
  const csv = (await takeAway(page, csvName)).file.toString();
  expect(csv).toContain("\r\n'=1+1 Rozmowa 440;24.11.2026 08:00;24.11.2026 08:25;");
});

test('IX7 rooms, people, events and usage are taken away as they are listed', async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await goTo(page, '/sale');
  const rooms = cellsOf((await takeAway(page, /^Pobierz XLSX ?: Lista sal/)).file).rows;
  expect(rooms).toHaveLength(1 + (await page.getByRole('table', { name: 'Lista sal' }).locator('tbody tr').count()));
  expect(rooms.find(([, code]) => code === 'BAL')?.slice(4, 10)).toEqual(['60', '36', '26', '40', '28', '40']);
  await goTo(page, '/wykorzystanie');
  const usage = await takeAway(page, /^Pobierz XLSX ?: Wykorzystanie sal/);
  expect(usage.name).toBe('wykorzystanie-sal.xlsx');
  expect(cellsOf(usage.file).rows[1]?.[1]).toMatch(/^\d+(\.\d+)?$/);
  await goTo(page, '/osoby');
  await expect(page.getByRole('heading', { level: 1, name: 'Osoby i organizacje' })).toBeVisible();
  const people = cellsOf((await takeAway(page, /^Pobierz XLSX/)).file).rows;
  expect(people).toHaveLength(1 + (await page.getByRole('table').locator('tbody tr').count()));
  await goTo(page, '/wydarzenia');
  await expect(page.getByRole('heading', { level: 1, name: 'Wydarzenia' })).toBeVisible();
  const events = cellsOf((await takeAway(page, /^Pobierz XLSX ?: Wydarzenia/)).file).rows;
  expect(events).toHaveLength(1 + (await page.getByRole('table').locator('tbody tr').count()));
});
