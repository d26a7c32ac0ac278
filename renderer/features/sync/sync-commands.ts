/** Leads from anywhere to the page that tells how the desk stands with the server. */
export const OPEN_SYNC = 'Alt+S';
