/** Lets a signed request in, or says why not (decision 0035). What a revoked desk may still do is the caller's to keep. */
import type { Clock } from '../../shared/base/clock.ts';
import type { Db } from '../postgres/database.ts';
import { type DeskRow, findDesk } from '../postgres/desk-tables.ts';
import { isSignedBy, isTimely, type SignedRequest } from './check-signature.ts';
import type { Refused } from './enrol.ts';

export interface Admitted {
  readonly ok: true;
  readonly siteId: string;
  readonly deskId: string;
  readonly deskName: string;
  /** Its push goes to quarantine, everything else is REVOKED. */
  readonly revoked: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface AdmitPorts {
  readonly db: Db;
  readonly clock: Clock;
}

const UNKNOWN: Refused = { ok: false, code: 'UNKNOWN_DESK', data: {} };
const badSignature = (now: number): Refused => ({ ok: false, code: 'BAD_SIGNATURE', data: { serverTime: now } });

const idOf = ({ deskId }: Omit<SignedRequest, 'body'>): string | null => {
  const id = deskId?.toLowerCase() ?? '';
  return UUID.test(id) ? id : null;
};

async function deskOf(db: Db, siteId: string, request: Omit<SignedRequest, 'body'>): Promise<DeskRow | undefined> {
  const id = idOf(request);
  const desk = id === null ? undefined : await findDesk(db, id);
  return desk?.site === siteId.toLowerCase() ? desk : undefined;
}

/**
 * What can be refused before a body is read; null when the body is worth reading. `known`: it was let in a while ago, so
 * nobody has to look.
 */
export async function glance(
  { db, clock }: AdmitPorts,
  siteId: string,
  request: Omit<SignedRequest, 'body'>,
  known: boolean,
): Promise<Refused | null> {
  if (idOf(request) === null) return UNKNOWN;
  const now = clock();
  if (!isTimely(request, now)) return badSignature(now);
  return known || (await deskOf(db, siteId, request)) ? null : UNKNOWN;
}

/** Is it a desk of this site, and did it sign this? Refused with UNKNOWN_DESK or BAD_SIGNATURE. */
export async function admit(
  { db, clock }: AdmitPorts,
  siteId: string,
  request: SignedRequest,
): Promise<Admitted | Refused> {
  const desk = await deskOf(db, siteId, request);
  if (!desk) return UNKNOWN;
  const now = clock();
  if (!isSignedBy(desk.public_key, request, now)) return badSignature(now);
  return { ok: true, siteId: desk.site, deskId: desk.id, deskName: desk.name, revoked: desk.revoked_at !== null };
}
