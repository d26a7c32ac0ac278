/** Every screen and dialog with the way a person gets there: axe looks at each, and the pictures of docs/screens are made of them. */
import { expect, type Page } from '@playwright/test';
import { loseRoom, plantClash } from '../support/conflicts.ts';

export interface ScreenView {
  /** Name of its picture. */
  readonly name: string;
  /** False opens on a data folder without a house. */
  readonly demo: boolean;
  /** From the first screen to this one, until it shows what it has to show. */
  readonly open: (page: Page, dataDir: string) => Promise<void>;
}

/** A screen by its address inside the page, the same in both hosts. */
export async function goTo(page: Page, path: string): Promise<void> {
  // Before the program has drawn anything it reads its first address itself.
  await page.locator('#content').waitFor();
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

/** A dialog that a button of a screen opens. */
const byButton = (path: string, name: RegExp) => async (page: Page) => {
  await byPath(path)(page);
  await page.getByRole('button', { name }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

const byTab = (path: string, name: string) => async (page: Page) => {
  await byPath(path)(page);
  const tab = page.getByRole('tab', { name, exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
};

/** A view of the calendar, by its name in the row of views. */
const calendar = (view: string) => async (page: Page) => {
  await byPath('/kalendarz')(page);
  await page.getByText(view, { exact: true }).click();
  await expect(page.getByText(/Arkusz kalkulacyjny|Wystawa: Gdynia/).first()).toBeVisible();
};

/** One event of the demo house on one of its tabs. */
const event = (tab: number) => async (page: Page) => {
  await byPath('/wydarzenia')(page);
  await page
    .getByRole('button', { name: /Pierogi i warenyky/ })
    .first()
    .click();
  const chosen = page.getByRole('tab').nth(tab);
  await chosen.click();
  await expect(chosen).toHaveAttribute('aria-selected', 'true');
};

/** A dialog that a button of a booking's dialog opens in its place. */
const byMove = (name: string) => async (page: Page) => {
  await openBusyDay(page);
  await bookings(page).first().dblclick();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await expect(page.getByRole('dialog', { name: /^(Zamiana|Kopia): / })).toBeVisible();
  // A field with a list opens it while it has the focus.
  await page.keyboard.press('Tab');
};

/** Two bookings that lost what another desk was first to book, one today; and a change that came too late. */
function plantConflicts(dataDir: string): void {
  const contact = {
    contactName: 'Halina Śnieżka',
    contactPhone: '500 000 321',
    headCount: 14,
    note: 'Wózek w grupie.',
  };
  plantClash(dataDir, 'Ogród deszczowy krok po kroku', { title: 'Klub rozmów o książkach', ...contact });
  plantClash(dataDir, 'Naprawialnia: drobny sprzęt domowy', { title: 'Warsztat szachowy', ...contact });
  const told = plantClash(dataDir, 'Debata: młodzi i mieszkania', { title: 'Koło fotograficzne', ...contact });
  const at = TODAY_AT_NINE;
  loseRoom(dataDir, { bookingId: told.lostId, otherId: null, at, over: { kind: 'settled-already', bookingId: null } });
}
const TODAY_AT_NINE = Date.parse('2026-11-24T08:00:00Z');

/** The file changed behind the host's back: the page asks anew. */
const withConflicts =
  (path: string, then: (page: Page) => Promise<void> = async () => {}) =>
  async (page: Page, dataDir: string) => {
    await expect(page.getByRole('grid')).toBeVisible();
    plantConflicts(dataDir);
    await goTo(page, path);
    await page.reload();
    await expect(page.getByRole('link', { name: /Konflikty/ }).getByText('4', { exact: true })).toBeVisible();
    await then(page);
  };

const demo = (name: string, open: ScreenView['open']): ScreenView => ({ name, demo: true, open });
const empty = (name: string, open: ScreenView['open']): ScreenView => ({ name, demo: false, open });

/** A new weekly series over the holidays, with its dates shown. */
async function typeSeries(page: Page): Promise<void> {
  await byKey('F4')(page);
  const dialog = page.getByRole('dialog');
  const fill = (label: string, text: string) => dialog.getByRole('textbox', { name: label }).first().fill(text);
  await fill('Tytuł', 'Kurs ceramiki');
  await dialog.getByLabel('Sale').first().focus();
  await page.keyboard.type('sto');
  await page.keyboard.press('Enter');
  await fill('Data', '3 grudnia');
  await fill('Od', '17-19');
  await dialog.getByRole('combobox', { name: 'Powtarzanie' }).click();
  await page.getByRole('option', { name: 'co tydzień w wybrane dni' }).click();
  await fill('Ile terminów', '8');
  await expect(page.getByTestId('series-dates').getByText('z 8 terminów')).toBeVisible();
}

/** The first date of that series, opened from the board. */
async function openOccurrence(page: Page): Promise<void> {
  await typeSeries(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByLabel('Dzień na tablicy').fill('03.12.2026');
  await page.keyboard.press('Enter');
  await bookings(page).filter({ hasText: 'Kurs ceramiki' }).first().dblclick();
  await expect(page.getByRole('dialog')).toContainText('cyklu');
}

export const SCREENS: readonly ScreenView[] = [
  demo('day', openBusyDay),
  demo('find-room', byKey('F3')),
  demo('find-room-sentence', async (page) => {
    await byKey('F3')(page);
    await page.keyboard.type('jutro 14-16 12 podkowa 2 mikrofony rada dzielnicy');
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  }),
  demo('new-booking', byKey('F4')),
  demo('walk-in', byKey('F6')),
  demo('booking', async (page) => {
    await openBusyDay(page);
    await bookings(page).first().dblclick();
    await expect(page.getByRole('dialog')).toBeVisible();
  }),
  demo('series-new', typeSeries),
  demo('series-dates', async (page) => {
    await openOccurrence(page);
    await page.getByRole('button', { name: 'Wszystkie terminy cyklu' }).click();
    await expect(page.getByRole('table', { name: 'Terminy cyklu' })).toBeVisible();
  }),
  demo('series-scope', async (page) => {
    await openOccurrence(page);
    await page.getByRole('dialog').getByRole('textbox', { name: 'Od' }).fill('16');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId('change-preview')).toBeVisible();
  }),
  demo('series-cancel', async (page) => {
    await openOccurrence(page);
    await page.getByRole('button', { name: 'Odwołaj rezerwację' }).click();
    await expect(page.getByRole('radio', { name: /ten i następne/ })).toBeVisible();
  }),
  demo('event-sessions', async (page) => {
    await event(3)(page);
    await page.getByRole('button', { name: 'Dodaj kilka terminów' }).click();
    await page.keyboard.press('Alt+n');
    await expect(page.getByRole('group', { name: 'Wiersz 2' })).toBeVisible();
    await expect(page.getByTestId('row-check').first()).not.toBeEmpty();
  }),
  demo('undo-today', async (page) => {
    await openBusyDay(page);
    await bookings(page).first().click();
    for (const key of ['Delete', '2', 'Enter']) await page.keyboard.press(key);
    await expect(page.getByText('Odwołano', { exact: false }).first()).toBeVisible();
    await byKey('Control+k')(page);
    await page.getByPlaceholder('Wpisz polecenie').fill('zmiany z dzis');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('table', { name: 'Zmiany z dzisiaj' })).toBeVisible();
  }),
  demo('parked-calls', async (page) => {
    for (const title of ['Doradztwo: statut', 'Zebranie wspólnoty']) {
      await byKey('F4')(page);
      await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Tytuł' })).toBeFocused();
      await page.keyboard.type(title);
      await page.keyboard.press('F9');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await byKey('F9')(page);
  }),
  demo('palette', byKey('Control+k')),
  demo('help', byKey('F1')),
  demo('print-preview', async (page) => {
    await expect(page.getByRole('grid')).toBeVisible();
    await page
      .getByRole('link', { name: /Jutro/ })
      .or(page.getByRole('button', { name: /Jutro/ }))
      .first()
      .click();
    await expect(page.getByText(/strona 1/i).first()).toBeVisible();
  }),
  demo('confirmation', async (page) => {
    await openBusyDay(page);
    await bookings(page).first().click();
    await page.keyboard.press('Control+p');
    await expect(page.getByRole('article')).toBeVisible();
  }),
  demo('calendar-week', calendar('tydzień')),
  demo('calendar-month', calendar('miesiąc')),
  demo('calendar-list', calendar('lista')),
  demo('calendar-months', async (page) => {
    await byPath('/kalendarz')(page);
    await page.getByText('3 miesiące', { exact: true }).click();
    await expect(page.getByRole('table')).toHaveCount(3);
  }),
  demo('import-bookings', async (page) => {
    await byButton('/kalendarz', /Wczytaj rezerwacje/)(page);
    const file =
      'tytuł;sala;data;od;do\nZebranie;ORL;03.12.2026;10;12\nBez sali;;03.12.2026;10;12\nŚwięto;STO;25.12.2026;10;12';
    await page.getByRole('textbox', { name: 'albo wklej treść' }).fill(file);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('table', { name: 'Pominięte wiersze' })).toBeVisible();
  }),
  demo('topics', byPath('/tematy')),
  demo('topic-new', byKey('F8')),
  demo('topic-group', byButton('/tematy', /Ławki na trasie/)),
  demo('topics-paper', byPath('/druk/tematy')),
  demo('events', byPath('/wydarzenia')),
  demo('event-basics', event(0)),
  demo('event-people', event(1)),
  demo('event-attendance', event(2)),
  demo('requests', async (page) => {
    await byPath('/wnioski')(page);
    await expect(page.getByRole('article').first()).toBeVisible();
  }),
  demo('conflicts', withConflicts('/konflikty')),
  demo(
    'conflict-cancel',
    withConflicts('/konflikty', async (page) => {
      await page.locator('[data-conflict][data-current="true"]').focus();
      await page.keyboard.press('Delete');
      await expect(page.getByRole('region', { name: /^Odwołanie/ })).toBeVisible();
    }),
  ),
  demo('conflicts-empty', byPath('/konflikty')),
  demo(
    'day-conflicts',
    withConflicts('/', (page) => expect(page.locator('[data-look="unplaced"]').first()).toBeVisible()),
  ),
  demo(
    'booking-unplaced',
    withConflicts('/', async (page) => {
      await page.locator('[data-look="unplaced"]').first().dblclick();
      await expect(page.getByRole('dialog').getByText('Bez sali – konflikt')).toBeVisible();
    }),
  ),
  demo('refuse-request', async (page) => {
    await byPath('/wnioski')(page);
    await page
      .getByRole('button', { name: /^Odrzuć/ })
      .first()
      .click();
    await expect(page.getByRole('region', { name: /^Odrzucenie wniosku/ })).toBeVisible();
  }),
  demo('swap', byMove('Zamień…')),
  demo('copy', byMove('Kopiuj…')),
  demo('people', byPath('/osoby')),
  demo('new-person', byButton('/osoby', /Nowa osoba/)),
  demo('import', byButton('/osoby', /CSV/)),
  demo('organisations', byTab('/osoby', 'Organizacje')),
  demo('rooms', byPath('/sale')),
  demo('new-room', byButton('/sale', /Nowa sala/)),
  demo('equipment', byPath('/sprzet')),
  demo('equipment-pieces', byTab('/sprzet', 'Egzemplarze')),
  demo('equipment-kits', byTab('/sprzet', 'Zestawy')),
  demo('equipment-keys', byTab('/sprzet', 'Klucze')),
  demo('equipment-handouts', byTab('/sprzet', 'Wydania')),
  demo('new-equipment', byButton('/sprzet', /Nowy sprzęt/)),
  demo('handout', async (page) => {
    await byKey('F7')(page);
    await page.keyboard.type('lapt');
    await expect(page.getByRole('option').first()).toBeVisible();
  }),
  demo('labels', byPath('/druk/etykiety?of=pieces')),
  demo('pick-list', byPath('/druk/sprzet')),
  demo('closing-list', byPath('/druk/zamkniecie')),
  demo('usage', async (page) => {
    await byPath('/wykorzystanie')(page);
    await expect(page.getByRole('table').first()).toBeVisible();
  }),
  demo('usage-rows', async (page) => {
    await byPath('/wykorzystanie')(page);
    await page.getByRole('button', { name: /^Obecności razem/ }).click();
    await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
  }),
  demo('settings', byPath('/ustawienia')),
  demo('settings-holidays', byTab('/ustawienia', 'Święta')),
  demo('settings-closures', byTab('/ustawienia', 'Zamknięcia')),
  demo('settings-rules', byTab('/ustawienia', 'Zasady')),
  demo('settings-clauses', byTab('/ustawienia', 'Klauzule')),
  demo('settings-programmes', byTab('/ustawienia', 'Programy')),
  demo('settings-feeds', byTab('/ustawienia', 'Kalendarze iCal')),
  demo('settings-desk', byTab('/ustawienia', 'To stanowisko')),
  demo('settings-server', async (page) => {
    await byTab('/ustawienia', 'To stanowisko')(page);
    await page.getByRole('combobox', { name: 'Rola' }).click();
    await page.getByRole('option', { name: 'administracja' }).click();
    await page.getByRole('button', { name: 'Zapisz' }).click();
    await expect(page.getByRole('banner')).toContainText('administracja');
    await page.getByRole('tab', { name: 'Serwer', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Adres serwera' })).toBeVisible();
  }),
  demo('sync', byPath('/synchronizacja')),
  demo('erase-person', async (page) => {
    await byPath('/osoby')(page);
    await page.getByRole('table').getByRole('button').first().click();
    await page.getByRole('button', { name: 'Usuń dane tej osoby…' }).click();
    await expect(page.getByRole('dialog', { name: 'Usunięcie danych osoby' })).toBeVisible();
  }),
  empty('first-run', async (page) => expect(heading(page)).toBeVisible()),
  empty('join', async (page) => {
    await page.getByRole('button', { name: 'Dołącz do placówki' }).click();
    await expect(page.getByRole('textbox', { name: 'Adres serwera' })).toBeVisible();
  }),
  empty('set-up', async (page) => {
    await page.getByRole('button', { name: 'Utwórz moją placówkę' }).click();
    await expect(page.getByRole('textbox').first()).toBeVisible();
  }),
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
