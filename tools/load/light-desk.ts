/**
 * A desk without a file: it signs, numbers, pushes and pulls over HTTP as a desk does, and keeps nothing but its numbers.
 * Five hundred of them fit into one process.
 */
import { createPrivateKey, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { uuidv7 } from 'uuidv7';
import type { Db } from '../../server/postgres/database.ts';
import { insertDesk, insertSite } from '../../server/postgres/sites.ts';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import { DESK_HEADER, SIGNATURE_HEADER, signedText, TIME_HEADER } from '../../shared/sync/signed-text.ts';
import { chainOf, type Exchanges, type LogEntry, type WireChange, type WireEffect } from '../../shared/sync/wire.ts';

const sha256 = (text: string): string => hash('sha256', text);

export interface LightSite {
  readonly siteId: string;
  readonly epoch: string;
}

export async function addLightSite(db: Db, name: string): Promise<LightSite> {
  const [siteId, epoch] = [uuidv7(), uuidv7()];
  const site = { id: siteId, name, datasetId: uuidv7(), epoch, ownInstall: uuidv7(), now: Date.now() };
  await db.transaction((tx) => insertSite(tx, site));
  return { siteId, epoch };
}

export interface Answered<K extends keyof Exchanges> {
  readonly answer: Exchanges[K]['answer'];
  /** From the first byte sent to the last that came, ms. */
  readonly ms: number;
}

export interface LightDesk {
  readonly siteId: string;
  readonly installId: string;
  readonly cursor: () => number;
  /** @throws Error with the code of a refusal, or of the network. */
  readonly ask: <K extends keyof Exchanges>(kind: K, input: object) => Promise<Answered<K>>;
  /** One change with these effects, numbered, hashed and not sent yet. */
  readonly make: (name: string, effects: readonly WireEffect[]) => WireChange;
  /** Sends changes that were made, at most a batch. */
  readonly push: (changes: readonly WireChange[]) => Promise<Answered<'push'>>;
  /** Everything there is from the cursor on, a page a call. */
  readonly pull: () => Promise<Answered<'pull'>>;
  /** Calls back with every head the stream tells; returns how to end it. Ends by itself with the server. */
  readonly follow: (told: (head: number) => void, ended: () => void) => () => void;
  readonly close: () => void;
}

let letters = 0;

export async function addLightDesk(db: Db, origin: () => string, site: LightSite): Promise<LightDesk> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const deskId = uuidv7();
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const row = {
    id: deskId,
    siteId: site.siteId,
    name: `Stanowisko ${++letters}`,
    letter: `L${letters}`,
    publicKey: spki,
  };
  await db.transaction((tx) => insertDesk(tx, { ...row, bringsHouse: false, now: Date.now() }));
  const key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return lightDesk({ origin, site, deskId, key, agent: new Agent({ keepAlive: true, maxSockets: 4 }) });
}

interface Parts {
  readonly origin: () => string;
  readonly site: LightSite;
  readonly deskId: string;
  readonly key: KeyObject;
  readonly agent: Agent;
}

function lightDesk(parts: Parts): LightDesk {
  const { site, agent } = parts;
  const installId = uuidv7();
  let n = 0;
  let at = { cursor: 0, chain: '' };
  const common = { protocol: PROTOCOL, epoch: site.epoch, installId };
  const ask: LightDesk['ask'] = async (kind, input) => {
    const start = performance.now();
    const text = await post(parts, kind, JSON.stringify(input));
    return { answer: JSON.parse(text), ms: performance.now() - start };
  };
  return {
    siteId: site.siteId,
    installId,
    ask,
    cursor: () => at.cursor,
    make: (name, effects) => {
      const plain = { n: ++n, name, actor: 'Próba', at: Date.now(), effects: [...effects] };
      return { ...plain, hash: sha256(JSON.stringify([installId, plain])) };
    },
    push: (changes) => ask('push', { ...common, firstN: changes[0]?.n ?? n, changes, sentAt: Date.now() }),
    pull: async () => {
      const came = await ask('pull', { ...common, ...at, limit: 500 });
      for (const entry of came.answer.entries) at = next(at, entry);
      return came;
    },
    follow: (told, ended) => follow(parts, told, ended),
    close: () => agent.destroy(),
  };
}

/** What a desk checks too: nothing missing, nothing twice, every link of the chain. */
function next(at: { cursor: number; chain: string }, entry: LogEntry): { cursor: number; chain: string } {
  if (entry.seq !== at.cursor + 1) throw new Error(`sequence ${entry.seq} after ${at.cursor}`);
  if (chainOf(sha256, at.chain, entry) !== entry.chain) throw new Error(`the chain is broken at ${entry.seq}`);
  return { cursor: entry.seq, chain: entry.chain };
}

function headersOf({ deskId, key }: Parts, method: string, path: string, body: string) {
  const time = Date.now();
  const text = signedText({ method, path, time, bodySha256: sha256(body) });
  return {
    [DESK_HEADER]: deskId,
    [TIME_HEADER]: String(time),
    [SIGNATURE_HEADER]: sign(null, Buffer.from(text), key).toString('base64'),
  };
}

const PATIENCE = 60_000;

function post(parts: Parts, kind: string, body: string): Promise<string> {
  const path = `/v1/sites/${parts.site.siteId}/${kind}`;
  const headers = {
    ...headersOf(parts, 'POST', path, body),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(parts.origin() + path, { method: 'POST', headers, agent: parts.agent, timeout: PATIENCE });
    sent.on('timeout', () => sent.destroy(new Error(`${kind}: no answer within ${PATIENCE / 1000} s`)));
    sent.on('error', reject);
    sent.on('response', (response) => {
      whole(response).then((text) => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${kind}: ${response.statusCode} ${text.slice(0, 300)}`));
      }, reject);
    });
    sent.end(body);
  });
}

async function whole(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function follow(parts: Parts, told: (head: number) => void, ended: () => void): () => void {
  const path = `/v1/sites/${parts.site.siteId}/stream`;
  const headers = { ...headersOf(parts, 'GET', path, ''), accept: 'text/event-stream' };
  const sent = request(parts.origin() + path, { headers, agent: new Agent() });
  sent.on('error', ended);
  sent.on('response', (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      text += piece;
      for (const [, head] of text.matchAll(/^data: \{"head":(\d+)\}$/gm)) told(Number(head));
      text = text.slice(text.lastIndexOf('\n') + 1);
    });
    response.on('close', ended);
  });
  sent.end();
  return () => sent.destroy();
}
