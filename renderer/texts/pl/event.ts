export const event = {
  title: 'Wydarzenia',
};
