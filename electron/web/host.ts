/** Host 2: the core behind HTTP on this machine only, serving the same page to a browser. Holds no rules. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '../core/core.ts';
import type { Log } from '../core/log.ts';
import { foreign, isSignedIn, isToken, newToken, signInCookie } from './access.ts';
import { type Body, readJson } from './body.ts';
import { answerDesk } from './desk-routes.ts';
import { answerFeed } from './feed-routes.ts';
import { askToSignIn, refuse, sendJson, setGuardHeaders } from './reply.ts';
import { sendPageFile } from './send-page.ts';

const HOST = '127.0.0.1';
/** How long open answers may take at the end, ms; a browser keeps connections open that never asked anything. */
const GRACE = 250;
/** How long the rest of a refused body is thrown away, so that the client can read the refusal, ms. */
const DRAIN = 2000;

export interface WebHostOptions {
  readonly core: Core;
  readonly log: Log;
  readonly version: string;
  /** Folder of the built page. */
  readonly pageDir: string;
  /** The port wished for; another is taken when it is not free. 0 takes any. */
  readonly port: number;
}

export interface WebHost {
  readonly port: number;
  readonly token: string;
  /** The address to open, with the token. */
  readonly url: string;
  /** Ends streams, closes the core, gives the port back. Safe to call twice. */
  readonly close: () => Promise<void>;
}

/** Starts listening. @throws what `listen` throws besides a port that is taken */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const token = newToken();
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const desk = answerDesk(options);
  const answer = answerer({ ...options, token, port }, desk);
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log('error', 'A request failed', { path: pathOf(request), error: String(error) });
      if (response.headersSent) response.destroy();
      else refuse(response, 'INTERNAL_SERVER_ERROR', {});
    });
  });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= stop(server, options.core));
  return { port, token, url: `http://${HOST}:${port}/?token=${token}`, close };
}

async function listen(server: Server, port: number): Promise<void> {
  const attempt = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, HOST, () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await attempt(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    await attempt(0);
  }
}

/** The core ends its live streams first: their connections would otherwise keep the server open. */
async function stop(server: Server, core: Core): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  core.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(cut);
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';

type Gate = WebHostOptions & { readonly token: string; readonly port: number };
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const FOREIGN = {
  host: 'This address is not ours: the Host header must be 127.0.0.1 or localhost with our port.',
  origin: 'Another page may not speak to this program.',
} as const;

function answerer(gate: Gate, desk: ReturnType<typeof answerDesk>): Answer {
  return async (request, response) => {
    setGuardHeaders(response);
    const stranger = foreign(request, gate.port);
    if (stranger) return sendJson(response, 403, { code: 'FORBIDDEN', message: FOREIGN[stranger], data: {} });
    const url = request.url?.startsWith('/') ? URL.parse(`http://${HOST}${request.url}`) : null;
    if (!url) return refuse(response, 'BAD_REQUEST', { issues: [] });
    if (answerFeed(request, response, url.pathname, gate.core.feed)) return;
    if (signsIn(request, url, gate)) return signIn(response, url, gate);
    if (!isSignedIn(request, gate.token, gate.port))
      return isPerson(request) ? askToSignIn(response) : refuse(response, 'UNAUTHORIZED', {});
    const body = await bodyOf(request, response);
    if (!body) return;
    if (await desk(request, response, url.pathname, body)) return;
    if (!isRead(request))
      return refuse(response, 'NOT_FOUND', { entity: 'route', key: `${request.method} ${url.pathname}` });
    return sendPageFile(response, gate.pageDir, url.pathname);
  };
}

/** A browser that opens an address, and no program that calls. */
const isPerson = (request: IncomingMessage): boolean =>
  isRead(request) && (request.headers.accept ?? '').startsWith('text/html');

const isRead = (request: IncomingMessage): boolean => request.method === 'GET' || request.method === 'HEAD';

const signsIn = (request: IncomingMessage, url: URL, gate: Gate): boolean =>
  isRead(request) && isToken(url.searchParams.get('token') ?? '', gate.token);

/** The token leaves the address at once, so that neither the history nor a link keeps it. */
function signIn(response: ServerResponse, url: URL, gate: Gate): void {
  url.searchParams.delete('token');
  // A path that begins with two slashes would lead to another host.
  const path = url.pathname.replace(/^\/+/, '/');
  response.writeHead(303, { 'Set-Cookie': signInCookie(gate.token, gate.port), Location: path + url.search }).end();
}

/** The body, or null when it has been refused. */
async function bodyOf(request: IncomingMessage, response: ServerResponse): Promise<Body | null> {
  const body: Body = isRead(request) ? { kind: 'empty' } : await readJson(request);
  if (body.kind === 'json' || body.kind === 'empty') return body;
  if (body.kind === 'gone') response.destroy();
  if (body.kind === 'not-json')
    refuse(response, 'BAD_REQUEST', { issues: [{ path: '', message: 'the body is not JSON' }] });
  if (body.kind === 'too-large') {
    response.setHeader('Connection', 'close');
    refuse(response, 'TOO_LARGE', {});
    request.resume();
    setTimeout(() => request.destroy(), DRAIN).unref();
  }
  return null;
}
