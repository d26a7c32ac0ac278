/** The exchanges of desks and enrolling, each by the schema of the contract. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { exchangeInput } from '../../shared/sync/server-contract.ts';
import {
  type ExchangeKind,
  enrolInput,
  LARGEST_CHANGE,
  MOST_BYTES,
  type PushInput,
  type RefusalCode,
  type Request,
} from '../../shared/sync/wire.ts';
import type { SyncService } from '../sync/ports.ts';
import type { Gate } from './gate.ts';
import type { HttpOptions } from './options.ts';
import { refuse, sendRefusal } from './replies.ts';

/** Around the changes of a batch: names, ids, the install. */
const ENVELOPE = 16 * 1024;

export function addExchanges(app: FastifyInstance, options: HttpOptions, gate: Gate): void {
  for (const kind of Object.keys(exchangeInput) as ExchangeKind[]) {
    const { preParsing } = gate;
    const limits = kind === 'push' ? { preParsing, bodyLimit: LARGEST_CHANGE + ENVELOPE } : { preParsing };
    app.post<{ Params: { siteId: string } }>(`/v1/sites/:siteId/${kind}`, limits, (request, reply) =>
      exchange(options.service, gate, kind, request, reply),
    );
  }
  app.post('/v1/enrol', async (request, reply) => {
    const input = readBody(request, enrolInput);
    if ('detail' in input) return refuse(reply, 'BAD_REQUEST', input);
    const enrolled = await options.enrol(input.value, request.ip);
    return enrolled.ok ? enrolled.answer : sendRefusal(reply, enrolled.code, enrolled.data);
  });
}

async function exchange(
  service: SyncService,
  gate: Gate,
  kind: ExchangeKind,
  request: FastifyRequest<{ Params: { siteId: string } }>,
  reply: FastifyReply,
): Promise<unknown> {
  const caller = await gate.admit(request);
  if (!caller.ok) return sendRefusal(reply, caller.code, caller.data);
  const input = readBody<unknown>(request, exchangeInput[kind]);
  if ('detail' in input) return refuse(reply, 'BAD_REQUEST', input);
  if (kind === 'push' && isTooLarge(request, input.value as PushInput)) return refuse(reply, 'TOO_LARGE', {});
  const { siteId, deskId, deskName } = caller;
  const answer = await service.handle({ siteId, deskId, deskName }, { kind, input: input.value } as Request);
  // OFFLINE and RUBBISH are made on the desk only.
  return answer.ok ? answer.answer : sendRefusal(reply, answer.code as RefusalCode, answer.data);
}

/** One change may be a whole house; several travel in small batches. */
const isTooLarge = (request: FastifyRequest, { changes }: PushInput): boolean =>
  changes.length > 1 && request.body instanceof Uint8Array && request.body.length > MOST_BYTES + ENVELOPE;

function readBody<T>(request: FastifyRequest, schema: z.ZodType<T>): { value: T } | { detail: string } {
  const body = request.body instanceof Uint8Array ? Buffer.from(request.body).toString('utf8') : '';
  try {
    const read = schema.safeParse(JSON.parse(body));
    return read.success ? { value: read.data } : { detail: read.error.issues[0]?.path.join('.') ?? '' };
  } catch {
    return { detail: 'JSON' };
  }
}
