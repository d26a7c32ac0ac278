/** The walls around the page. It comes from our own folder, but it is still treated as a stranger. */
import type { App, Session, WebContents } from 'electron';
import { isDeskUrl } from './desk-address.ts';
import type { ShellLog } from './electron-parts.ts';

/** No page of this program leads anywhere: navigation, new windows and webviews are refused for every web contents. */
export function confinePages(app: Pick<App, 'on'>, log: ShellLog): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, log));
}

function confine(contents: WebContents, log: ShellLog): void {
  const refuse = (what: string, event: { preventDefault: () => void }, url?: string) => {
    event.preventDefault();
    log('warn', `Refused: ${what}`, url === undefined ? {} : { url });
  };
  contents.on('will-navigate', (event) => {
    if (!isDeskUrl(event.url)) refuse('navigation', event, event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isDeskUrl(event.url)) refuse('navigation of a frame', event, event.url);
  });
  contents.on('will-redirect', (event) => refuse('redirect', event, event.url));
  contents.on('will-attach-webview', (event) => refuse('webview', event));
  contents.setWindowOpenHandler(({ url }) => {
    log('warn', 'Refused: new window', { url });
    return { action: 'deny' };
  });
}

/** The page needs no camera, place, notice or device: whatever it asks for is refused, asked or merely looked up. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

const OWN_SCHEMES = new Set(['data:', 'blob:', 'devtools:']);

/** A second wall behind the CSP: a request to anywhere but the page's own files never leaves. */
export function refuseRemoteContent(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !isOwnRequest(url) }));
}

function isOwnRequest(url: string): boolean {
  return isDeskUrl(url) || OWN_SCHEMES.has(URL.parse(url)?.protocol ?? '');
}
