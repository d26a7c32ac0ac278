export const people = {
  title: 'Osoby i organizacje',
};
