/** The script of the administrator's page; served without its types, so it imports nothing but types. */
import type {
  CodeAnswer,
  DeskAnswer,
  DumpAnswer,
  KeptAnswer,
  OverviewAnswer,
  RefusedAnswer,
  RefusedCode,
  SiteAnswer,
} from './answers.ts';

const EVERY_MS = 10_000;
const NEW_SITE = '';

const SENTENCES: Record<RefusedCode, (detail: string) => string> = {
  SIGNED_OUT: () => 'Sesja wygasła. Zaloguj się ponownie.',
  WRONG_SECRET: () => 'To nie jest hasło tego serwera.',
  WAIT: (seconds) => `Za dużo nieudanych prób. Spróbuj ponownie za ${minutes(Number(seconds))}.`,
  BAD_REQUEST: () => 'Serwer nie zrozumiał tego, co wpisano.',
  FOREIGN_ORIGIN: () =>
    'Strona jest otwarta pod innym adresem, niż widzi serwer. Sprawdź ustawienia pośrednika (nagłówek Host).',
  NO_NAME: () => 'Wpisz nazwę placówki.',
  LONG_NAME: () => 'Nazwa placówki może mieć najwyżej 120 znaków.',
  SITE_UNKNOWN: () => 'Nie ma już takiej placówki.',
  SITE_EXISTS: () => 'Placówka o tej nazwie już istnieje. Wybierz ją z listy.',
  NOT_REVOKED: () => 'To stanowisko jest już odwołane.',
  NOT_RELEASED: (why) => `Zmiana zostaje w kwarantannie: ${reasonText(why)}.`,
  DUMP_RUNS: () => 'Kopia właśnie powstaje.',
  DUMP_FAILED: (why) => `Kopia się nie udała: ${why}.`,
};

class Refused extends Error {
  readonly code: RefusedCode;
  constructor({ code, detail }: RefusedAnswer) {
    super(SENTENCES[code]?.(detail) ?? code);
    this.code = code;
  }
}

const plurals = new Intl.PluralRules('pl');
const count = (n: number, one: string, few: string, many: string): string => {
  const form = plurals.select(n);
  return `${n.toLocaleString('pl')} ${form === 'one' ? one : form === 'few' ? few : many}`;
};
const minutes = (seconds: number): string => count(Math.max(1, Math.ceil(seconds / 60)), 'minutę', 'minuty', 'minut');

const fullTime = new Intl.DateTimeFormat('pl', { dateStyle: 'medium', timeStyle: 'short' });
const shortTime = new Intl.DateTimeFormat('pl', { timeStyle: 'short' });
const DAY = 86_400_000;

/** „przed chwilą”, „5 minut temu”, „wczoraj”; older ones as a date. */
function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < 90_000) return 'przed chwilą';
  if (past < 3_600_000) return `${count(Math.round(past / 60_000), 'minutę', 'minuty', 'minut')} temu`;
  if (past < DAY) return `${count(Math.round(past / 3_600_000), 'godzinę', 'godziny', 'godzin')} temu`;
  return fullTime.format(at);
}

function size(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('pl')} kB`;
  return `${(bytes / 1_000_000).toLocaleString('pl', { maximumFractionDigits: 1 })} MB`;
}

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

type Part = Node | string;
function el(tag: string, className: string, ...parts: Part[]): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...parts);
  return element;
}

function button(text: string, label: string, act: () => Promise<void>): HTMLElement {
  const element = el('button', 'quiet', text) as HTMLButtonElement;
  element.type = 'button';
  element.setAttribute('aria-label', label);
  element.addEventListener('click', () => doing(element, act));
  return element;
}

function table(label: string, head: readonly string[], rows: readonly (readonly Part[])[]): HTMLElement {
  const cell = (tag: string, part: Part, last: boolean) =>
    el(tag, last && part instanceof HTMLButtonElement ? 'act' : '', part);
  const headings = head.map((text) => {
    const th = el(text ? 'th' : 'td', '', text);
    if (text) th.setAttribute('scope', 'col');
    return th;
  });
  const body = rows.map((row) => el('tr', '', ...row.map((part, i) => cell('td', part, i === row.length - 1))));
  const element = el('table', '', el('thead', '', el('tr', '', ...headings)), el('tbody', '', ...body));
  element.setAttribute('aria-label', label);
  return el('div', 'wide', element);
}

async function ask<T>(path: string, input?: object): Promise<T> {
  const answer = await fetch(`/admin/api/${path}`, {
    method: input ? 'POST' : 'GET',
    ...(input ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) } : {}),
  });
  const data = await answer.json();
  if (!answer.ok) throw new Refused(data as RefusedAnswer);
  return data as T;
}

function say(text: string): void {
  const notice = byId('notice');
  notice.textContent = text;
  notice.hidden = text === '';
}

function show(signedIn: boolean): void {
  byId('sign-in').hidden = signedIn;
  byId('board').hidden = !signedIn;
  byId('sign-out').hidden = !signedIn;
  if (signedIn) return;
  byId('stand').textContent = '';
  byId('secret').focus();
}

function failed(error: unknown): void {
  if (error instanceof Refused && error.code === 'SIGNED_OUT') show(false);
  say(error instanceof Refused ? error.message : 'Serwer nie odpowiada. Strona spróbuje ponownie sama.');
}

/** One press, one request: the button rests until the answer is there and what it changed is shown. */
async function doing(pressed: HTMLButtonElement, act: () => Promise<void>): Promise<void> {
  pressed.disabled = true;
  say('');
  try {
    await act();
  } catch (error) {
    failed(error);
  } finally {
    pressed.disabled = false;
  }
}

let shown = '';

/** Draws anew only what is another: a button that somebody is about to press stays where it is. */
function draw(overview: OverviewAnswer): void {
  const { now, sites, quarantine, dumps, backupDir } = overview;
  byId('stand').textContent = `stan z ${shortTime.format(now)}`;
  const minute = Math.floor(now / 60_000);
  const next = JSON.stringify([minute, sites, quarantine, dumps]);
  if (next === shown) return;
  shown = next;
  const focused = document.activeElement?.getAttribute('aria-label');
  drawSiteChoice(sites);
  byId('sites').replaceChildren(
    ...(sites.length === 0
      ? [el('p', 'card soft', 'Nie ma jeszcze żadnej placówki.')]
      : sites.map((s) => siteCard(s, now))),
  );
  byId('quarantine').replaceChildren(quarantinePart(quarantine, now));
  byId('dumps').replaceChildren(dumpsPart(dumps), el('p', 'hint', `Folder kopii: ${backupDir}`));
  if (focused) document.querySelector<HTMLElement>(`[aria-label=${JSON.stringify(focused)}]`)?.focus();
}

function drawSiteChoice(sites: readonly SiteAnswer[]): void {
  const choice = byId<HTMLSelectElement>('code-site');
  const before = choice.options.length === 0 ? (sites[0]?.name ?? NEW_SITE) : choice.value;
  const options = [...sites.map(({ name }) => new Option(name, name)), new Option('Nowa placówka…', NEW_SITE)];
  choice.replaceChildren(...options);
  choice.value = options.some(({ value }) => value === before) ? before : NEW_SITE;
  byId('new-name-field').hidden = choice.value !== NEW_SITE;
}

function siteCard(site: SiteAnswer, now: number): HTMLElement {
  const { head, records, openConflicts, quarantined, desks } = site;
  const facts = el(
    'ul',
    'facts',
    el('li', '', count(head, 'wpis w rejestrze', 'wpisy w rejestrze', 'wpisów w rejestrze')),
    el('li', '', count(records, 'rekord', 'rekordy', 'rekordów')),
    el(
      'li',
      openConflicts ? 'warn' : '',
      count(openConflicts, 'otwarty konflikt', 'otwarte konflikty', 'otwartych konfliktów'),
    ),
    el(
      'li',
      quarantined ? 'bad' : '',
      count(quarantined, 'zmiana w kwarantannie', 'zmiany w kwarantannie', 'zmian w kwarantannie'),
    ),
  );
  const rows = desks.map((desk) => deskRow(desk, now));
  const list =
    rows.length === 0
      ? el('p', 'soft', 'Żadne stanowisko jeszcze nie dołączyło.')
      : table(
          `Stanowiska: ${site.name}`,
          ['Litera', 'Stanowisko', 'Stan', 'Ostatnio', 'Ostatnia zmiana', 'Zaległość', ''],
          rows,
        );
  return el('article', 'card', el('h3', '', site.name), facts, list);
}

const STATES: Record<DeskAnswer['state'], readonly [className: string, text: string]> = {
  ok: ['good', 'dołączone'],
  locked: ['warn', 'zablokowane po 30 dniach'],
  revoked: ['bad', 'odwołane'],
};

function deskRow(desk: DeskAnswer, now: number): Part[] {
  const [className, text] = STATES[desk.state];
  const lag = desk.lag === null ? '–' : desk.lag === 0 ? 'brak' : count(desk.lag, 'wpis', 'wpisy', 'wpisów');
  return [
    desk.letter,
    desk.name,
    el('span', className, text),
    el('span', desk.state === 'ok' && now - desk.lastSeenAt > DAY ? 'warn' : '', ago(desk.lastSeenAt, now)),
    desk.pushedAt === null ? '–' : ago(desk.pushedAt, now),
    desk.state === 'revoked' ? '–' : lag,
    desk.state === 'revoked'
      ? ''
      : button('Odwołaj', `Odwołaj stanowisko ${desk.letter}: ${desk.name}`, () => revoke(desk)),
  ];
}

/** The first word of a reason is a code of the server; what follows says where. */
const REASONS: Readonly<Record<string, string>> = {
  shape: 'nieczytelna zmiana',
  'unknown-entity': 'dane, których ten serwer nie zna (nowszy program?)',
  invalid: 'niepoprawne dane',
  'no-record': 'zmiana czegoś, czego nie ma',
  'revoked-desk': 'stanowisko odwołane',
  database: 'baza odmówiła',
  fault: 'błąd serwera',
};
const reasonText = (reason: string): string => {
  const words = REASONS[reason.split(':')[0] ?? ''];
  return words ? `${words} (${reason})` : reason;
};

function quarantinePart(kept: readonly KeptAnswer[], now: number): HTMLElement {
  if (kept.length === 0) return el('p', 'soft', 'Nic nie czeka: serwer zrozumiał wszystkie zmiany.');
  const rows = kept.map((one) => [
    one.siteName,
    one.deskName,
    reasonText(one.reason),
    ago(one.at, now),
    button('Spróbuj ponownie', `Spróbuj ponownie: zmiana ${one.n} ze stanowiska ${one.deskName}`, async () => {
      await ask('retry', { siteId: one.siteId, installId: one.installId, n: one.n });
      await refresh();
    }),
  ]);
  return table('Zmiany w kwarantannie', ['Placówka', 'Stanowisko', 'Powód', 'Kiedy', ''], rows);
}

const DUMP_STATES: Record<DumpAnswer['state'], readonly [className: string, text: string]> = {
  made: ['good', 'gotowa'],
  running: ['warn', 'powstaje'],
  failed: ['bad', 'nieudana'],
};

function dumpsPart(dumps: readonly DumpAnswer[]): HTMLElement {
  if (dumps.length === 0) return el('p', 'warn', 'Nie ma jeszcze żadnej kopii.');
  const rows = dumps.map((dump) => {
    const [className, text] = DUMP_STATES[dump.state];
    return [
      fullTime.format(dump.beganAt),
      dump.nightly ? 'nocna' : 'na żądanie',
      el('span', className, dump.failure ? `${text}: ${dump.failure}` : text),
      dump.bytes === null ? '–' : size(dump.bytes),
      el('code', '', dump.file),
    ];
  });
  return table('Ostatnie kopie', ['Kiedy', 'Rodzaj', 'Stan', 'Rozmiar', 'Plik'], rows);
}

async function revoke(desk: DeskAnswer): Promise<void> {
  const dialog = byId<HTMLDialogElement>('revoke');
  byId('revoke-title').textContent = `Odwołać stanowisko ${desk.letter} „${desk.name}”?`;
  dialog.returnValue = 'no';
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  if (dialog.returnValue !== 'yes') return;
  await ask('revoke', { deskId: desk.id });
  await refresh();
}

async function makeCode(): Promise<void> {
  const chosen = byId<HTMLSelectElement>('code-site').value;
  const newSite = chosen === NEW_SITE;
  const name = byId<HTMLInputElement>('new-name');
  const made = await ask<CodeAnswer>('code', { siteName: newSite ? name.value : chosen, newSite });
  name.value = '';
  const until = `dla placówki ${made.siteName}, ważny do ${shortTime.format(made.expiresAt)}, działa jeden raz`;
  byId('code').replaceChildren(el('strong', '', made.code), until);
  byId('code').hidden = false;
  await refresh();
  const choice = byId<HTMLSelectElement>('code-site');
  choice.value = made.siteName;
  byId('new-name-field').hidden = true;
}

async function refresh(): Promise<void> {
  draw(await ask<OverviewAnswer>('overview'));
  show(true);
}

async function signIn(): Promise<void> {
  const field = byId<HTMLInputElement>('secret');
  await ask('sign-in', { secret: field.value });
  field.value = '';
  await refresh();
  byId('code-site').focus();
}

function onSubmit(formId: string, act: () => Promise<void>): void {
  const form = byId<HTMLFormElement>(formId);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pressed = form.querySelector('button');
    if (pressed) doing(pressed, act);
  });
}

onSubmit('sign-in-form', signIn);
onSubmit('code-form', makeCode);
byId('code-site').addEventListener('change', () => {
  const isNew = byId<HTMLSelectElement>('code-site').value === NEW_SITE;
  byId('new-name-field').hidden = !isNew;
  if (isNew) byId('new-name').focus();
});
const dump = byId<HTMLButtonElement>('dump');
dump.addEventListener('click', () =>
  doing(dump, async () => {
    await ask('dump', {});
    await refresh();
  }),
);
const out = byId<HTMLButtonElement>('sign-out');
out.addEventListener('click', () =>
  doing(out, async () => {
    await ask('sign-out', {});
    show(false);
  }),
);

/** What fails while nobody pressed anything is said once the page was in use; before, the sign-in form says enough. */
async function look(): Promise<void> {
  if (document.hidden) return;
  try {
    await refresh();
  } catch (error) {
    const wasIn = !byId('board').hidden;
    if (error instanceof Refused && error.code === 'SIGNED_OUT' && !wasIn) return show(false);
    failed(error);
  }
}

await look();
setInterval(() => {
  if (!byId('board').hidden) look();
}, EVERY_MS);
document.addEventListener('visibilitychange', look);
