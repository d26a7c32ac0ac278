/** What an address of `app://desk` is, and with which headers it is answered. */
import { pageType } from '../hosts/page-files.ts';

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

export const pageHeaders = (file: string): Record<string, string> => ({
  ...SAFE_HEADERS,
  'content-type': pageType(file),
});

export const refusalHeaders = (): Record<string, string> => ({
  ...SAFE_HEADERS,
  'content-type': 'text/plain; charset=utf-8',
});
