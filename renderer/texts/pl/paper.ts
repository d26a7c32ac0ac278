export const paper = {
  title: 'Druk',
};
