/** Which desks have told that a name is gone from them (PE6). */
import type { Tx } from './database.ts';

/** Also of an erasure that is not known here yet: after a restore the desk that asked for it may bring it again later. */
const TOLD = `
INSERT INTO erasure_done (site, erasure, desk, at) SELECT $1, e, $3, $4 FROM unnest($2::uuid[]) e
ON CONFLICT DO NOTHING`;
/** Revoked desks are not waited for: what they hold can only be asked for by telephone. */
const COUNTS = `
SELECT e.id AS "erasureId", count(t.desk)::int AS done, count(d.id)::int AS desks
FROM unnest($2::uuid[]) WITH ORDINALITY e (id, place) LEFT JOIN desk d ON d.site = $1 AND d.revoked_at IS NULL
LEFT JOIN erasure_done t ON t.site = $1 AND t.erasure = e.id AND t.desk = d.id
GROUP BY e.id, e.place ORDER BY e.place`;

/** Notes it for one desk and answers how far each erasure has come at its site, in the order asked. */
export async function noteTold(tx: Tx, siteId: string, deskId: string, erasureIds: readonly string[], now: number) {
  await tx.query(TOLD, [siteId, erasureIds, deskId, now]);
  return await tx.query<{ erasureId: string; done: number; desks: number }>(COUNTS, [siteId, erasureIds]);
}
