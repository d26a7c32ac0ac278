/** Addresses of the screens; links are made only from here. */
export const paths = {
  day: '/',
  calendar: '/kalendarz',
  events: '/wydarzenia',
  event: (eventId: string) => `/wydarzenia/${eventId}`,
  people: '/osoby',
  rooms: '/sale',
  usage: '/wykorzystanie',
  settings: '/ustawienia',
  print: '/druk',
  confirmation: (bookingId: string) => `/potwierdzenie/${bookingId}`,
} as const;
