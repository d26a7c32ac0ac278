/** The built page, from its folder and nothing outside it. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { refuse, send } from './reply.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

/** The file a path means, or null where it points outside or cannot be read. Paths without an ending are the page's own. */
function fileOf(pageDir: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = normalize(join(pageDir, extname(decoded) === '' ? 'index.html' : decoded));
  return file.startsWith(normalize(pageDir + sep)) ? file : null;
}

/** Answers with a file of the page; a path the page routes by itself gets the page. */
export async function sendPageFile(response: ServerResponse, pageDir: string, pathname: string): Promise<void> {
  const file = fileOf(pageDir, pathname);
  const type = file === null ? undefined : TYPES[extname(file)];
  if (file === null || type === undefined) return refuse(response, 'NOT_FOUND', { entity: 'page', key: pathname });
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch {
    return refuse(response, 'NOT_FOUND', { entity: 'page', key: pathname });
  }
  // Built files carry a hash in their names; the page itself does not.
  if (pathname.startsWith('/assets/')) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  send(response, 200, type, content);
}
