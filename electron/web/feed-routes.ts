/** `GET /ical/<secret>.ics`: the one address that needs no token, because the secret in it is the key (IX4). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core/core.ts';
import type { FeedFile } from '../core/use-cases/feed-file.ts';
import { refuse } from './reply.ts';

const ADDRESS = /^\/ical\/([A-Za-z0-9_-]{20,64})\.ics$/;

/** True when the path was a feed's and is answered; a secret that opens nothing is a page that does not exist. */
export function answerFeed(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  feed: Core['feed'],
): boolean {
  if (!pathname.startsWith('/ical/')) return false;
  const secret = ADDRESS.exec(pathname)?.[1];
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const file = secret === undefined || !isRead ? null : feed(secret);
  if (file === null) refuse(response, 'NOT_FOUND', { entity: 'feed', key: '' });
  else sendFeed(request, response, file);
  return true;
}

function sendFeed(request: IncomingMessage, response: ServerResponse, file: FeedFile): void {
  // Kept by the subscriber, asked for again each time; never by anything between.
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('ETag', file.etag);
  if (file.changedAt !== null) response.setHeader('Last-Modified', new Date(file.changedAt).toUTCString());
  if (isKnown(request, file)) {
    response.writeHead(304).end();
    return;
  }
  const type = 'text/calendar; charset=utf-8';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(file.text) }).end(file.text);
}

/** RFC 9110: the date counts only where no tag is given. */
function isKnown({ headers }: IncomingMessage, { etag, changedAt }: FeedFile): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return changedAt !== null && Math.floor(changedAt / 1000) * 1000 <= since;
}
