/** Desks, codes and sites as rows (decision 0035). */

import type { Tx } from './database.ts';
import { insertDesk, insertSite, type NewDesk, type NewSite } from './sites.ts';

export interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly dataset_id: string;
  readonly epoch: string;
  readonly seq: number;
}

const SITE = `SELECT site.id, site.name, site.dataset_id, site.epoch, site_head.seq
  FROM site JOIN site_head ON site_head.site = site.id`;

export const readSites = (tx: Tx): Promise<SiteRow[]> => tx.query<SiteRow>(`${SITE} ORDER BY site.name, site.id`);

/** Holds the site's head until the transaction ends: letters and the first house are given out one after another. */
export async function lockSite(tx: Tx, siteId: string): Promise<SiteRow> {
  const [site] = await tx.query<SiteRow>(`${SITE} WHERE site.id = $1 FOR UPDATE OF site_head`, [siteId]);
  if (!site) throw new Error(`no site ${siteId}`);
  return site;
}

/** Sites are made one after another, so that two of one name cannot come up at once. */
export async function addSite(tx: Tx, site: NewSite): Promise<boolean> {
  await tx.query('LOCK TABLE site IN SHARE ROW EXCLUSIVE MODE');
  const taken = await tx.query('SELECT 1 FROM site WHERE lower(name) = lower($1)', [site.name]);
  if (taken.length > 0) return false;
  await insertSite(tx, site);
  return true;
}

export interface DeskRow {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly letter: string;
  readonly public_key: string;
  readonly enrolled_at: number;
  readonly last_seen_at: number;
  readonly revoked_at: number | null;
  readonly locked_at: number | null;
  readonly brings_house: boolean;
}

export const findDesk = async (tx: Tx, id: string): Promise<DeskRow | undefined> =>
  (await tx.query<DeskRow>('SELECT * FROM desk WHERE id = $1', [id]))[0];

export const desksOf = (tx: Tx, siteId: string): Promise<DeskRow[]> =>
  tx.query<DeskRow>('SELECT * FROM desk WHERE site = $1 ORDER BY enrolled_at, id', [siteId]);

/** False when it was revoked before. */
export async function revokeDesk(tx: Tx, id: string, now: number): Promise<boolean> {
  const done = await tx.query('UPDATE desk SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id', [
    id,
    now,
  ]);
  return done.length > 0;
}

export interface CodeRow {
  readonly site: string;
  readonly expires_at: number;
  readonly used_at: number | null;
  readonly desk: string | null;
}

/** Codes that nobody used go once a day has passed. */
export async function addCode(
  tx: Tx,
  code: { hash: string; siteId: string; now: number; expiresAt: number },
): Promise<void> {
  await tx.query('DELETE FROM enrol_code WHERE used_at IS NULL AND expires_at < $1', [code.now - 86_400_000]);
  await tx.query('INSERT INTO enrol_code (code_hash, site, made_at, expires_at) VALUES ($1, $2, $3, $4)', [
    code.hash,
    code.siteId,
    code.now,
    code.expiresAt,
  ]);
}

/** The code's row, held until the transaction ends: it opens one desk. */
export const lockCode = async (tx: Tx, hash: string): Promise<CodeRow | undefined> =>
  (
    await tx.query<CodeRow>('SELECT site, expires_at, used_at, desk FROM enrol_code WHERE code_hash = $1 FOR UPDATE', [
      hash,
    ])
  )[0];

export async function useCode(tx: Tx, hash: string, desk: NewDesk): Promise<void> {
  await insertDesk(tx, desk);
  await tx.query('UPDATE enrol_code SET used_at = $2, desk = $3 WHERE code_hash = $1', [hash, desk.now, desk.id]);
}
