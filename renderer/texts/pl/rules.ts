/** The house's rules as settings (BK9). */
export const rules = {
  hint: 'Każda zasada ostrzega, a nie blokuje: rezerwację można zapisać mimo to, podając powód. Puste pole niczego nie ogranicza.',
  empty: 'Nie ma zasad',
  emptyHint: 'Dodaj zasadę dla wszystkich albo osobną dla jednego rodzaju organizacji.',
  add: 'Dodaj zasadę',
  remove: 'Usuń',
  removeOf: 'Usuń zasadę: {{kind}}',
  twice: 'Dwie zasady dotyczą tego samego: {{kind}}. Zostaw jedną.',
  everybody: 'wszyscy pozostali',
  kind: 'Kogo dotyczy',
  windowDays: 'Najwcześniej (dni przed)',
  leadHours: 'Najpóźniej (godz. przed)',
  longestHours: 'Najdłużej (godz.)',
  mostAMonth: 'Rezerwacji w miesiącu',
  noShowLimit: 'Nieobecności w roku',
  priority: 'Kolejność (od 1 do 9)',
};
