/** What the administrator's page gets from the server. Instants are UTC ms. */

export interface SiteAnswer {
  readonly id: string;
  readonly name: string;
  /** Entries in its log. */
  readonly head: number;
  readonly records: number;
  readonly openConflicts: number;
  readonly quarantined: number;
  readonly desks: readonly DeskAnswer[];
}

export interface DeskAnswer {
  readonly id: string;
  readonly letter: string;
  readonly name: string;
  readonly state: 'ok' | 'locked' | 'revoked';
  readonly lastSeenAt: number;
  /** When its last change came; null before the first. */
  readonly pushedAt: number | null;
  /** Entries that it did not have when it last asked; null before it asked. */
  readonly lag: number | null;
}

export interface KeptAnswer {
  readonly siteId: string;
  readonly siteName: string;
  readonly installId: string;
  readonly n: number;
  readonly deskName: string;
  readonly reason: string;
  readonly at: number;
}

export interface DumpAnswer {
  readonly file: string;
  readonly beganAt: number;
  readonly nightly: boolean;
  readonly state: 'made' | 'running' | 'failed';
  readonly bytes: number | null;
  readonly failure: string | null;
}

export interface OverviewAnswer {
  readonly now: number;
  readonly sites: readonly SiteAnswer[];
  readonly quarantine: readonly KeptAnswer[];
  readonly dumps: readonly DumpAnswer[];
  readonly backupDir: string;
}

export interface CodeAnswer {
  readonly code: string;
  readonly siteName: string;
  readonly expiresAt: number;
}

/** Why something was not done; each has its sentence on the page. */
export const REFUSALS = [
  'SIGNED_OUT',
  'WRONG_SECRET',
  'WAIT',
  'BAD_REQUEST',
  'FOREIGN_ORIGIN',
  'NO_NAME',
  'LONG_NAME',
  'SITE_UNKNOWN',
  'SITE_EXISTS',
  'NOT_REVOKED',
  'NOT_RELEASED',
  'DUMP_RUNS',
  'DUMP_FAILED',
] as const;
export type RefusedCode = (typeof REFUSALS)[number];

export interface RefusedAnswer {
  readonly code: RefusedCode;
  /** Codes for people who look closer: why a change stays, what the disk said; seconds for WAIT. */
  readonly detail: string;
}
