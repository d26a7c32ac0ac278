/** Speaks to a server over HTTP: signed requests, limits of time and size, and a clock that may be wrong. */
import { z } from 'zod';
import type { Clock } from '../../../shared/base/clock.ts';
import { uploadOf } from '../../../shared/sync/waits.ts';
import { type EnrolAnswer, type EnrolInput, enrolAnswer, type Reply, type Request } from '../../../shared/sync/wire.ts';
import { type DeskKey, signer } from './desk-key.ts';
import { type Came, type Declined, declined, nothingCame, readReply } from './read-reply.ts';

/** Milliseconds that one exchange may take, beside what its upload takes. */
const PATIENCE = 30_000;
/** A page of 500 entries may carry some very large changes; more than this is no answer of a server of ours. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface HttpOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
}

export interface Place {
  readonly origin: string;
  readonly siteId: string;
}

export interface HttpTransport {
  /** Never throws: what did not come is OFFLINE, what cannot be read RUBBISH. */
  readonly exchange: (request: Request) => Promise<Reply>;
  /** The answer to a signed GET of the stream, or null when it was refused; throws when nothing came. */
  readonly openStream: (signal: AbortSignal) => Promise<Response | null>;
}

/** One request; nobody is sent elsewhere, because what is signed is signed for this server. */
async function call({ fetch, signal }: HttpOptions, url: string, init: RequestInit): Promise<Came | null> {
  try {
    const patience = PATIENCE + uploadOf(String(init.body ?? '').length);
    const within = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const response = await fetch(url, { ...init, redirect: 'error', signal: within });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text: await textWithin(response, MOST_BYTES),
    };
  } catch {
    // No name, no network, no time, no certificate: for the desk it is all one, nothing came.
    return null;
  }
}

/** The body as text, or null when it is larger than that. */
async function textWithin(response: Response, most: number): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > most) {
      return null;
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const serverTime = z.object({ serverTime: z.number() });

export function httpTransport(options: HttpOptions, place: Place, key: DeskKey): HttpTransport {
  const sign = signer(key);
  /** What the server's clock is ahead of ours, ms: a desk's clock may be a year off. */
  let ahead = 0;
  const headersOf = (method: string, path: string, body: string) => ({
    ...sign({ method, path, time: options.clock() + ahead }, body),
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
  });
  const post = (kind: string, body: string): Promise<Came | null> => {
    const path = `/v1/sites/${place.siteId}/${kind}`;
    return call(options, `${place.origin}${path}`, { method: 'POST', headers: headersOf('POST', path, body), body });
  };
  const correct = (data: unknown): boolean => {
    const said = serverTime.safeParse(data);
    if (said.success) ahead = said.data.serverTime - options.clock();
    return said.success;
  };
  const once = async ({ kind }: Request, body: string): Promise<Reply> => {
    const came = await post(kind, body);
    return came ? readReply(kind, came) : { ok: false, kind, ...nothingCame('no answer') };
  };
  return {
    exchange: async (request) => {
      const body = JSON.stringify(request.input);
      const reply = await once(request, body);
      if (reply.ok || reply.code !== 'BAD_SIGNATURE' || !correct(reply.data)) return reply;
      return once(request, body);
    },
    openStream: async (signal) => {
      const path = `/v1/sites/${place.siteId}/stream`;
      const open = () =>
        options.fetch(`${place.origin}${path}`, {
          headers: { ...headersOf('GET', path, ''), accept: 'text/event-stream' },
          redirect: 'error',
          signal,
        });
      const response = await open();
      if (response.status === 200) return response;
      const said = declined({ status: response.status, retryAfter: null, text: await textWithin(response, 65_536) });
      if (said.code !== 'BAD_SIGNATURE' || !correct(said.data)) return null;
      const again = await open();
      return again.status === 200 ? again : null;
    },
  };
}

export type Enrolled = { readonly ok: true; readonly answer: EnrolAnswer } | ({ readonly ok: false } & Declined);

/** Asks to be taken in, with a one-time code; not signed, because the server does not know the desk yet. */
export async function enrolAt(options: HttpOptions, origin: string, input: EnrolInput): Promise<Enrolled> {
  const came = await call(options, `${origin}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!came) return { ok: false, ...nothingCame('no answer') };
  if (came.status !== 200) return { ok: false, ...declined(came) };
  const answer = readAnswer(came.text);
  return answer ? { ok: true, answer } : { ok: false, code: 'RUBBISH', data: { detail: 'answer' } };
}

function readAnswer(text: string | null): EnrolAnswer | null {
  try {
    return enrolAnswer.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    return null;
  }
}
