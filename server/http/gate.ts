/**
 * Who may send a body, and whose requests are counted together (decision 0035). A desk that was let in from an address has
 * a limit of its own there, since the desks of a city may share one address; everybody else there shares one.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DESK_HEADER } from '../../shared/sync/signed-text.ts';
import { type HttpOptions, header, signedRequest } from './options.ts';
import { sendRefusal } from './replies.ts';

type SiteRequest = FastifyRequest<{ Params: { siteId: string } }>;

export interface Gate {
  /** Whose limit a request counts for. */
  readonly limitOf: (request: FastifyRequest) => string;
  /** Before the body is read. */
  readonly preParsing: (request: SiteRequest, reply: FastifyReply) => Promise<unknown>;
  readonly admit: (request: SiteRequest) => ReturnType<HttpOptions['admit']>;
}

/** Desks with their addresses that are remembered; who is forgotten is looked up again. */
const MOST = 10_000;

export function openGate({ glance, admit }: Pick<HttpOptions, 'glance' | 'admit'>): Gate {
  const letIn = new Set<string>();
  const nameOf = (request: FastifyRequest) => `${request.ip}|${(header(request, DESK_HEADER) ?? '').toLowerCase()}`;
  return {
    limitOf: (request) => (letIn.has(nameOf(request)) ? nameOf(request) : request.ip),
    preParsing: async (request, reply) => {
      const known = letIn.has(nameOf(request));
      const refused = await glance(request.params.siteId, signedRequest(request), known);
      return refused ? sendRefusal(reply, refused.code, refused.data) : undefined;
    },
    admit: async (request) => {
      const caller = await admit(request.params.siteId, signedRequest(request));
      if (caller.ok) letIn.add(nameOf(request));
      if (letIn.size > MOST) letIn.delete(letIn.values().next().value ?? '');
      return caller;
    },
  };
}
