/** What the desk answers over HTTP: `/rpc` for the page, `/api` for other programs. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { createRouterClient, ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import type { Core } from '../core/core.ts';
import type { Log } from '../core/log.ts';
import { failureBody, restFailure } from '../core/rest/failures.ts';
import { restRouter } from '../core/rest/rest-router.ts';
import type { Body } from './body.ts';
import { refuse, send, sendJson } from './reply.ts';

interface DeskOptions {
  readonly core: Core;
  readonly log: Log;
  readonly version: string;
}

/** True when the path was the desk's and is answered. */
export type DeskAnswer = (
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  body: Body,
) => Promise<boolean>;

export function answerDesk({ core, log, version }: DeskOptions): DeskAnswer {
  // The router itself logs what fails in it.
  const rpc = new RPCHandler(core.router);
  const rest = new OpenAPIHandler(restRouter, {
    clientInterceptors: [onError(logFault(log))],
    customErrorResponseBodyEncoder: (error) => failureBody(asFailure(error)),
  });
  const context = { client: createRouterClient(core.router) };
  return async (request, response, pathname, body) => {
    if (!/^\/(rpc|api)(\/|$)/.test(pathname)) return false;
    const read = parsed(request, body);
    const answered =
      (await sendDescription(request, response, pathname, version)) ||
      (await rpc.handle(read, response, { prefix: '/rpc', context: {} })).matched ||
      (await rest.handle(read, response, { prefix: '/api', context })).matched;
    if (!answered) refuse(response, 'NOT_FOUND', { entity: 'route', key: `${request.method} ${pathname}` });
    return true;
  };
}

/** The handlers take a body that was already read from here; an unread one they would wait for. */
const parsed = (request: IncomingMessage, body: Body): IncomingMessage & { body: unknown } =>
  Object.assign(request, { body: body.kind === 'json' ? body.value : undefined });

/** Made on demand: most starts of the program never show it. */
async function sendDescription(request: IncomingMessage, response: ServerResponse, pathname: string, version: string) {
  const isPage = pathname === '/api' || pathname === '/api/';
  if (request.method !== 'GET' || (!isPage && pathname !== '/api/openapi.json')) return false;
  const { describeRest, restPage } = await import('../core/rest/openapi.ts');
  const document = await describeRest(version);
  if (isPage) send(response, 200, 'text/html; charset=utf-8', restPage(document));
  else sendJson(response, 200, document);
  return true;
}

/** Refusals are answers; only what nobody expected is worth a line. */
const logFault = (log: Log) => (error: unknown) => {
  if (error instanceof ORPCError && error.status < 500) return;
  log('error', 'A procedure failed', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
};

/** A failure before any procedure ran has no sentence yet. */
function asFailure(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const told = error.data === undefined ? restFailure(error, null) : error;
  return told instanceof ORPCError ? told : error;
}
