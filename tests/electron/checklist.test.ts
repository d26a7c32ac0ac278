/** Electron's own security checklist, item by item (electronjs.org/docs/latest/tutorial/security). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packing from '../../electron-builder.config.ts';
import { WINDOW_CHANNELS } from '../../shared/contract/window-channels.ts';
import { startDesk, until } from './desk-on-stand-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const FAR = 'https://example.org/';

describe('1 only secure content is loaded', () => {
  it('the window loads app://desk and nothing else', async () => {
    const { window } = await startDesk();
    expect((await window()).contents.getURL()).toBe('app://desk/');
  });
  it.each([
    FAR,
    'http://127.0.0.1:4310/',
    'wss://example.org/',
    'file:///etc/passwd',
    'app://other/',
    'ftp://example.org',
  ])('a request to %s never leaves', async (url) => {
    const { walls, window } = await startDesk();
    await window();
    expect(await walls.lets(url)).toBe(false);
  });
  it.each(['app://desk/assets/page.js', 'data:image/png;base64,AA', 'blob:app://desk/1'])(
    '%s is let through',
    async (url) => {
      const { walls, window } = await startDesk();
      await window();
      expect(await walls.lets(url)).toBe(true);
    },
  );
});

describe('2, 3, 4, 6, 8, 9, 10 the page runs without Node, isolated, in a sandbox, with the web security on', () => {
  it.each([
    ['2', 'nodeIntegration', false],
    ['2', 'nodeIntegrationInWorker', false],
    ['2', 'nodeIntegrationInSubFrames', false],
    ['3', 'contextIsolation', true],
    ['4', 'sandbox', true],
    ['6', 'webSecurity', true],
    ['8', 'allowRunningInsecureContent', undefined],
    ['9', 'experimentalFeatures', undefined],
    ['10', 'enableBlinkFeatures', undefined],
    ['11', 'webviewTag', false],
  ])('%s %s is %s', async (_item, option, value) => {
    const { window } = await startDesk();
    expect((await window()).preferences[option]).toBe(value);
  });
  it('4 the sandbox is on for every process of the program', async () => {
    const { life } = await startDesk();
    expect(life.sandboxed).toBe(true);
  });
});

describe('5 permissions are refused', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fullscreen', 'unknown'])(
    '%s, asked for or looked up',
    async (permission) => {
      const { walls, window } = await startDesk();
      await window();
      expect(await walls.ask(permission)).toBe(false);
      expect(walls.check(null, permission, 'app://desk')).toBe(false);
    },
  );
  it('devices too', async () => {
    const { walls, window } = await startDesk();
    await window();
    expect(walls.device({ deviceType: 'usb' })).toBe(false);
  });
});

describe('7 the page comes with a strict content security policy', () => {
  const policy = async () => {
    const { window } = await startDesk();
    const csp = (await window()).contents.csp ?? '';
    return new Map(csp.split('; ').map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ')]));
  };
  it('nothing is allowed that is not named, and nothing from outside', async () => {
    const csp = await policy();
    expect(csp.get('default-src')).toBe("'none'");
    expect([...csp.values()].join(' ')).not.toMatch(/https?:|\*|unsafe-eval/);
  });
  it('scripts come from the page only, never inline', async () => {
    expect((await policy()).get('script-src')).toBe("'self'");
  });
  it('a refused address has the policy too', async () => {
    const { schemes, window } = await startDesk();
    await window();
    const missing = await schemes.fetch('app://desk/assets/missing.js');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('11, 12 webviews are refused', () => {
  it('attaching one is prevented and logged', async () => {
    const { window, logged } = await startDesk();
    expect((await window()).contents.tryAttachWebview()).toBe(false);
    expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', message: 'Refused: webview' }));
  });
});

describe('13 navigation is refused', () => {
  it.each([FAR, 'file:///etc/passwd', 'app://other/', 'app://desk.example.org/', 'javascript:alert(1)', 'nonsense'])(
    'to %s, of the window and of a frame',
    async (url) => {
      const { contents } = await (await startDesk()).window();
      expect(await contents.tryLeave('will-navigate', url)).toBe(false);
      expect(await contents.tryLeave('will-frame-navigate', url)).toBe(false);
    },
  );
  it('a redirect is refused wherever it leads', async () => {
    const { contents } = await (await startDesk()).window();
    expect(await contents.tryLeave('will-redirect', 'app://desk/')).toBe(false);
  });
  it('the page may go to its own addresses', async () => {
    const { contents } = await (await startDesk()).window();
    expect(await contents.tryLeave('will-navigate', 'app://desk/?screen=1')).toBe(true);
  });
});

describe('14, 15 no new window, and nothing is opened outside', () => {
  it.each([FAR, 'app://desk/', 'mailto:a@example.org'])('%s', async (url) => {
    const { contents } = await (await startDesk()).window();
    expect(contents.tryOpenWindow(url)).toBe(false);
  });
  it('15 nothing in main can hand an address to the system', () => {
    const main = readFileSync(join(ROOT, 'electron/main/electron-parts.ts'), 'utf8');
    expect(main).not.toMatch(/'shell'/);
  });
});

describe('16 the version is current', () => {
  it('Electron is pinned to one exact version, not a range', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number.parseInt(devDependencies.electron, 10)).toBeGreaterThanOrEqual(45);
  });
});

describe('17 who calls is checked on every call', () => {
  const asked = [WINDOW_CHANNELS.print, WINDOW_CHANNELS.savePdf, WINDOW_CHANNELS.restartEngine];
  const senders = async () => {
    const desk = await startDesk();
    const { contents } = await desk.window();
    const top = { url: 'app://desk/', parent: null };
    return {
      ...desk,
      contents,
      strangers: {
        'a frame inside the page': contents.sender({ url: 'app://desk/', parent: top }),
        'a page from elsewhere': contents.sender({ url: FAR, parent: null }),
        'a look-alike host': contents.sender({ url: 'app://desk.example.org/', parent: null }),
        'a frame that is gone': contents.sender(null),
        'another web contents': { sender: {}, senderFrame: top },
      },
    };
  };
  it.each(asked)('%s is refused to every stranger and logged', async (channel) => {
    const { strangers, calls, logged, contents } = await senders();
    for (const [who, sender] of Object.entries(strangers)) {
      await expect(calls.answer(sender, channel, ['x']), who).rejects.toThrow(`Refused: ${channel}`);
    }
    expect(logged.filter(({ message }) => message === 'Refused: a call from an unknown sender')).toHaveLength(5);
    expect(contents.printed).toEqual([]);
  });
  it('a stranger gets no port and changes no language', async () => {
    const { strangers, calls, contents, logged, folder } = await senders();
    const came: unknown[] = [];
    contents.page?.onMessage((message) => came.push(message));
    for (const sender of Object.values(strangers)) {
      calls.receive(sender, WINDOW_CHANNELS.connect, []);
      calls.receive(sender, WINDOW_CHANNELS.language, ['en']);
      calls.receive(sender, WINDOW_CHANNELS.unsent, [5]);
    }
    await until(() => logged.filter(({ level }) => level === 'warn').length === 15);
    expect(came).toEqual([]);
    expect(existsSync(join(folder, 'userData', 'language.json'))).toBe(false);
  });
  it('every channel of the page has an answer, so that none is left open by mistake', async () => {
    const { calls, window } = await startDesk();
    await window();
    const { connect, askEngineState, language, unsent } = WINDOW_CHANNELS;
    const heard = [connect, askEngineState, language, unsent];
    expect(calls.eventNames().toSorted()).toEqual(heard.toSorted());
  });
});

describe('18 the page comes from app://, never from file://', () => {
  it('the scheme is registered before ready, with a host of its own and no way around the policy', async () => {
    const { schemes, window } = await startDesk();
    await window();
    const rights = schemes.privilegesOf('app');
    expect(rights).toMatchObject({ standard: true, secure: true, supportFetchAPI: true });
    expect(rights.bypassCSP).toBeUndefined();
    expect(rights.allowServiceWorkers).toBeUndefined();
  });
  it.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/..%5csecret.js',
    '/%00.js',
    '/%zz.js',
  ])('no way leads out of its folder: %s', async (path) => {
    const { schemes, window } = await startDesk();
    await window();
    const answer = await schemes.fetch(`app://desk${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('not for the page');
  });
  it('another host of the scheme, and another method, are refused', async () => {
    const { schemes, window } = await startDesk();
    await window();
    expect((await schemes.fetch('app://other/index.html')).status).toBe(404);
    expect((await schemes.fetch('app://desk/index.html', 'POST')).status).toBe(405);
  });
  it('its own files come with their kind and may not be guessed at', async () => {
    const { schemes, window } = await startDesk();
    await window();
    const script = await schemes.fetch('app://desk/assets/page.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await script.text()).toBe('export const page = 1;');
  });
});

describe('19 the fuses of the packaged program', () => {
  it.each([
    ['runAsNode', false],
    ['enableCookieEncryption', true],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
    ['grantFileProtocolExtraPrivileges', false],
  ] as const)('%s is %s', (fuse, value) => {
    expect(packing.electronFuses[fuse]).toBe(value);
  });
  it('the database library is where the system can load it', () => {
    expect(packing.asar).toBe(true);
    expect(packing.asarUnpack).toContain('node_modules/better-sqlite3/prebuilds/**');
    expect(existsSync(join(ROOT, 'node_modules/better-sqlite3/prebuilds'))).toBe(true);
  });
  it('the packaged program has no developer tools and never runs without its sandbox', () => {
    const entry = readFileSync(join(ROOT, 'electron/main/index.ts'), 'utf8');
    expect(entry).toContain('devTools: !app.isPackaged');
    expect(JSON.stringify(packing)).not.toContain('no-sandbox');
  });
});

describe('20 no Electron API reaches the page', () => {
  it('what the page gets takes and gives plain data only', async () => {
    const { host } = await startDesk();
    const desk = await host();
    await expect(desk.savePdf((() => {}) as never)).rejects.toThrow('could not be cloned');
    expect(JSON.stringify(Object.entries(desk))).not.toMatch(/ipcRenderer|sendSync|require/);
  });
});
