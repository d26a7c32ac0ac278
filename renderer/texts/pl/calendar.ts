export const calendar = {
  title: 'Kalendarz',
};
