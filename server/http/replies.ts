/** Answers and refusals as HTTP: `{code, message, data}` with the status of the code, Retry-After where it applies. */
import type { FastifyReply } from 'fastify';
import { refusalMessage } from '../../shared/sync/server-contract.ts';
import { type RefusalCode, type RefusalData, refusalStatus } from '../../shared/sync/wire.ts';

export interface RefusalBody {
  readonly code: RefusalCode;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const refusalBody = (code: RefusalCode, data: RefusalBody['data']): RefusalBody => ({
  code,
  message: refusalMessage[code],
  data,
});

export function sendRefusal(reply: FastifyReply, code: RefusalCode, data: RefusalBody['data']): FastifyReply {
  const { retryAfterMs } = data;
  // Whole seconds, never too early.
  if (typeof retryAfterMs === 'number') reply.header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)));
  return reply.code(refusalStatus[code]).send(refusalBody(code, data));
}

export const refuse = <C extends RefusalCode>(reply: FastifyReply, code: C, data: RefusalData<C>): FastifyReply =>
  sendRefusal(reply, code, data);
