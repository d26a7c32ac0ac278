/** What the HTTP side stands on, and a request as signatures see it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DESK_HEADER, SIGNATURE_HEADER, TIME_HEADER } from '../../shared/sync/signed-text.ts';
import type { EnrolInput } from '../../shared/sync/wire.ts';
import type { SignedRequest } from '../desks/check-signature.ts';
import type { Refused } from '../desks/enrol.ts';
import type { HeadChannel } from '../postgres/head-channel.ts';
import type { Caller, Log, SyncService } from '../sync/ports.ts';

export interface HttpOptions {
  readonly service: SyncService;
  readonly heads: HeadChannel;
  readonly log: Log;
  readonly version: string;
  /** What can be refused before a body is read. `known`: this desk was let in before. */
  readonly glance: (siteId: string, request: Omit<SignedRequest, 'body'>, known: boolean) => Promise<Refused | null>;
  /** Is it a desk of this site, and did it sign this? */
  readonly admit: (
    siteId: string,
    request: SignedRequest,
  ) => Promise<(Caller & { ok: true; revoked: boolean }) | Refused>;
  /** Since its stream began? */
  readonly isRevoked: (deskId: string) => Promise<boolean>;
  /** `address`: where it came from, to count wrong codes. */
  readonly enrol: (input: EnrolInput, address: string) => Promise<{ ok: true; answer: unknown } | Refused>;
  /** Throws while the database does not answer. */
  readonly check: () => Promise<unknown>;
  /** The head of a site now, for a stream that begins. */
  readonly headOf: (siteId: string) => Promise<number>;
  /** Requests of one desk in ten seconds, and of all together that are none from one address; more are TOO_MANY. */
  readonly rate?: number;
  /** How often a stream says that it lives. */
  readonly beatMs?: number;
  /** Behind a proxy that says where requests come from. */
  readonly trustProxy?: boolean;
  /** Further routes, such as the administrator's page. */
  readonly further?: (app: FastifyInstance) => Promise<void>;
}

export const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

export const signedRequest = (request: FastifyRequest): SignedRequest => ({
  method: request.method,
  path: request.url,
  deskId: header(request, DESK_HEADER),
  time: header(request, TIME_HEADER),
  signature: header(request, SIGNATURE_HEADER),
  body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
});
