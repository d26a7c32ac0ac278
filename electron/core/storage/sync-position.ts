/** Where this desk stands with the server: one row, written only in the transaction of what it speaks of. */
import { must } from '../../../shared/base/assert.ts';
import type { Position } from '../sync/ports.ts';
import type { Database } from './database.ts';
import type { Inside } from './handles.ts';

/** The row, and what of it no one outside needs. */
export interface Standing extends Omit<Position, 'lastN'> {
  /** The first change under this install id; what came before was acknowledged under an earlier one. */
  readonly firstN: number;
  /** When a page or a snapshot last changed anything here, by this desk's clock. */
  readonly appliedAt: number;
}

const READ = `SELECT install_id AS installId, first_n AS firstN, site_id AS siteId, dataset_id AS datasetId, epoch, cursor,
  chain, acked_n AS ackedN, sent_n AS sentN, applied_at AS appliedAt FROM sync_position`;
const WRITE = `UPDATE sync_position SET install_id = ?, first_n = ?, site_id = ?, dataset_id = ?, epoch = ?, cursor = ?,
  chain = ?, acked_n = ?, sent_n = ?, applied_at = ?`;
const MAKE = `INSERT INTO sync_position (one, install_id, first_n, site_id, dataset_id, epoch, cursor, chain, acked_n, sent_n)
VALUES (1, ?, 1, NULL, '', '', 0, '', 0, 0) ON CONFLICT DO NOTHING`;

/** Gives a file that has none its install id. */
export const makeStanding = (db: Database, installId: string): void => db.run(MAKE, installId);

export const standing = (db: Database): Standing => must(db.get<Standing>(READ), 'a position in the file');

export function moveTo(db: Database, next: Standing): void {
  const { installId, firstN, siteId, datasetId, epoch, cursor, chain, ackedN, sentN, appliedAt } = next;
  const sent = Math.max(sentN, ackedN);
  db.run(WRITE, installId, firstN, siteId, datasetId, epoch, cursor, chain, ackedN, sent, appliedAt);
}

/** Moves it in a transaction of its own. */
export const move = ({ db, transact }: Inside, next: (at: Standing) => Standing): void =>
  transact(
    () => moveTo(db, next(standing(db))),
    () => true,
  );
