/** Sites and desks as rows: what the sync service and the administrator's side both begin with. */
import type { Tx } from './database.ts';

export interface NewSite {
  readonly id: string;
  readonly name: string;
  readonly datasetId: string;
  readonly epoch: string;
  /** The install under which the server numbers entries of its own. */
  readonly ownInstall: string;
  readonly now: number;
}

/** Both rows of a site, in the transaction of the caller. */
export async function insertSite(tx: Tx, site: NewSite): Promise<void> {
  await tx.query('INSERT INTO site (id, name, dataset_id, epoch, created_at) VALUES ($1, $2, $3, $4, $5)', [
    site.id,
    site.name,
    site.datasetId,
    site.epoch,
    site.now,
  ]);
  await tx.query('INSERT INTO site_head (site, own_install) VALUES ($1, $2)', [site.id, site.ownInstall]);
}

export interface NewDesk {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly letter: string;
  /** Ed25519, SPKI, base64. */
  readonly publicKey: string;
  readonly bringsHouse: boolean;
  readonly now: number;
}

export async function insertDesk(tx: Tx, desk: NewDesk): Promise<void> {
  await tx.query(
    `INSERT INTO desk (id, site, name, letter, public_key, enrolled_at, last_seen_at, brings_house)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [desk.id, desk.siteId, desk.name, desk.letter, desk.publicKey, desk.now, desk.bringsHouse],
  );
}
