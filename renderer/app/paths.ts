/** Addresses of the screens; links are made only from here. */
export const paths = {
  day: '/',
  calendar: '/kalendarz',
  events: '/wydarzenia',
  event: (eventId: string) => `/wydarzenia/${eventId}`,
  requests: '/wnioski',
  people: '/osoby',
  rooms: '/sale',
  equipment: '/sprzet',
  usage: '/wykorzystanie',
  settings: '/ustawienia',
  print: '/druk',
  confirmation: (bookingId: string) => `/potwierdzenie/${bookingId}`,
  labels: '/druk/etykiety',
  pickList: '/druk/sprzet',
  closingList: '/druk/zamkniecie',
  receipt: '/druk/wydanie',
} as const;
