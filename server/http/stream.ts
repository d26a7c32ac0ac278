/** The stream: it says only how far the log has come. A desk that misses it polls. */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Gate } from './gate.ts';
import type { HttpOptions } from './options.ts';
import { refuse, sendRefusal } from './replies.ts';

/** Keeps proxies from taking a quiet stream for a dead one. */
const BEAT_MS = 20_000;

export function addStream(app: FastifyInstance, options: HttpOptions, gate: Gate, stopping: AbortSignal): void {
  const { heads, headOf, isRevoked, beatMs = BEAT_MS } = options;
  const { preParsing } = gate;
  app.get<{ Params: { siteId: string } }>('/v1/sites/:siteId/stream', { preParsing }, async (request, reply) => {
    const caller = await gate.admit(request);
    if (!caller.ok) return sendRefusal(reply, caller.code, caller.data);
    if (caller.revoked) return refuse(reply, 'REVOKED', {});
    if (stopping.aborted) return refuse(reply, 'BUSY', { retryAfterMs: 2000 });
    reply.hijack();
    const { raw } = reply;
    // It went away meanwhile: nothing would ever end what begins now.
    if (raw.destroyed) return;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const leave = heads.subscribe(caller.siteId, (head) => say(raw, head));
    const end = () => raw.end();
    const beat = setInterval(() => {
      write(raw, ':\n\n');
      // Where the database does not answer the stream stays: it says nothing that the desk does not know.
      isRevoked(caller.deskId).then(
        (revoked) => revoked && end(),
        () => {},
      );
    }, beatMs).unref();
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

const say = (raw: ServerResponse, head: number): void => write(raw, `data: ${JSON.stringify({ head })}\n\n`);

/** A reader that does not read is let go rather than remembered for. */
function write(raw: ServerResponse, text: string): void {
  if (raw.writableNeedDrain) raw.destroy();
  else if (!raw.writableEnded) raw.write(text);
}
