/** Which desks have told that a name is gone from them (PE6). */
import type { Tx } from './database.ts';

const TOLD = `
INSERT INTO erasure_done (site, erasure, desk, at)
SELECT $1, e.id, $3, $4 FROM erasure e WHERE e.site = $1 AND e.id = ANY ($2) ON CONFLICT DO NOTHING`;
/** Revoked desks are not waited for: what they hold can only be asked for by telephone. */
const COUNTS = `
SELECT e.id AS "erasureId", count(d.id) FILTER (WHERE t.desk IS NOT NULL)::int AS done, count(d.id)::int AS desks
FROM erasure e LEFT JOIN desk d ON d.site = e.site AND d.revoked_at IS NULL
LEFT JOIN erasure_done t ON t.site = e.site AND t.erasure = e.id AND t.desk = d.id
WHERE e.site = $1 AND e.id = ANY ($2) GROUP BY e.id ORDER BY e.id`;

/** Notes it for one desk and answers how far each erasure has come; an erasure of another site is none. */
export async function noteTold(tx: Tx, siteId: string, deskId: string, erasureIds: readonly string[], now: number) {
  await tx.query(TOLD, [siteId, erasureIds, deskId, now]);
  return await tx.query<{ erasureId: string; done: number; desks: number }>(COUNTS, [siteId, erasureIds]);
}
