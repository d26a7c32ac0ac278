/** The built page, from its folder and nothing outside it. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pageFile, pageType } from '../hosts/page-files.ts';
import { refuse, send } from './reply.ts';

/** Answers with a file of the page; a path the page routes by itself gets the page. */
export async function sendPageFile(response: ServerResponse, pageDir: string, pathname: string): Promise<void> {
  const file = pageFile(pageDir, pathname);
  if (file === null) return refuse(response, 'NOT_FOUND', { entity: 'page', key: pathname });
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch {
    return refuse(response, 'NOT_FOUND', { entity: 'page', key: pathname });
  }
  // Built files carry a hash in their names; the page itself does not.
  if (pathname.startsWith('/assets/')) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  send(response, 200, pageType(file), content);
}
