import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { pageFile } from '../hosts/page-files.ts';
import { DESK_SCHEME, isDeskUrl, pageHeaders, refusalHeaders } from './desk-address.ts';

/** Must run before the app is ready: Chromium fixes the rights of schemes when it starts. */
export function registerDeskScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: DESK_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page from `pageDir` (absolute). Must run after the app is ready. */
export function serveDesk(protocol: Pick<Protocol, 'handle'>, pageDir: string): void {
  protocol.handle(DESK_SCHEME, (request) => answerPage(pageDir, request));
}

async function answerPage(pageDir: string, request: Request): Promise<Response> {
  if (!isDeskUrl(request.url)) return refuse(404);
  if (request.method !== 'GET') return refuse(405);
  const file = pageFile(pageDir, new URL(request.url).pathname);
  if (file === null) return refuse(404);
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: pageHeaders(file) });
  } catch {
    return refuse(404);
  }
}

const refuse = (status: 404 | 405) => new Response(null, { status, headers: refusalHeaders() });
