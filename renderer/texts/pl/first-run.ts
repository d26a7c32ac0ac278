export const firstRun = {
  title: 'Pierwsze uruchomienie',
};
