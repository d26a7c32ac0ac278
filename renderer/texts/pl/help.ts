export const help = {
  title: 'Pomoc i skróty klawiszowe',
  intro: 'Wszystko da się zrobić z klawiatury. Każde polecenie znajduje też paleta (Ctrl+K).',
  command: 'Polecenie',
  shortcut: 'Skrót',
  state: 'Teraz',
  available: 'dostępne',
  withoutShortcut: 'z palety',
  lettersOff: 'Skróty jednoliterowe są wyłączone w ustawieniach.',
  typingTitle: 'Jak wpisywać',
  typingTimes: 'Godziny: 9, 930, 9.30, 9-11.',
  typingDates: 'Daty: 24.11, 24, jutro, pojutrze, wt, piątek.',
  typingSave: 'Okno zapisuje Ctrl+Enter, zamyka Esc; wpisana treść czeka do następnego otwarcia.',
};
