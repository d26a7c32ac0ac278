/** How the server stands, for its administrator: no personal data but the names that desks were given. */
import type { Tx } from './database.ts';

export interface SiteStand {
  readonly id: string;
  readonly name: string;
  readonly head: number;
  readonly records: number;
  readonly openConflicts: number;
  readonly quarantined: number;
}

export const siteStands = (tx: Tx): Promise<SiteStand[]> =>
  tx.query<SiteStand>(`
SELECT site.id, site.name, h.seq AS head, h.records,
  (SELECT count(*)::int FROM open_conflict c WHERE c.site = site.id) AS "openConflicts",
  (SELECT count(*)::int FROM quarantine q WHERE q.site = site.id AND q.quarantined_seq IS NOT NULL AND q.released_seq IS NULL)
    AS quarantined
FROM site JOIN site_head h ON h.site = site.id ORDER BY site.name, site.id`);

export interface DeskStand {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly letter: string;
  readonly enrolledAt: number;
  readonly lastSeenAt: number;
  readonly revokedAt: number | null;
  readonly lockedAt: number | null;
  /** The last sequence it asked after, null before its first pull. */
  readonly cursor: number | null;
  readonly pushedAt: number | null;
}

export const deskStands = (tx: Tx): Promise<DeskStand[]> =>
  tx.query<DeskStand>(`
SELECT d.id, d.site, d.name, d.letter, d.enrolled_at AS "enrolledAt", d.last_seen_at AS "lastSeenAt",
  d.revoked_at AS "revokedAt", d.locked_at AS "lockedAt", d.cursor,
  (SELECT max(i.pushed_at) FROM install i WHERE i.desk = d.id) AS "pushedAt"
FROM desk d JOIN site ON site.id = d.site ORDER BY site.name, d.enrolled_at, d.id`);

export interface KeptStand {
  readonly site: string;
  readonly siteName: string;
  readonly install: string;
  readonly n: number;
  readonly deskName: string;
  readonly reason: string;
  readonly at: number;
}

/** In quarantine and not released, the newest first. */
export const keptStands = (tx: Tx, most: number): Promise<KeptStand[]> =>
  tx.query<KeptStand>(
    `SELECT q.site, site.name AS "siteName", q.install, q.n, q.desk_name AS "deskName", q.reason, q.last_at AS at
     FROM quarantine q JOIN site ON site.id = q.site WHERE q.quarantined_seq IS NOT NULL AND q.released_seq IS NULL
     ORDER BY q.last_at DESC, q.install, q.n LIMIT $1`,
    [most],
  );

/** Sites that have a change of this copy and number in quarantine: one, unless a file was copied between houses. */
export const sitesOfKept = async (tx: Tx, install: string, n: number): Promise<string[]> =>
  (
    await tx.query<{ site: string }>(
      'SELECT site FROM quarantine WHERE install = $1 AND n = $2 AND quarantined_seq IS NOT NULL',
      [install, n],
    )
  ).map(({ site }) => site);
