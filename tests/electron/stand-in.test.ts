/** The stand-in is worth what it refuses. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { builtPreload } from './built-preload.ts';
import { ENGINE, tempFolder, until } from './desk-on-stand-in.ts';
import { createStandIn, type StandIn } from './stand-in/stand-in.ts';

interface Loose {
  readonly [key: string]: (...values: unknown[]) => Promise<unknown>;
}

let standIn: StandIn;
/** Electron without its types: what a mistake would call. */
let electron: { readonly [module: string]: Loose };
let preload: string;

const listening = new Map([[ENGINE, () => () => {}]]);

beforeEach(async () => {
  preload = await builtPreload();
  standIn = createStandIn({ folder: tempFolder(), programs: listening });
  electron = standIn.electron as unknown as typeof electron;
});

const open = (options: object = {}, web: object = {}) => {
  const { BrowserWindow } = electron as unknown as { BrowserWindow: new (options: object) => Loose };
  return new BrowserWindow({ ...options, webPreferences: { preload, ...web } });
};
const scheme = { scheme: 'app', privileges: { standard: true, secure: true } };

async function openPage(file = preload) {
  electron.protocol?.registerSchemesAsPrivileged?.([scheme]);
  standIn.life.becomeReady();
  electron.protocol?.handle?.('app', () => new Response('<p>'));
  const window = open({}, { preload: file });
  await window.loadURL?.('app://desk/');
  return window;
}

describe('before and after ready', () => {
  it('rights of schemes are given before, once, and by known names', () => {
    const { protocol } = electron;
    expect(() => protocol?.registerSchemesAsPrivileged?.([{ scheme: 'app', privileges: { safe: true } }])).toThrow(
      'safe',
    );
    protocol?.registerSchemesAsPrivileged?.([scheme]);
    expect(() => protocol?.registerSchemesAsPrivileged?.([scheme])).toThrow('only once');
    const late = createStandIn({ folder: '/', programs: listening });
    late.life.becomeReady();
    expect(() => late.schemes.registerSchemesAsPrivileged([scheme])).toThrow('before app is ready');
  });
  it('windows, handlers, engines, dialogs, screens and sessions come after', () => {
    expect(() => open()).toThrow('before app is ready');
    expect(() => electron.protocol?.handle?.('app', () => {})).toThrow('before app is ready');
    expect(() => electron.utilityProcess?.fork?.(ENGINE)).toThrow('before app is ready');
    expect(() => electron.dialog?.showMessageBox?.({ message: 'a' })).toThrow('before app is ready');
    expect(() => electron.screen?.getAllDisplays?.()).toThrow('before app is ready');
    expect(() => electron.session?.defaultSession).toThrow('app is ready');
  });
  it('the sandbox for all is asked for before', () => {
    standIn.life.becomeReady();
    expect(() => electron.app?.enableSandbox?.()).toThrow('before app is ready');
  });
});

describe('options', () => {
  beforeEach(() => standIn.life.becomeReady());
  it('of windows and pages must be known', () => {
    expect(() => open({ colour: 'red' })).toThrow('has no option "colour"');
    expect(() => open({}, { sandboxed: true })).toThrow('has no option "sandboxed"');
    expect(() => open({}, { preload: './preload.cjs' })).toThrow('absolute path');
  });
  it('of printing must be known', async () => {
    const contents = open().webContents as unknown as Loose;
    await expect(contents.printToPDF?.({ paperSize: 'A4' })).rejects.toThrow('paperSize');
    expect(() => contents.print?.({ paper: 'A4' }, () => {})).toThrow('paper');
  });
  it('of engines must be known', () => {
    const { utilityProcess } = electron;
    expect(() => utilityProcess?.fork?.(ENGINE, [], { name: 'engine' })).toThrow('name');
    expect(() => utilityProcess?.fork?.(ENGINE, [], { stdio: 'open' })).toThrow('stdio');
    expect(() => utilityProcess?.fork?.('engine.js')).toThrow('absolute path');
    expect(() => utilityProcess?.fork?.('/no/such.js')).toThrow('Cannot find module');
  });
  it('of dialogs, menus and the about panel must be known', () => {
    expect(() => electron.dialog?.showMessageBox?.({ message: 'a', text: 'b' })).toThrow('text');
    expect(() => electron.Menu?.buildFromTemplate?.([{ label: 'a', submenu: [{ role: 'undoo' }] }])).toThrow('undoo');
    expect(() => electron.Menu?.buildFromTemplate?.([{}])).toThrow('at least one of');
    expect(() => electron.app?.setAboutPanelOptions?.({ name: 'x' })).toThrow('name');
    expect(() => electron.app?.getPath?.('data')).toThrow("Failed to get 'data' path");
  });
});

describe('preloads in a sandbox', () => {
  const write = (name: string, code: string) => {
    const file = join(tempFolder(), name);
    writeFileSync(file, code);
    return file;
  };
  it('must not be ES modules', async () => {
    await expect(openPage(write('a.mjs', ''))).rejects.toThrow('ES module');
    const other = createStandIn({ folder: tempFolder(), programs: listening });
    standIn = other;
    electron = other.electron as unknown as typeof electron;
    await expect(openPage(write('b.cjs', "import { a } from 'electron';"))).rejects.toThrow('ES module');
  });
  it('must require nothing but electron and three modules of Node', async () => {
    await expect(openPage(write('a.cjs', "require('node:fs')"))).rejects.toThrow('module not found: node:fs');
  });
  it('must not expose one name twice, nor what cannot cross', async () => {
    const twice =
      "const { contextBridge: b } = require('electron'); b.exposeInMainWorld('a', {}); b.exposeInMainWorld('a', {});";
    await expect(openPage(write('a.cjs', twice))).rejects.toThrow('existing property');
    const symbol = "require('electron').contextBridge.exposeInMainWorld('a', { b: Symbol('c') });";
    standIn = createStandIn({ folder: tempFolder(), programs: listening });
    electron = standIn.electron as unknown as typeof electron;
    await expect(openPage(write('b.cjs', symbol))).rejects.toThrow('could not be cloned');
  });
});

describe('messages', () => {
  it('must be cloneable, to a page and to an engine', async () => {
    const window = await openPage();
    const contents = window.webContents as unknown as Loose;
    expect(() => contents.send?.('a', () => {})).toThrow('could not be cloned');
    const child = electron.utilityProcess?.fork?.(ENGINE) as unknown as Loose;
    expect(() => child.postMessage?.({ call: () => {} })).toThrow('could not be cloned');
  });
  it('a port moves once', async () => {
    standIn.life.becomeReady();
    const { port1 } = new standIn.electron.MessageChannelMain();
    const child = electron.utilityProcess?.fork?.(ENGINE) as unknown as Loose;
    child.postMessage?.({}, [port1]);
    expect(() => child.postMessage?.({}, [port1])).toThrow('transferred');
    expect(() => port1.postMessage('a')).toThrow('transferred');
  });
  it('wait until the port is started', async () => {
    const { port1, port2 } = new standIn.electron.MessageChannelMain();
    const heard: unknown[] = [];
    port2.on('message', ({ data }) => heard.push(data));
    port1.postMessage('early');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toEqual([]);
    port2.start();
    await until(() => heard.length === 1);
    port1.close();
  });
  it('a channel has one answer, and an unknown one has none', async () => {
    electron.ipcMain?.handle?.('a', () => 1);
    expect(() => electron.ipcMain?.handle?.('a', () => 2)).toThrow('second handler');
    await expect(standIn.calls.answer({ sender: {}, senderFrame: null }, 'b', [])).rejects.toThrow(
      'No handler registered',
    );
  });
});

describe('what is gone', () => {
  it('a closed window answers nothing but that it is gone', async () => {
    const window = await openPage();
    const contents = window.webContents as unknown as Loose;
    window.close?.();
    expect(window.isDestroyed?.()).toBe(true);
    expect(contents.isDestroyed?.()).toBe(true);
    expect(() => window.show?.()).toThrow('Object has been destroyed');
    expect(() => contents.send?.('a')).toThrow('Object has been destroyed');
  });
  it('an ended engine hears nothing and cannot be killed twice', async () => {
    standIn.life.becomeReady();
    const child = standIn.engines.fork(ENGINE);
    expect(child.kill()).toBe(true);
    await until(() => child.pid === undefined);
    expect(child.kill()).toBe(false);
    expect(() => child.postMessage('a')).not.toThrow();
  });
  it('an address without a handler, or of a scheme without a host, is not loaded', async () => {
    standIn.life.becomeReady();
    await expect(open().loadURL?.('app://desk/')).rejects.toThrow('ERR_UNKNOWN_URL_SCHEME');
    electron.protocol?.handle?.('app', () => new Response(''));
    await expect(open().loadURL?.('app://desk/')).rejects.toThrow('without "standard"');
  });
});
