export const usage = {
  title: 'Wykorzystanie',
};
