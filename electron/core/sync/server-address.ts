/** The address of a server as a person types it; plain http only to this machine itself, where nobody listens in between. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The origin, or null for no address and for http to another machine. A path is left out: signatures cover the whole path. */
export function originOf(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:') return url.origin;
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname) ? url.origin : null;
}
