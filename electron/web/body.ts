/** Reads a request's JSON, never more of it than allowed. */
import type { IncomingMessage } from 'node:http';

/** An import of 8,000,000 characters still fits. */
export const LARGEST_BODY = 8 * 1024 * 1024;

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' | 'too-large' | 'not-json' | 'gone' };

/** `gone` when the client went away before it had said everything. */
export async function readJson(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_BODY) return { kind: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { kind: 'gone' };
  }
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Buffer): Body {
  if (bytes.length === 0) return { kind: 'empty' };
  try {
    // Bytes that are no UTF-8 would silently become another text.
    return { kind: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { kind: 'not-json' };
  }
}
