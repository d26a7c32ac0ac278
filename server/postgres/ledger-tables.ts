/** What the ledger keeps of the database, and how it comes back (decision 0036). */
import { randomUUID } from 'node:crypto';
import type { Tx } from './database.ts';
import { insertSite } from './sites.ts';

export interface LedgerSite {
  readonly kind: 'site';
  readonly id: string;
  readonly name: string;
  readonly datasetId: string;
  /** UTC ms. */
  readonly createdAt: number;
}

export interface LedgerDesk {
  readonly kind: 'desk';
  readonly site: string;
  readonly id: string;
  readonly name: string;
  readonly letter: string;
  readonly publicKey: string;
  readonly enrolledAt: number;
  readonly bringsHouse: boolean;
  readonly revokedAt: number | null;
}

/** Everything that belongs into the ledger, always in the same order of fields: lines are compared as text. */
export async function ledgerRows(tx: Tx): Promise<unknown[]> {
  const sites = await tx.query(
    `SELECT 'site' AS kind, id, name, dataset_id AS "datasetId", created_at AS "createdAt" FROM site ORDER BY created_at, id`,
  );
  const desks = await tx.query(
    `SELECT 'desk' AS kind, site, id, name, letter, public_key AS "publicKey", enrolled_at AS "enrolledAt",
       brings_house AS "bringsHouse", revoked_at AS "revokedAt" FROM desk ORDER BY enrolled_at, id`,
  );
  const erased = await tx.query(
    `SELECT 'erased' AS kind, site, erasure, person, at FROM erased_person ORDER BY at, person`,
  );
  const confirmed = await tx.query(
    `SELECT 'confirmed' AS kind, site, erasure, desk, at FROM erasure_done ORDER BY at, desk`,
  );
  return [...sites, ...desks, ...erased, ...confirmed];
}

/** A site that was made after the dump: empty, its desks bring everything. */
export async function restoreSite(tx: Tx, site: LedgerSite, now: number): Promise<void> {
  if ((await tx.query('SELECT 1 FROM site WHERE id = $1', [site.id])).length > 0) return;
  await insertSite(tx, { ...site, epoch: randomUUID(), ownInstall: randomUUID(), now });
}

/**
 * A desk that joined or was revoked after the dump; true when it joined. The letter is free: letters are never given twice.
 * Desks of a site that neither the dump nor the ledger has are left out.
 */
export async function restoreDesk(tx: Tx, desk: LedgerDesk): Promise<boolean> {
  const joined = await tx.query(
    `INSERT INTO desk (id, site, name, letter, public_key, enrolled_at, last_seen_at, brings_house)
     SELECT $1, id, $3, $4, $5, $6, $6, $7 FROM site WHERE id = $2 ON CONFLICT DO NOTHING RETURNING id`,
    [desk.id, desk.site, desk.name, desk.letter, desk.publicKey, desk.enrolledAt, desk.bringsHouse],
  );
  if (desk.revokedAt !== null)
    await tx.query('UPDATE desk SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1', [desk.id, desk.revokedAt]);
  return joined.length > 0;
}
