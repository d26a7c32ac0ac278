/** Which file answers an address of `app://desk`, and with which headers. No other folder is ever read. */
import { extname, join, normalize, sep } from 'node:path';

export const DESK_SCHEME = 'app';
export const DESK_HOST = 'desk';
export const DESK_ORIGIN = `${DESK_SCHEME}://${DESK_HOST}`;

/** True for addresses of our own page only. */
export function isDeskUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${DESK_SCHEME}:` && url.host === DESK_HOST;
}

/** Styles may be inline because Mantine writes its variables into the page; scripts never. Nothing comes from outside. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SAFE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

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

export function pageHeaders(file: string): Record<string, string> {
  return { ...SAFE_HEADERS, 'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream' };
}

export const refusalHeaders = (): Record<string, string> => ({
  ...SAFE_HEADERS,
  'content-type': 'text/plain; charset=utf-8',
});

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
