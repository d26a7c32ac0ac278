/** One desk joins with a one-time code (decision 0035): it gets its letter and is known by its key from then on. */
import type { Clock, NewId } from '../../shared/base/clock.ts';
import { oldestServed, PROTOCOL } from '../../shared/sync/protocol.ts';
import type { EnrolAnswer, EnrolInput, RefusalCode, RefusalData } from '../../shared/sync/wire.ts';
import type { Db, Tx } from '../postgres/database.ts';
import { type DeskRow, desksOf, lockCode, lockSite, type SiteRow, useCode } from '../postgres/desk-tables.ts';
import { readPublicKey } from './check-signature.ts';
import { deskLetter } from './desk-letter.ts';
import { hashCode, readCode } from './enrolment-code.ts';
import { CODE_TRIES, tried } from './tries.ts';

export interface DeskPorts {
  readonly db: Db;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** A refusal of the wire with what comes along. */
export type Refused = {
  [C in RefusalCode]: { readonly ok: false; readonly code: C; readonly data: RefusalData<C> };
}[RefusalCode];
export type Enrolled = { readonly ok: true; readonly answer: EnrolAnswer } | Refused;

/** `address`: where the request came from, to count wrong codes. A retry with the same key gets the same answer again. */
export async function enrol(ports: DeskPorts, input: EnrolInput, address: string): Promise<Enrolled> {
  const oldest = oldestServed(ports.clock());
  if (input.protocol < oldest || input.protocol > PROTOCOL)
    return { ok: false, code: 'PROTOCOL', data: { oldest, newest: PROTOCOL } };
  if (!readPublicKey(input.publicKey)) return { ok: false, code: 'BAD_REQUEST', data: { detail: 'publicKey' } };
  const code = readCode(input.code);
  const result = await tried(ports, CODE_TRIES, address, async () => {
    if (code === null) return null;
    const hash = await hashCode(code);
    return ports.db.transaction((tx) => enrolWith(tx, ports, hash, input));
  });
  if (result.kind === 'wait') return { ok: false, code: 'TOO_MANY', data: { retryAfterMs: result.ms } };
  return result.kind === 'wrong' ? { ok: false, code: 'CODE_UNKNOWN', data: {} } : result.value;
}

/** Null for a code that is wrong, too old or used by another desk. */
async function enrolWith(tx: Tx, ports: DeskPorts, hash: string, input: EnrolInput): Promise<Enrolled | null> {
  const code = await lockCode(tx, hash);
  if (!code) return null;
  const site = await lockSite(tx, code.site);
  const desks = await desksOf(tx, site.id);
  const own = desks.find((desk) => desk.id === code.desk);
  if (own) return own.public_key === input.publicKey && own.revoked_at === null ? answerOf(site, own) : null;
  const now = ports.clock();
  if (code.expires_at <= now) return null;
  const refused = refusedHouse(site, desks, input.bringsHouse);
  if (refused) return refused;
  const desk = {
    id: ports.newId(),
    siteId: site.id,
    name: input.deskName,
    letter: deskLetter(desks.length),
    publicKey: input.publicKey,
    bringsHouse: input.bringsHouse,
    now,
  };
  await useCode(tx, hash, desk);
  return answerOf(site, desk);
}

/** Two houses cannot become one: an empty site takes one desk that brings a house, and only that. */
function refusedHouse(site: SiteRow, desks: readonly DeskRow[], bringsHouse: boolean): Refused | null {
  const comes = desks.some((desk) => desk.brings_house && desk.revoked_at === null);
  if (bringsHouse && (site.seq > 0 || comes)) return { ok: false, code: 'SITE_HAS_CONTENT', data: {} };
  if (!bringsHouse && site.seq === 0) return { ok: false, code: 'SITE_IS_EMPTY', data: {} };
  return null;
}

const answerOf = (site: SiteRow, desk: { readonly id: string; readonly letter: string }): Enrolled => ({
  ok: true,
  answer: {
    siteId: site.id,
    siteName: site.name,
    deskId: desk.id,
    deskLetter: desk.letter,
    datasetId: site.dataset_id,
    epoch: site.epoch,
    head: site.seq,
  },
});
