/** Why the server does not start: a sentence for whoever reads the terminal, and a code for whoever reads JSON. */
const SENTENCES = {
  LOCKED: 'Another program uses this data folder.',
  OLD_POSTGRES: 'PostgreSQL is too old: version 15 or newer is needed.',
  NEWER_SCHEMA: 'This database was made by a newer version of the program. Update the program.',
  NO_POSTGRES: 'The database did not answer. Check DATABASE_URL and whether PostgreSQL runs.',
  NO_EMBEDDED: 'There is no built-in PostgreSQL for this system. Set DATABASE_URL to a PostgreSQL of your own.',
  POSTGRES_FAILED: 'The built-in PostgreSQL did not start. Its own words are in postgres.log in the data folder.',
  PORT: 'The port is taken or may not be used.',
  FOLDER: 'The data folder cannot be written or entered by the user that PostgreSQL runs as.',
} as const;
export type StartRefusalCode = keyof typeof SENTENCES;

export class StartRefusal extends Error {
  readonly code: StartRefusalCode;

  constructor(code: StartRefusalCode, detail = '', cause?: unknown) {
    super(detail === '' ? SENTENCES[code] : `${SENTENCES[code]} (${detail})`, { cause });
    this.code = code;
  }
}
