/** A desk played by hand over HTTP: its own key, signed requests, nothing kept. */
import { generateKeyPairSync, hash, randomUUID, sign } from 'node:crypto';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import { DESK_HEADER, SIGNATURE_HEADER, signedText, TIME_HEADER } from '../../shared/sync/signed-text.ts';
import type { EnrolAnswer, ExchangeKind, WireChange, WireEffect } from '../../shared/sync/wire.ts';

export interface Answered {
  readonly status: number;
  // What a server says is for the test to judge.
  readonly body: { readonly [field: string]: unknown };
}

export interface SignedDesk {
  readonly enrolled: EnrolAnswer;
  readonly installId: string;
  readonly post: (kind: ExchangeKind, input: Record<string, unknown>) => Promise<Answered>;
  /** Numbers and sends a change; what is no change at all is sent as it is. */
  readonly push: (...effects: WireEffect[]) => Promise<Answered>;
  readonly pushRaw: (n: number, change: unknown) => Promise<Answered>;
}

async function postJson(url: string, body: string, headers: Record<string, string> = {}): Promise<Answered> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Answered['body'] };
}

/** @throws Error with the refusal. `skew`: how far the clock of this desk is off, ms. */
export async function joinByHand(
  url: string,
  code: string,
  { deskName = 'Recepcja', bringsHouse = false } = {},
): Promise<SignedDesk> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const installId = randomUUID();
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const asked = { protocol: PROTOCOL, code, deskName, installId, publicKey: spki, bringsHouse };
  const answer = await postJson(`${url}/v1/enrol`, JSON.stringify(asked));
  if (answer.status !== 200) throw new Error(`enrol: ${JSON.stringify(answer)}`);
  const enrolled = answer.body as unknown as EnrolAnswer;
  const post: SignedDesk['post'] = (kind, input) => {
    const path = `/v1/sites/${enrolled.siteId}/${kind}`;
    const body = JSON.stringify({ protocol: PROTOCOL, installId, epoch: enrolled.epoch, ...input });
    const time = Date.now();
    const text = signedText({ method: 'POST', path, time, bodySha256: hash('sha256', body) });
    const signature = sign(null, Buffer.from(text), privateKey).toString('base64');
    return postJson(`${url}${path}`, body, {
      [DESK_HEADER]: enrolled.deskId,
      [TIME_HEADER]: String(time),
      [SIGNATURE_HEADER]: signature,
    });
  };
  let n = 0;
  const pushRaw: SignedDesk['pushRaw'] = (firstN, change) =>
    post('push', { firstN, changes: [change], sentAt: Date.now() });
  return {
    enrolled,
    installId,
    post,
    pushRaw,
    push: (...effects) => {
      n += 1;
      const plain = { n, name: 'test.change', actor: 'Ewa', at: Date.now(), effects };
      return pushRaw(n, { ...plain, hash: hash('sha256', JSON.stringify([installId, plain])) } satisfies WireChange);
    },
  };
}
