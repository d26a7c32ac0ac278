/** Which file of the built page answers a path, and as what. No other folder is ever read. */
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
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
  '.wasm': 'application/wasm',
};

/**
 * The file for a path of the page, or null when it would leave `pageDir` or has a kind that the page does not use.
 * A path without an ending is a screen's address: the page itself answers it.
 */
export function pageFile(pageDir: string, pathname: string): string | null {
  const decoded = decodePath(pathname);
  if (decoded === null || /[\0\\:]/.test(decoded)) return null;
  if (decoded.split('/').includes('..')) return null;
  const wanted = extname(decoded) === '' ? 'index.html' : decoded;
  if (!(extname(wanted).toLowerCase() in TYPES)) return null;
  const root = normalize(pageDir + sep);
  const file = join(root, wanted);
  return file.startsWith(root) ? file : null;
}

/** The content type of a file that `pageFile` named. */
export const pageType = (file: string): string => TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
