export const commands = {
  palette: 'Lista poleceń',
  palettePlaceholder: 'Wpisz polecenie',
  help: 'Pomoc i skróty klawiszowe',
  notices: 'Pokaż powiadomienia',
  theme: 'Przełącz wygląd jasny lub ciemny',
  themeKeywords: 'motyw kolory noc',
  goTo: 'Przejdź do: {{screen}}',
  groupScreens: 'Ekrany',
  groupProgram: 'Program',
  groupHere: 'Na tym ekranie',
  key: {
    space: 'Spacja',
    enter: 'Enter',
    delete: 'Del',
    escape: 'Esc',
  },
};
