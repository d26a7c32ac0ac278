/** The server over HTTP: signed exchanges of desks, enrolling, the stream, health. It holds no rules. */
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Log } from '../sync/ports.ts';
import { addDocs } from './docs.ts';
import { addExchanges } from './exchanges.ts';
import { type Gate, openGate } from './gate.ts';
import type { HttpOptions } from './options.ts';
import { refusalBody, refuse, sendRefusal } from './replies.ts';
import { addStream } from './stream.ts';

export interface HttpServer {
  readonly app: FastifyInstance;
  /** Ends streams, lets running requests finish, gives the port back. */
  readonly close: () => Promise<void>;
}

/** A desk that brings a whole house pushes as fast as it is answered; a program gone wild is slowed down. */
const RATE = 2000;
const RATE_WINDOW_MS = 10_000;
const SMALL_BODY = 64 * 1024;
/** How long a client may take to send its request. */
const REQUEST_MS = 120_000;

export async function openHttp(options: HttpOptions): Promise<HttpServer> {
  const stopping = new AbortController();
  const app = fastify({
    bodyLimit: SMALL_BODY,
    requestTimeout: REQUEST_MS,
    trustProxy: options.trustProxy ?? false,
    // Own lines, without addresses.
    logger: false,
    forceCloseConnections: 'idle',
  });
  keepBytes(app);
  addErrors(app, options.log);
  addLog(app, options.log);
  const gate = openGate(options);
  await limitRate(app, options.rate ?? RATE, gate);
  addExchanges(app, options, gate);
  addStream(app, options, gate, stopping.signal);
  addHealth(app, options, stopping.signal);
  await addDocs(app, options.version);
  await options.further?.(app);
  return {
    app,
    close: async () => {
      stopping.abort();
      await app.close();
    },
  };
}

/** A signature is over the bytes that came, so JSON is read later. */
function keepBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

async function limitRate(app: FastifyInstance, max: number, gate: Gate): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: RATE_WINDOW_MS,
    keyGenerator: gate.limitOf,
    errorResponseBuilder: (_request, { ttl }) => ({
      statusCode: 429,
      ...refusalBody('TOO_MANY', { retryAfterMs: ttl }),
    }),
  });
}

function addErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError & { data?: { retryAfterMs: number } }, request, reply) => {
    if (error.statusCode === 413) return refuse(reply, 'TOO_LARGE', {});
    if (error.statusCode === 429) return sendRefusal(reply, 'TOO_MANY', error.data ?? {});
    if ((error.statusCode ?? 500) < 500) return refuse(reply, 'BAD_REQUEST', { detail: error.code ?? '' });
    log('error', 'a request failed', { route: routeOf(request), error: error.name, message: error.message });
    return refuse(reply, 'BUSY', { retryAfterMs: 2000 });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing at this address.', data: {} }),
  );
}

/** The route's pattern and never its values. */
const routeOf = (request: FastifyRequest): string => `${request.method} ${request.routeOptions.url ?? '-'}`;

function addLog(app: FastifyInstance, log: Log): void {
  app.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const { siteId } = (request.params ?? {}) as { siteId?: string };
    const detail = { route: routeOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    log('info', 'request', siteId ? { ...detail, site: siteId } : detail);
  });
}

function addHealth(app: FastifyInstance, { check }: HttpOptions, stopping: AbortSignal): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      if (!stopping.aborted) {
        await check();
        return { status: 'ready' };
      }
    } catch {
      // Said by the answer.
    }
    return refuse(reply, 'BUSY', { retryAfterMs: 2000 });
  });
}
