/** An administrator makes a one-time code for a site, or for a new one. */
import { randomInt } from 'node:crypto';
import type { Tx } from '../postgres/database.ts';
import { addCode, addSite, readSites } from '../postgres/desk-tables.ts';
import type { DeskPorts } from './enrol.ts';
import { CODE_LIFE, hashCode, makeCode } from './enrolment-code.ts';

export interface CodeWanted {
  /** As it is typed; case does not matter. Null: the only site there is. */
  readonly siteName: string | null;
  /** A site of this name is made. */
  readonly newSite: boolean;
}

export type MadeCode =
  | { readonly ok: true; readonly code: string; readonly siteName: string; readonly expiresAt: number }
  | {
      readonly ok: false;
      readonly why: 'NO_NAME' | 'LONG_NAME' | 'SITE_UNKNOWN' | 'SITE_EXISTS';
      readonly sites: readonly string[];
    };

const LONGEST_NAME = 120;
const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase('pl') === b.toLocaleLowerCase('pl');

/** The code itself is nowhere but in the answer. */
export async function makeEnrolmentCode(ports: DeskPorts, { siteName, newSite }: CodeWanted): Promise<MadeCode> {
  const name = siteName?.trim().normalize('NFC') ?? null;
  if (name !== null && name.length > LONGEST_NAME) return refuse(ports.db, 'LONG_NAME');
  const code = makeCode(randomInt);
  const hash = await hashCode(code);
  return ports.db.transaction(async (tx) => {
    const site = newSite ? await makeSite(tx, ports, name) : await findSite(tx, name);
    if (typeof site === 'string') return refuse(tx, site);
    const now = ports.clock();
    await addCode(tx, { hash, siteId: site.id, now, expiresAt: now + CODE_LIFE });
    return { ok: true, code, siteName: site.name, expiresAt: now + CODE_LIFE };
  });
}

const refuse = async (tx: Tx, why: Extract<MadeCode, { ok: false }>['why']): Promise<MadeCode> => ({
  ok: false,
  why,
  sites: (await readSites(tx)).map((site) => site.name),
});

type Site = { readonly id: string; readonly name: string };

async function findSite(tx: Tx, name: string | null): Promise<Site | 'NO_NAME' | 'SITE_UNKNOWN'> {
  const sites = await readSites(tx);
  if (!name) return sites.length === 1 && sites[0] ? sites[0] : 'NO_NAME';
  return sites.find((site) => sameName(site.name, name)) ?? 'SITE_UNKNOWN';
}

async function makeSite(
  tx: Tx,
  { clock, newId }: DeskPorts,
  name: string | null,
): Promise<Site | 'NO_NAME' | 'SITE_EXISTS'> {
  if (!name) return 'NO_NAME';
  const site = { id: newId(), name, datasetId: newId(), epoch: newId(), ownInstall: newId(), now: clock() };
  const isTaken = (await readSites(tx)).some((other) => sameName(other.name, name));
  return !isTaken && (await addSite(tx, site)) ? site : 'SITE_EXISTS';
}
