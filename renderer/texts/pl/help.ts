export const help = {
  title: 'Pomoc i skróty klawiszowe',
  intro: 'Wszystko da się zrobić z klawiatury. Każde polecenie jest też na liście poleceń (Ctrl+K).',
  command: 'Polecenie',
  shortcut: 'Skrót',
  state: 'Teraz',
  available: 'dostępne',
  withoutShortcut: 'z listy poleceń',
  lettersOff: 'Skróty jednoliterowe są wyłączone w ustawieniach.',
  typingTitle: 'Jak wpisywać',
  typingTimes: 'Godziny: 9, 930, 9.30, 9-11.',
  typingDates: 'Daty: 24.11, 24, jutro, pojutrze, wt, piątek.',
  typingSave: 'Ctrl+Enter zapisuje, Esc zamyka okno; wpisana treść czeka do następnego otwarcia.',
};
