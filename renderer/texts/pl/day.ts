export const day = {
  title: 'Dziś',
};
