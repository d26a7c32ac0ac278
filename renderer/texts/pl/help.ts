export const help = {
  title: 'Pomoc',
};
