export const walkIn = {
  title: 'Zapis na miejscu',
};
