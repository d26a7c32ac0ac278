/** What closures hit. */
export const closures = {
  hits_one: 'W tym czasie jest {{count}} pozycja. Zostanie i będzie oznaczona do przeniesienia:',
  hits_few: 'W tym czasie są {{count}} pozycje. Zostaną i będą oznaczone do przeniesienia:',
  hits_many: 'W tym czasie jest {{count}} pozycji. Zostaną i będą oznaczone do przeniesienia:',
  hits_other: 'W tym czasie jest {{count}} pozycji. Zostaną i będą oznaczone do przeniesienia:',
  hitsNothing: 'W tym czasie nie ma żadnej rezerwacji.',
  toMove_one: 'Do przeniesienia: {{count}} rezerwacja',
  toMove_few: 'Do przeniesienia: {{count}} rezerwacje',
  toMove_many: 'Do przeniesienia: {{count}} rezerwacji',
  toMove_other: 'Do przeniesienia: {{count}} rezerwacji',
  because: 'w czasie zamknięcia: {{reason}}',
  mark: 'do przeniesienia, zamknięcie: {{reason}}',
  hitCount: 'Do przeniesienia',
};
