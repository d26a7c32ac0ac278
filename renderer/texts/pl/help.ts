export const help = {
  title: 'Pomoc i skróty klawiszowe',
  intro: 'Wszystko da się zrobić z klawiatury. Każde polecenie jest też na liście poleceń (Ctrl+K).',
  command: 'Polecenie',
  shortcut: 'Skrót',
  state: 'Teraz',
  available: 'dostępne',
  withoutShortcut: 'z listy poleceń',
  lettersOff: 'Skróty jednoliterowe są wyłączone w ustawieniach.',
  boardTitle: 'Klawisze na tablicy dnia i przy wnioskach',
  boardChoose:
    'Tablica: strzałki wybierają rezerwację albo miejsce, Shift+strzałki zaznaczają czas, Enter otwiera albo rezerwuje.',
  boardDo: 'Wybrana rezerwacja: M przenosi, R zmienia czas, S zamienia, C kopiuje, Delete odwołuje.',
  boardRequests: 'Wnioski: strzałki wybierają, Z zatwierdza, Delete odrzuca, Enter otwiera.',
  typingTitle: 'Jak wpisywać',
  typingTimes: 'Godziny: 9, 930, 9.30, 9-11.',
  typingDates: 'Daty: 24.11, 24, jutro, pojutrze, wt, piątek.',
  typingSave: 'Ctrl+Enter zapisuje, Esc zamyka okno; wpisana treść czeka do następnego otwarcia.',
};
