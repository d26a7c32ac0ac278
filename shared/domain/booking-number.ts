/** What a booking is called on paper and on the phone: the random end of its id, `5C3F-91AB`. */
export const bookingNumber = (id: string): string => `${id.slice(-8, -4)}-${id.slice(-4)}`.toUpperCase();
