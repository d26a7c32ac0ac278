/** The stream: it says only how far the log has come. A desk that misses it polls. */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type HttpOptions, signedRequest } from './options.ts';
import { refuse, sendRefusal } from './replies.ts';

/** Keeps proxies from taking a quiet stream for a dead one. */
const BEAT_MS = 20_000;

export function addStream(app: FastifyInstance, options: HttpOptions, stopping: AbortSignal): void {
  const { admit, heads, headOf } = options;
  app.get<{ Params: { siteId: string } }>('/v1/sites/:siteId/stream', async (request, reply) => {
    const caller = await admit(request.params.siteId, signedRequest(request));
    if (!caller.ok) return sendRefusal(reply, caller.code, caller.data);
    if (caller.revoked) return refuse(reply, 'REVOKED', {});
    if (stopping.aborted) return refuse(reply, 'BUSY', { retryAfterMs: 2000 });
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const leave = heads.subscribe(caller.siteId, (head) => say(raw, head));
    const beat = setInterval(() => raw.write(':\n\n'), BEAT_MS).unref();
    const end = () => raw.end();
    stopping.addEventListener('abort', end);
    raw.once('close', () => {
      clearInterval(beat);
      leave();
      stopping.removeEventListener('abort', end);
    });
    // After subscribing: what is entered in between is told twice rather than never.
    await headOf(caller.siteId).then((head) => say(raw, head), end);
  });
}

/** A reader that does not read is let go rather than remembered for. */
function say(raw: ServerResponse, head: number): void {
  if (raw.writableNeedDrain) raw.destroy();
  else raw.write(`data: ${JSON.stringify({ head })}\n\n`);
}
