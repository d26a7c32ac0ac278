/**
 * The server's HTTP interface as one table: paths, bodies, answers and refusals, made of the schemas of the wire. The
 * server answers by it, and its OpenAPI page is made from it.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { id } from '../domain/entities.ts';
import * as wire from './wire.ts';
import { type ExchangeKind, type RefusalCode, refusalData, refusalStatus } from './wire.ts';

/** What each refusal says to whoever reads it; a desk has its own words by the code. */
export const refusalMessage = {
  WRONG_EPOCH: 'The site was restored from a backup, or it is another one.',
  WRONG_CURSOR: 'The log has another entry at this place, or none: start from a snapshot.',
  FORKED_INSTALL: 'These numbers belong to other changes: the file of the desk was copied or restored.',
  GAP: 'Changes before these are missing.',
  PROTOCOL: 'This server does not speak this version of the protocol.',
  UNKNOWN_DESK: 'This desk is not enrolled at this site.',
  REVOKED: 'This desk was revoked. What it sends is kept, and it gets nothing.',
  LOCKED: 'This desk was away for 30 days: start from a snapshot.',
  BAD_SIGNATURE: 'The signature does not fit the request, or its time is too far off.',
  CODE_UNKNOWN: 'This code is wrong, too old, or was used before.',
  SITE_HAS_CONTENT: 'This site has a house already: a desk with a house of its own cannot join it.',
  SITE_IS_EMPTY: 'This site is empty: the first desk brings the house.',
  BAD_REQUEST: 'This request could not be understood.',
  TOO_LARGE: 'This request is too large.',
  TOO_MANY: 'Too many requests: come back later.',
  BUSY: 'The server cannot answer now: come back later.',
} as const satisfies Record<RefusalCode, string>;

const refusals = (...codes: RefusalCode[]) =>
  Object.fromEntries(
    codes.map((code) => [
      code,
      { status: refusalStatus[code], message: refusalMessage[code], data: refusalData[code] },
    ]),
  );

const EVERYWHERE = ['BAD_REQUEST', 'TOO_LARGE', 'TOO_MANY', 'BUSY'] as const;
const SIGNED = ['UNKNOWN_DESK', 'BAD_SIGNATURE', ...EVERYWHERE] as const;

const atSite = (kind: string, summary: string) =>
  oc.route({ method: 'POST', path: `/v1/sites/{siteId}/${kind}`, inputStructure: 'detailed', summary });
const params = z.object({ siteId: id });

export const serverContract = {
  enrol: oc
    .route({ method: 'POST', path: '/v1/enrol', summary: 'Join a site with a one-time code' })
    .input(wire.enrolInput)
    .output(wire.enrolAnswer)
    .errors(refusals('CODE_UNKNOWN', 'SITE_HAS_CONTENT', 'SITE_IS_EMPTY', 'PROTOCOL', ...EVERYWHERE)),
  state: atSite('state', 'Where the site and this installed copy stand')
    .input(z.object({ params, body: wire.stateInput }))
    .output(wire.stateAnswer)
    .errors(refusals('REVOKED', ...SIGNED)),
  push: atSite('push', 'Send changes; what became of each is in the log')
    .input(z.object({ params, body: wire.pushInput }))
    .output(wire.pushAnswer)
    .errors(refusals('WRONG_EPOCH', 'FORKED_INSTALL', 'GAP', ...SIGNED)),
  pull: atSite('pull', 'Read the log from a cursor on')
    .input(z.object({ params, body: wire.pullInput }))
    .output(wire.pullAnswer)
    .errors(refusals('WRONG_EPOCH', 'WRONG_CURSOR', 'LOCKED', 'PROTOCOL', 'REVOKED', ...SIGNED)),
  snapshot: atSite('snapshot', 'Read all records as they are now, page by page')
    .input(z.object({ params, body: wire.snapshotInput }))
    .output(wire.snapshotAnswer)
    .errors(refusals('WRONG_EPOCH', 'PROTOCOL', 'REVOKED', ...SIGNED)),
  erased: atSite('erased', 'Tell which erasures this desk has carried out')
    .input(z.object({ params, body: wire.erasedInput }))
    .output(wire.erasedAnswer)
    .errors(refusals('REVOKED', ...SIGNED)),
  stream: oc
    .route({
      method: 'GET',
      path: '/v1/sites/{siteId}/stream',
      inputStructure: 'detailed',
      summary: 'Server-sent events that say only how far the log has come: data: {"head":123}',
    })
    .input(z.object({ params }))
    .errors(refusals('REVOKED', ...SIGNED)),
  health: oc
    .route({ method: 'GET', path: '/health', summary: 'The process runs' })
    .output(z.object({ status: z.literal('ok') })),
  ready: oc
    .route({ method: 'GET', path: '/ready', summary: 'The database answers and the server is not stopping' })
    .output(z.object({ status: z.literal('ready') }))
    .errors(refusals('BUSY')),
};

/** The body that each exchange is asked with. */
export const exchangeInput = {
  state: wire.stateInput,
  push: wire.pushInput,
  pull: wire.pullInput,
  snapshot: wire.snapshotInput,
  erased: wire.erasedInput,
} as const satisfies Record<ExchangeKind, z.ZodType>;
