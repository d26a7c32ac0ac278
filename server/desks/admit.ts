/** Lets a signed request in, or says why not (decision 0035). What a revoked desk may still do is the caller's to keep. */
import type { Clock } from '../../shared/base/clock.ts';
import type { Db } from '../postgres/database.ts';
import { findDesk } from '../postgres/desk-tables.ts';
import { isSignedBy, type SignedRequest } from './check-signature.ts';
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

/** Is it a desk of this site, and did it sign this? Refused with UNKNOWN_DESK or BAD_SIGNATURE. */
export async function admit(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  siteId: string,
  request: SignedRequest,
): Promise<Admitted | Refused> {
  const deskId = request.deskId?.toLowerCase() ?? '';
  const desk = UUID.test(deskId) ? await findDesk(db, deskId) : undefined;
  if (!desk || desk.site !== siteId.toLowerCase()) return { ok: false, code: 'UNKNOWN_DESK', data: {} };
  const now = clock();
  if (!isSignedBy(desk.public_key, request, now))
    return { ok: false, code: 'BAD_SIGNATURE', data: { serverTime: now } };
  return { ok: true, siteId: desk.site, deskId: desk.id, deskName: desk.name, revoked: desk.revoked_at !== null };
}
