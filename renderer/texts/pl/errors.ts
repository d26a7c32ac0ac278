import type { JoinRefusal } from '../../../shared/contract/sync-schemas.ts';
import {
  clashText,
  type ErrorSentences,
  fieldOf,
  holdersText,
  listText,
  type Sentence,
  type SentenceContext,
  thingText,
  warningsText,
  whyNotText,
} from '../error-sentences.ts';

const HIDDEN = 'zajęte';

const quoted = (text: string): string => `„${text}”`;

const bracketed = (text: string): string => (text === '' ? '' : ` (${text})`);

/** By the names that the contract gives to what is typed; the rest is left unsaid. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'tytuł',
  name: 'nazwa lub imię i nazwisko',
  accountName: 'imię i nazwisko',
  sortName: 'na liście jako',
  leaderName: 'osoba prowadząca',
  contactName: 'osoba do kontaktu',
  contactPhone: 'telefon',
  phone: 'telefon',
  email: 'e-mail',
  address: 'adres',
  purpose: 'cel',
  note: 'uwagi',
  reason: 'powód',
  reasonNote: 'powód',
  code: 'kod',
  floor: 'piętro',
  fixedEquipment: 'wyposażenie stałe',
  headCount: 'liczba osób',
  companions: 'osoby towarzyszące',
  capacity: 'miejsca',
  start: 'data i godziny',
  end: 'data i godziny',
  version: 'wersja',
  text: 'tekst',
  agreementNumber: 'numer umowy',
  quantity: 'liczba sztuk',
  personName: 'imię i nazwisko',
  personPhone: 'telefon',
  condition: 'stan i uwagi',
  answer: 'odpowiedź',
};

/** The name alone where its ending agrees with "zajęta": `Stocznia`, but `Sala „Żuraw”`. */
function room(id: string | null, { roomName }: SentenceContext): string {
  const name = roomName(id);
  if (name === '') return 'Sala';
  return /^sala\b|a$/iu.test(name) ? name : `Sala „${name}”`;
}

const inField = (path: string): string => {
  const field = FIELDS[fieldOf(path)];
  return field ? ` (pole: ${field})` : '';
};

const WRONG_TIMES = {
  'end-before-start': 'Koniec jest przed początkiem albo o tej samej godzinie.',
  'too-short': 'Rezerwacja trwa krócej niż 5 minut.',
  'too-long': 'Rezerwacja trwa dłużej niż 14 dni.',
  'hold-over': 'Termin ważności opcji już minął.',
} as const;

const SERIES_DATES = {
  none: 'Ta reguła nie daje żadnego terminu.',
  'too-many': 'Ta reguła daje za dużo terminów: cykl ma ich najwyżej 366.',
  'overlaps-itself': 'Terminy tego cyklu nakładałyby się na siebie.',
  'no-end': 'Cykl nie ma końca.',
  'which-day': 'Nie wiadomo, który z tych dni miesiąca wybrać.',
  'too-far': 'Ta reguła daje terminy po 2099 roku.',
  'all-taken': 'Żadnego terminu tego cyklu nie można zarezerwować.',
} as const;

const SERIES_TODO = {
  none: 'Sprawdź dni, datę końca i liczbę powtórzeń.',
  'too-many': 'Skróć cykl: podaj wcześniejszą datę końca albo mniejszą liczbę powtórzeń.',
  'overlaps-itself': 'Skróć rezerwację albo powtarzaj ją rzadziej.',
  'no-end': 'Podaj datę końca albo liczbę powtórzeń.',
  'which-day': 'Wybierz, który to dzień w miesiącu: od pierwszego do czwartego albo ostatni.',
  'too-far': 'Podaj wcześniejszą datę końca albo powtarzaj częściej.',
  'all-taken': 'Zobacz przy terminach, co stoi na przeszkodzie, i wybierz inną salę, inne dni lub inne godziny.',
} as const;

const BAD_ROWS = {
  'not-a-number': 'to nie jest numer',
  'no-such-row': 'na tej liście nie ma takiego numeru',
  backwards: 'zakres jest podany od końca',
} as const;

/** By the reasons that the reading of a file gives. */
const BAD_FILE: Readonly<Record<string, string>> = {
  empty: 'plik nie ma żadnego wiersza z danymi',
  unreadable: 'to nie jest poprawny plik CSV',
  'column:code': 'brakuje kolumny z kodem sali',
  'too-many': 'plik ma więcej niż 20 000 rezerwacji, trzeba go podzielić na części',
  'column:title': 'brakuje kolumny z tytułem',
  'column:from': 'brakuje kolumny z godziną rozpoczęcia albo z godzinami',
  'column:name': 'brakuje kolumny z nazwą albo z imieniem i nazwiskiem',
};

const JOIN = {
  BAD_ADDRESS: {
    what: 'To nie jest adres serwera, z którym można się bezpiecznie połączyć.',
    todo: 'Wpisz adres tak, jak podała go administracja: zaczyna się od https://.',
  },
  NO_ANSWER: {
    what: 'Serwer pod tym adresem nie odpowiada.',
    todo: 'Sprawdź adres i połączenie z siecią, potem spróbuj ponownie. Kod pozostaje ważny.',
  },
  NOT_A_SERVER: {
    what: 'Pod tym adresem odpowiada coś innego niż serwer UrbanLab.',
    todo: 'Sprawdź adres u osoby, która prowadzi serwer.',
  },
  CODE_UNKNOWN: {
    what: 'Serwer nie zna tego kodu: jest błędny, stracił ważność albo został już użyty.',
    todo: 'Sprawdź kod albo poproś administrację serwera o nowy. Kod jest ważny 15 minut i działa raz.',
  },
  SITE_HAS_CONTENT: {
    what: 'Na serwerze jest już placówka, a to stanowisko ma własną. Nie da się ich połączyć w jedną.',
    todo: 'Do tej placówki może dołączyć tylko stanowisko bez danych: zainstaluj program z pustym folderem danych i wybierz „Dołącz do placówki”.',
  },
  SITE_IS_EMPTY: {
    what: 'Na serwerze nie ma jeszcze danych tej placówki, więc nie ma czego pobrać.',
    todo: 'Najpierw dołącz stanowisko, które ma już placówkę, albo utwórz ją tutaj i dołącz z ustawień.',
  },
  ALREADY_JOINED: {
    what: 'To stanowisko należy już do serwera.',
    todo: 'Stan połączenia pokazuje ekran „Synchronizacja”.',
  },
  DESK_TOO_OLD: {
    what: 'Program na tym stanowisku jest za stary dla tego serwera.',
    todo: 'Zaktualizuj program i spróbuj ponownie.',
  },
  SERVER_TOO_OLD: {
    what: 'Serwer jest starszy niż program na tym stanowisku.',
    todo: 'Poproś osobę, która prowadzi serwer, o jego aktualizację.',
  },
  TOO_MANY: {
    what: 'Za dużo prób w krótkim czasie. Serwer przez chwilę nie przyjmuje kolejnych.',
    todo: 'Odczekaj minutę i spróbuj ponownie.',
  },
  NO_SAFE_STORAGE: {
    what: 'System nie daje bezpiecznego miejsca na klucz tego stanowiska.',
    todo: 'Poproś osobę, która opiekuje się komputerem, o włączenie magazynu haseł systemu.',
  },
} as const satisfies Record<JoinRefusal, Sentence>;

export const errors = {
  BAD_REQUEST: ({ issues }) => ({
    what: `Nie udało się odczytać wpisanych danych${inField(issues[0]?.path ?? '')}.`,
    todo: 'Sprawdź, czy tekst nie jest za długi i nie zawiera nietypowych znaków, i zapisz ponownie.',
  }),
  UNAUTHORIZED: () => ({
    what: 'To okno nie ma już dostępu do programu.',
    todo: 'Otwórz ponownie adres, który program podał przy uruchomieniu.',
  }),
  FORBIDDEN_FOR_ROLE: ({ role, allowed }, { t }) => ({
    what: `Rola „${t(`labels:role.${role}`)}” nie pozwala na tę czynność.`,
    todo: `Może to zrobić: ${allowed.map((r) => t(`labels:role.${r}`)).join(', ')}.`,
  }),
  OVERRIDE_NOT_ALLOWED: ({ role, warnings }, context) => ({
    what: `Rola „${context.t(`labels:role.${role}`)}” nie może zapisać mimo ostrzeżeń: ${warningsText(warnings, context)}.`,
    todo: 'Zmień salę lub godziny albo zapisz jako wniosek.',
  }),
  NOT_FOUND: ({ entity, key }, { t }) => ({
    what: `Nie ma takiej pozycji${bracketed(thingText(entity, key, t, quoted))}.`,
    todo: 'Wróć do listy i wybierz ponownie; pozycja mogła się zmienić przed chwilą.',
  }),
  ROOM_TAKEN: ({ roomId, clashes }, context) => ({
    what: `${room(roomId, context)} jest zajęta ${clashes.map((c) => clashText(c, HIDDEN, context)).join(', ')}.`,
    todo: 'Wybierz jedną z propozycji albo zmień salę lub godziny.',
  }),
  ROOM_FULL: ({ roomId, clashes }, context) => ({
    what: `${room(roomId, context)} ma w tym czasie komplet rezerwacji: ${clashes.map((c) => clashText(c, HIDDEN, context)).join(', ')}.`,
    todo: 'Wybierz jedną z propozycji albo zmień salę lub godziny.',
  }),
  ROOM_OUT_OF_USE: ({ roomId }, context) => ({
    what: `${room(roomId, context)} jest wyłączona z użytku.`,
    todo: 'Wybierz inną salę.',
  }),
  OVER_LEGAL_LIMIT: ({ roomId, limit, headCount }, context) => ({
    what: `${room(roomId, context)} ma limit ${limit} osób, a spodziewana liczba to ${headCount}.`,
    todo: 'Wybierz większą salę albo zmniejsz liczbę osób.',
  }),
  EQUIPMENT_SHORT: ({ name, asked, free, peakAt, heldBy }, { format }) => ({
    what: `Za mało sprzętu (${name}): potrzeba ${asked}, wolne ${free}${
      peakAt === null ? '' : `. Kto ma ten sprzęt (${format.moment(peakAt)}): ${holdersText(heldBy, HIDDEN)}`
    }.`,
    todo: 'Zmniejsz liczbę sztuk albo zmień godziny.',
  }),
  MORE_THAN_TAKEN: ({ taken, stillOut }) => ({
    what: `Wraca więcej, niż wydano: wydano ${taken}, do zwrotu zostało ${stillOut}.`,
    todo: 'Popraw liczbę zwracanych sztuk.',
  }),
  ALREADY_OUT: ({ code, name, personName, at }, { format }) => ({
    what: `${name} (${code}): według zapisu ma to ${personName} od ${format.moment(at)}.`,
    todo: 'Przyjmij najpierw zwrot albo potwierdź, że rzecz jest na miejscu.',
  }),
  POOL_TOO_SMALL: ({ quantity, needed }) => ({
    what: `Liczba sztuk (${quantity}) jest za mała: potrzeba co najmniej ${needed}.`,
    todo: 'Popraw liczbę sztuk; egzemplarze z numerem i sztuki wyłączone z użytku liczą się osobno.',
  }),
  NEEDS_OVERRIDE: ({ warnings }, context) => ({
    what: `Zapis wymaga podania powodu: ${warningsText(warnings, context)}.`,
    todo: 'Podaj powód i zapisz mimo to albo wybierz jedną z propozycji.',
  }),
  WRONG_TIMES: ({ why }) => ({ what: WRONG_TIMES[why], todo: 'Popraw datę lub godziny.' }),
  SERIES_DATES: ({ why }) => ({ what: SERIES_DATES[why], todo: SERIES_TODO[why] }),
  WRONG_STATE: ({ state }, { t }) =>
    state === 'unplaced'
      ? { what: t('conflicts:unplacedState'), todo: t('conflicts:unplacedStateTodo') }
      : {
          what: 'W obecnym stanie nie można tego zrobić.',
          todo: 'Sprawdź stan tej pozycji; mógł się zmienić przed chwilą.',
        },
  CONFLICT_SETTLED: ({ settlement, by, at }, { t, format }) => ({
    what: t('conflicts:alreadySettled', {
      how: t(`conflicts:result.${settlement}`),
      by,
      moment: format.moment(at),
    }),
    todo: t('conflicts:alreadySettledTodo'),
  }),
  ALREADY_EXISTS: ({ key }) => ({
    what: `„${key}” już istnieje.`,
    todo: 'Wpisz inny kod lub inną nazwę.',
  }),
  WOULD_OVERLAP: ({ clashes }, context) => ({
    what: `Po tej zmianie nakładałyby się rezerwacje: ${listText(
      clashes.map((c) => `${context.format.date(c.start)} ${clashText(c, HIDDEN, context)}`),
      'i',
    )}.`,
    todo: 'Najpierw przenieś lub odwołaj te rezerwacje.',
  }),
  ROOM_LOOP: () => ({
    what: 'Sala nie może być częścią samej siebie.',
    todo: 'Wybierz inną salę nadrzędną.',
  }),
  NEEDS_REASON: ({ limit, present }) => ({
    what: `Limit osób w tej sali to ${limit}, a obecnych jest ${present}.`,
    todo: 'Podaj powód, aby zapisać kolejną osobę.',
  }),
  BAD_ROWS: ({ token, why }) => ({
    what: `Nie udało się odczytać „${token}”: ${BAD_ROWS[why]}.`,
    todo: 'Wpisz numery wierszy, na przykład 1-7 9 12.',
  }),
  BELOW_ZERO: () => ({
    what: 'Liczba bez nazwisk nie może być mniejsza od zera.',
    todo: 'Odejmij najwyżej tyle, ile policzono.',
  }),
  NOTHING_TO_UNDO: ({ redo }) => ({
    what: redo ? 'Nie ma czego ponowić.' : 'Nie ma czego cofnąć.',
    todo: 'Cofnąć można to, co zapisano dzisiaj na tym stanowisku.',
  }),
  CANNOT_UNDO: ({ why, entity, title }, { t }) => ({
    what: `Tego nie można cofnąć: ${[thingText(entity, title, t, quoted), whyNotText(why, t)].filter(Boolean).join(' – ')}.`,
    todo: 'Na liście „Zmiany z dzisiaj” można cofnąć coś innego.',
  }),
  UNDO_CHANGED_SINCE: ({ entity, title, by, at }, { t, format }) => ({
    what: `Nie cofnięto: ${thingText(entity, title, t, quoted) || 'ta pozycja'} – od tego czasu coś tu zmieniono${bracketed(
      [by, at === null ? '' : format.moment(at)].filter(Boolean).join(', '),
    )}.`,
    todo: 'Najpierw cofnij późniejszą zmianę albo popraw to ręcznie.',
  }),
  DRAFTS_FULL: ({ limit }) => ({
    what: `Odłożonych rozmów jest już ${limit}.`,
    todo: 'Usuń z listy te, które nie są potrzebne.',
  }),
  JOIN_REFUSED: ({ why }) => JOIN[why],
  ALREADY_SET_UP: () => ({ what: 'Placówka jest już utworzona.', todo: 'Otwórz program ponownie.' }),
  NOT_SET_UP: () => ({
    what: 'Placówka nie jest jeszcze utworzona.',
    todo: 'Dokończ pierwsze uruchomienie.',
  }),
  BAD_FILE: ({ line, reason }) => ({
    what: `Nie udało się odczytać pliku${line === null ? '' : ` (wiersz ${line})`}: ${BAD_FILE[reason] ?? reason}.`,
    todo: 'Popraw plik, zapisz go jako CSV (UTF-8) i wczytaj ponownie.',
  }),
  DISK_FULL: () => ({
    what: 'Na dysku nie ma miejsca. Niczego nie zapisano.',
    todo: 'Zwolnij miejsce na dysku i zapisz ponownie.',
  }),
  READ_ONLY: () => ({
    what: 'Folder z danymi jest tylko do odczytu. Niczego nie zapisano.',
    todo: 'Poproś osobę, która opiekuje się komputerem, o prawo zapisu w folderze danych.',
  }),
  FILE_DAMAGED: () => ({
    what: 'Plik z danymi jest uszkodzony. Niczego nie zapisano.',
    todo: 'Uruchom program ponownie: zaproponuje ostatnią dobrą kopię.',
  }),
  TOO_LARGE: () => ({ what: 'Przesłana treść jest za duża.', todo: 'Skróć tekst albo wybierz mniejszy plik.' }),
  INTERNAL_SERVER_ERROR: () => ({
    what: 'Wystąpił błąd programu. Niczego nie zapisano.',
    todo: 'Spróbuj ponownie; jeśli błąd się powtórzy, uruchom program jeszcze raz.',
  }),
  NO_ENGINE: () => ({
    what: 'Część programu, która zapisuje dane, nie odpowiada.',
    todo: 'Poczekaj, aż połączenie wróci, i spróbuj ponownie.',
  }),
} satisfies ErrorSentences;

/** Added when something typed stands on the screen. */
export const typedIsSafe = 'Wpisana treść jest bezpieczna.';
