/** Joining a server with a one-time code: nothing of this desk changes before the server has said yes. */
import type { Clock } from '../../../shared/base/clock.ts';
import { ok } from '../../../shared/base/result.ts';
import type { JoinRefusal } from '../../../shared/contract/sync-schemas.ts';
import { OLDEST_PROTOCOL, PROTOCOL } from '../../../shared/sync/protocol.ts';
import type { EnrolAnswer, EnrolInput } from '../../../shared/sync/wire.ts';
import { type Answer, deskOf, refuse } from '../context.ts';
import type { Store } from '../storage/handles.ts';
import { type KeyPair, type KeyStore, newKeyPair, readKey, writeKey } from './desk-key.ts';
import type { JoinInput } from './desk-link.ts';
import { type Enrolled, enrolAt, type HttpOptions } from './http-transport.ts';
import type { SyncFile } from './ports.ts';
import type { Declined } from './read-reply.ts';
import { originOf } from './server-address.ts';
import { type JoinedServer, keepServer } from './server-setting.ts';

export interface JoinPorts {
  readonly store: Store;
  readonly file: SyncFile;
  readonly keys: KeyStore;
  readonly http: HttpOptions;
  readonly clock: Clock;
  /** This desk's server does not know it, cannot be reached, or is another: then a new code takes it in again. */
  readonly lost: boolean;
}

const refusal = (why: JoinRefusal) => refuse('JOIN_REFUSED', { why });

/** The key that waits for a server, or a new one: a join whose reply was lost is asked again with the same key and counts once. */
async function keyToJoin(keys: KeyStore): Promise<KeyPair | null> {
  try {
    const kept = readKey(await keys.load().catch(() => null));
    const key = (kept?.deskId === null ? kept : kept?.next) ?? newKeyPair();
    await keys.save(writeKey(kept?.deskId ? { ...kept, next: key } : { ...key, deskId: null }));
    return key;
  } catch {
    return null;
  }
}

function whyNot({ code, data }: Declined): JoinRefusal {
  switch (code) {
    case 'OFFLINE':
    case 'BUSY':
      return 'NO_ANSWER';
    case 'CODE_UNKNOWN':
    case 'SITE_HAS_CONTENT':
    case 'SITE_IS_EMPTY':
    case 'TOO_MANY':
      return code;
    case 'PROTOCOL':
      return Number(data.newest) < OLDEST_PROTOCOL ? 'SERVER_TOO_OLD' : 'DESK_TOO_OLD';
    default:
      return 'NOT_A_SERVER';
  }
}

/** With the newest protocol, or with the newest that an older server names. */
async function enrol(http: HttpOptions, origin: string, input: Omit<EnrolInput, 'protocol'>): Promise<Enrolled> {
  const reply = await enrolAt(http, origin, { ...input, protocol: PROTOCOL });
  if (reply.ok || reply.code !== 'PROTOCOL') return reply;
  const newest = Number(reply.data.newest);
  const older = newest < PROTOCOL && newest >= OLDEST_PROTOCOL;
  return older ? enrolAt(http, origin, { ...input, protocol: newest }) : reply;
}

export async function join(ports: JoinPorts, input: JoinInput): Promise<Answer<JoinedServer>> {
  const { store, file, keys, http } = ports;
  const { siteId, datasetId, installId } = file.position();
  if (siteId !== null && !ports.lost) return refusal('ALREADY_JOINED');
  const origin = originOf(input.address);
  if (origin === null) return refusal('BAD_ADDRESS');
  const key = await keyToJoin(keys);
  if (key === null) return refusal('NO_SAFE_STORAGE');
  const { code, deskName } = input;
  const { publicKey } = key;
  // Whoever comes back has the site's own house, and brings only what waits.
  const bringsHouse = siteId === null && store.house() !== null;
  const reply = await enrol(http, origin, { code, deskName, installId, publicKey, bringsHouse });
  if (!reply.ok) return refusal(whyNot(reply));
  const { answer } = reply;
  // Another site, or a house that was set up meanwhile in another window: two houses cannot become one.
  const another = siteId !== null && (answer.siteId !== siteId || answer.datasetId !== datasetId);
  if (another || (siteId === null && !bringsHouse && store.house() !== null)) return refusal('SITE_HAS_CONTENT');
  await keys.save(writeKey({ privateKey: key.privateKey, publicKey, deskId: answer.deskId }));
  return ok(settle(ports, origin, deskName, answer));
}

/** The desk prints under the server's letter from now on; being enrolled comes last, so that it never lacks its server. */
function settle({ store, file, clock }: JoinPorts, address: string, deskName: string, answer: EnrolAnswer) {
  const { siteId, siteName, deskId, deskLetter, datasetId, epoch } = answer;
  const server = { address, deskId, siteName, deskName, deskLetter, since: clock() };
  keepServer(store, server);
  store.setLocal('desk', JSON.stringify({ ...deskOf(store), letter: deskLetter }));
  file.enrol({ siteId, datasetId, epoch });
  return server;
}
