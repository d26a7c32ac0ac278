import type { FolderHolder } from '../../shared/contract/engine-messages.ts';
import type { ShellTexts } from './shell-texts.ts';

const moment = new Intl.DateTimeFormat('pl', { dateStyle: 'long', timeStyle: 'short' });

const holderPlace = (holder: FolderHolder | undefined): string => {
  if (holder === undefined) return 'w innym programie';
  const place = holder.host === 'web' ? 'w przeglądarce' : 'w innym oknie programu';
  return `${place} (proces ${holder.pid}, od: ${moment.format(holder.since)})`;
};

const UNSENT = {
  one: 'zmiana nie została jeszcze wysłana',
  few: 'zmiany nie zostały jeszcze wysłane',
  many: 'zmian nie zostało jeszcze wysłanych',
  other: 'zmiany nie zostało jeszcze wysłane',
} as const;
const plural = new Intl.PluralRules('pl');

function unsentChanges(count: number): string {
  const form = plural.select(count);
  return `${count} ${UNSENT[form === 'one' || form === 'few' || form === 'many' ? form : 'other']}`;
}

export const pl: ShellTexts = {
  menu: {
    file: 'Plik',
    print: 'Drukuj…',
    quit: 'Zakończ',
    edit: 'Edycja',
    undo: 'Cofnij',
    redo: 'Ponów',
    cut: 'Wytnij',
    copy: 'Kopiuj',
    paste: 'Wklej',
    selectAll: 'Zaznacz wszystko',
    view: 'Widok',
    zoomIn: 'Powiększ',
    zoomOut: 'Pomniejsz',
    resetZoom: 'Zwykły rozmiar',
    fullScreen: 'Pełny ekran',
    devTools: 'Narzędzia deweloperskie',
    window: 'Okno',
    minimize: 'Minimalizuj',
    close: 'Zamknij okno',
    help: 'Pomoc',
    restartEngine: 'Uruchom ponownie zapis danych',
    about: 'O programie',
  },
  pdf: { title: 'Zapisz jako PDF', kind: 'Dokument PDF' },
  crashed: {
    message: 'Część programu, która zapisuje dane, przestała działać.',
    detail:
      'Zapisane dane są bezpieczne, a wpisana treść nadal czeka w oknie. Po ponownym uruchomieniu zapisu danych można pracować dalej.',
    restart: 'Uruchom ponownie zapis danych',
    later: 'Później',
  },
  pageGone: {
    message: 'Okno programu przestało działać.',
    detail: 'Zapisane dane są bezpieczne. Po ponownym wczytaniu okna można pracować dalej.',
    reload: 'Wczytaj okno ponownie',
  },
  unsent: {
    message: (count) => `${unsentChanges(count)} na serwer.`,
    detail:
      'Nic nie zginie: zmiany są zapisane na tym stanowisku i zostaną wysłane, gdy program będzie znów uruchomiony i połączony z serwerem. Do tego czasu inne stanowiska ich nie widzą.',
    stay: 'Zostań w programie',
    close: 'Zamknij mimo to',
  },
  refused: {
    title: 'Nie można otworzyć danych',
    retry: 'Spróbuj ponownie',
    openCopy: (at) => `Otwórz ostatnią dobrą kopię (${moment.format(at)})`,
    quit: 'Zamknij program',
    copyFailed: 'Nie udało się otworzyć ostatniej dobrej kopii. Uszkodzony plik pozostał na swoim miejscu.',
    sentences: {
      LOCKED: (holder) =>
        `Folder danych jest już otwarty ${holderPlace(holder)}. Najpierw zamknij program tam, gdzie jest otwarty.`,
      NOT_A_DATABASE: () =>
        'Plik danych nie jest bazą danych tego programu. Niczego w nim nie zmieniono. Wskaż inny folder albo przywróć plik z kopii.',
      NEWER_VERSION: () =>
        'Dane zapisała nowsza wersja programu. Niczego nie zmieniono. Zainstaluj nowszą wersję programu.',
      FILE_DAMAGED: (hasCopy) =>
        hasCopy
          ? 'Plik danych jest uszkodzony. Można otworzyć ostatnią dobrą kopię; uszkodzony plik zostanie odłożony obok, nie usunięty.'
          : 'Plik danych jest uszkodzony, a w folderze danych nie ma dobrej kopii. Niczego nie zmieniono. Poproś o pomoc osobę, która opiekuje się komputerem.',
      READ_ONLY: () =>
        'W folderze danych nie można zapisywać. Niczego nie zmieniono. Poproś osobę, która opiekuje się komputerem, o prawo zapisu w tym folderze.',
      DISK_FULL: () => 'Na dysku nie ma miejsca. Niczego nie utracono. Zwolnij miejsce i spróbuj ponownie.',
      OLD_SQLITE: () => 'Biblioteka bazy danych jest za stara. Niczego nie zmieniono. Zainstaluj program ponownie.',
    },
  },
};
