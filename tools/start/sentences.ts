/** What `npm start` says about the machine, Polish first. */
export const SENTENCES = {
  'no-display':
    'Ten komputer nie ma ekranu (DISPLAY, WAYLAND_DISPLAY), więc stanowisko otwiera się w przeglądarce. / This machine has no display (DISPLAY, WAYLAND_DISPLAY), so the desk opens in the browser.',
  'no-binary':
    'Nie udało się pobrać programu Electron, więc stanowisko otwiera się w przeglądarce. / Electron could not be downloaded, so the desk opens in the browser.',
  'does-not-run':
    'Electron nie działa na tym komputerze, więc stanowisko otwiera się w przeglądarce. / Electron does not run on this machine, so the desk opens in the browser.',
  'as-root':
    'Uruchomiono jako root: to okno działa bez piaskownicy (--no-sandbox); zainstalowany program nigdy tak nie działa. / Started as root: this window runs with --no-sandbox; the installed program never does.',
  fetching:
    'Trwa pobieranie programu Electron (tylko za pierwszym razem)… / Downloading Electron (the first time only)…',
  building: 'Trwa budowanie programu… / Building the program…',
} as const;

export type Sentence = keyof typeof SENTENCES;
