/** Real desks and a real server on loopback: each desk may be cut off and brought back, nothing else is played. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { uuidv7 } from 'uuidv7';
import { type Core, openCore } from '../../electron/core/core.ts';
import type { KeyStore } from '../../electron/core/sync/desk-key.ts';
import { makeEnrolmentCode } from '../../server/desks/make-code.ts';
import { type Running, runServer } from '../../server/run.ts';
import type { Clock } from '../../shared/base/clock.ts';
import { at, type DeskClient } from './core.ts';
import type { TestDatabase } from './postgres.ts';

const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A clock that begins on Tuesday 24 November 2026, 10:00, and runs. */
export function runningClock(): Clock {
  const ahead = at('2026-11-24 10:00') - Date.now();
  return () => Date.now() + ahead;
}

export const memoryKeys = (): KeyStore => {
  let kept: string | null = null;
  return {
    load: async () => kept,
    save: async (key) => {
      kept = key;
    },
  };
};

export interface JoinedDesk {
  client: DeskClient;
  core: Core;
  readonly dataDir: string;
  /** Nothing leaves the desk and nothing reaches it while this is false. */
  online: boolean;
  readonly faults: string[];
  /** Closes the program and opens it again on the same folder. */
  readonly restart: () => void;
  readonly dispose: () => Promise<void>;
}

export interface DeskParts {
  readonly clock: Clock;
  readonly keys?: KeyStore;
  readonly fetch?: typeof fetch;
}

export function openJoinable({ clock, keys = memoryKeys(), fetch: real = fetch }: DeskParts): JoinedDesk {
  const dataDir = mkdtempSync(join(PLACE, 'joined-'));
  const faults: string[] = [];
  const carried: typeof fetch = (...given) => (desk.online ? real(...given) : Promise.reject(new TypeError('cut off')));
  const open = (): Core =>
    openCore({
      ...{ dataDir, clock, newId: uuidv7, newSecret: () => uuidv7().repeat(2), host: 'web', version: 'test' },
      log: (level, message, detail) => {
        if (level === 'error') faults.push(`${message} ${JSON.stringify(detail ?? {})}`);
      },
      sync: {
        fetch: carried,
        random: Math.random,
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        keys,
      },
    });
  const clientOf = (core: Core): DeskClient => createRouterClient(core.router, { context: {} });
  const core = open();
  const desk: JoinedDesk = {
    ...{ core, client: clientOf(core), dataDir, online: true, faults },
    restart: () => {
      desk.core.close();
      desk.core = open();
      desk.client = clientOf(desk.core);
    },
    dispose: async () => {
      await desk.core.copied;
      desk.core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return desk;
}

export interface TestServer extends Running {
  /** A one-time code; the site is made with the first. */
  readonly code: (siteName: string) => Promise<string>;
}

export async function openServer({ db, url }: TestDatabase, clock: Clock): Promise<TestServer> {
  const dataDir = mkdtempSync(join(PLACE, 'server-'));
  const running = await runServer({
    ...{ place: { dataDir, databaseUrl: url }, host: '127.0.0.1', port: 0, trustProxy: false, version: 'test' },
    ...{ clock, newId: uuidv7, log: () => {}, lost: () => {} },
  });
  return {
    ...running,
    code: async (siteName) => {
      const ports = { db, clock, newId: uuidv7 };
      const again = await makeEnrolmentCode(ports, { siteName, newSite: false });
      const made = again.ok ? again : await makeEnrolmentCode(ports, { siteName, newSite: true });
      if (!made.ok) throw new Error(made.why);
      return made.code;
    },
    close: async () => {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
