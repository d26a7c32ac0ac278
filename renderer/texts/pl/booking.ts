export const booking = {
  title: 'Rezerwacja',
};
