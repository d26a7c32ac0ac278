export const rooms = {
  title: 'Sale',
};
