/** Both hosts over the same real core: a data folder of its own each time, clients that speak the way pages do. */

import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { uuidv7 } from 'uuidv7';
import { type Core, openCore } from '../../electron/core/core.ts';
import type { DeskClient } from '../../electron/core/rest/house-names.ts';
import { type EngineParent, type EnginePort, serveEngine } from '../../electron/engine/serve-engine.ts';
import { newToken } from '../../electron/web/access.ts';
import { openWebHost, type WebHost } from '../../electron/web/host.ts';
import { NO_NETWORK } from '../support/no-network.ts';
import { NOW } from './house.ts';

export interface OpenHost {
  readonly dataDir: string;
  /** Another page or program that talks to the same desk. */
  readonly client: () => DeskClient;
  readonly close: () => Promise<void>;
}

/** What went wrong inside; a check that expects nothing of the kind looks here. */
export const faults: string[] = [];
const log = (level: string, message: string, detail?: Record<string, unknown>): void => {
  if (level === 'error') faults.push(`${message} ${JSON.stringify(detail)}`);
};

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'urbanlab-desk-'));

const parts = { clock: () => NOW, newId: uuidv7, newSecret: newToken, log };
const openReal = (dataDir: string, host: 'web' | 'electron'): Core =>
  openCore({ ...parts, dataDir, host, version: '0.0.0' });

export interface OpenWeb extends OpenHost {
  readonly web: WebHost;
  readonly core: Core;
  readonly origin: string;
  /** A REST call signed in by the token; a body that is no string is sent as JSON. */
  readonly api: (method: string, path: string, body?: unknown) => Promise<Response>;
}

export async function openWeb(dataDir = freshFolder()): Promise<OpenWeb> {
  const core = openReal(dataDir, 'web');
  const web = await openWebHost({ core, log, version: '0.0.0', pageDir: join(dataDir, 'page'), port: 0 });
  const origin = `http://127.0.0.1:${web.port}`;
  const headers = { authorization: `Bearer ${web.token}`, 'content-type': 'application/json' };
  return {
    dataDir,
    web,
    core,
    origin,
    client: () =>
      createORPCClient(new HttpLink({ url: `${origin}/rpc`, headers: { authorization: headers.authorization } })),
    api: (method, path, body) =>
      fetch(`${origin}/api${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    close: async () => {
      await web.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** worker_threads' ports stand in for Electron's, which wrap what arrives in an event. */
function enginePort(port: MessagePort): EnginePort {
  return {
    on: (name, listener) => port.on(name, (data?: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/** The engine as main drives it, without the process around it. */
export async function openPort(dataDir = freshFolder()): Promise<OpenHost> {
  const main = new EventEmitter();
  const parent: EngineParent = {
    on: (name, listener) => main.on(name, listener),
    postMessage: (message) => {
      if (message.type === 'fatal' || message.type === 'refused') faults.push(JSON.stringify(message));
    },
  };
  serveEngine(parent, {
    ...parts,
    openCore: (options) => openReal(options.dataDir, 'electron'),
    refusalOf: () => null,
    restoreLastGoodCopy: () => null,
    world: NO_NETWORK,
    exit: () => undefined,
  });
  main.emit('message', { data: { type: 'open', dataDir, demo: false, version: '0.0.0' }, ports: [] });
  const ports: MessagePort[] = [];
  return {
    dataDir,
    client: () => {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1);
      main.emit('message', { data: { type: 'connect' }, ports: [enginePort(port2)] });
      port1.start();
      return createORPCClient(new PortLink({ port: port1 }));
    },
    close: async () => {
      main.emit('message', { data: { type: 'close' }, ports: [] });
      for (const port of ports) port.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
