/** A server from its database to its port, and back in the other order. */
import type { AddressInfo } from 'node:net';
import type { Clock, NewId } from '../shared/base/clock.ts';
import { firstSecret } from './admin/secret.ts';
import { addAdminPage } from './admin-page/routes.ts';
import { admit, glance } from './desks/admit.ts';
import { enrol } from './desks/enrol.ts';
import { eraseAt } from './erasure/erase.ts';
import { type HttpServer, openHttp } from './http/server.ts';
import { startOperations } from './operations.ts';
import type { Place } from './place.ts';
import type { Db } from './postgres/database.ts';
import { findDesk } from './postgres/desk-tables.ts';
import { openHeadChannel } from './postgres/head-channel.ts';
import { openPlace } from './postgres/open-place.ts';
import { ownFolder } from './postgres/own-folder.ts';
import { readHead } from './postgres/pages.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Log } from './sync/ports.ts';
import { createSyncService } from './sync/service.ts';

export interface RunOptions {
  readonly place: Place;
  readonly host: string;
  /** 0 takes any. */
  readonly port: number;
  readonly trustProxy: boolean;
  readonly version: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** The database went away for good: this process can serve nobody any more. */
  readonly lost: () => void;
}

export interface Running {
  /** The administrator's secret at the very first start, to be shown once; null ever after. */
  readonly secret: string | null;
  readonly url: string;
  readonly port: number;
  /** Ends streams, lets running requests finish, closes the database. Safe to call twice. */
  readonly close: () => Promise<void>;
}

/** @throws StartRefusal */
export async function runServer(options: RunOptions): Promise<Running> {
  const { place, log } = options;
  const closing: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const broken = (error: Error) => log('warn', 'a connection broke', { error: error.name });
    const { db, close } = await openPlace(place, { owner: true, broken });
    closing.push(close);
    if (place.databaseUrl === null) closing.push((await ownFolder(db, options.lost)).release);
    const http = await openParts(options, db, closing);
    const { address, port } = await listen(http, options);
    const secret = await firstSecret(db, options.clock());
    let closed: Promise<void> | undefined;
    return { secret, url: `http://${address}:${port}`, port, close: () => (closed ??= closeAll()) };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function openParts(options: RunOptions, db: Db, closing: (() => Promise<unknown>)[]): Promise<HttpServer> {
  const { clock, newId, log, place } = options;
  const operations = startOperations({ db, clock, place, log });
  closing.push(operations.stop);
  const erase = eraseAt(clock);
  const heads = await openHeadChannel(db);
  closing.push(heads.close);
  const service = createSyncService({
    db,
    clock,
    log,
    announce: heads.announce,
    erase: (...erasure) => {
      operations.ledgerSoon();
      return erase(...erasure);
    },
  });
  const http = await openHttp({
    service,
    heads,
    log,
    version: options.version,
    trustProxy: options.trustProxy,
    glance: (siteId, request, known) => glance({ db, clock }, siteId, request, known),
    isRevoked: async (deskId) => (await findDesk(db, deskId))?.revoked_at !== null,
    admit: (siteId, request) => admit({ db, clock }, siteId, request),
    enrol: (input, address) => {
      operations.ledgerSoon();
      return enrol({ db, clock, newId }, input, address);
    },
    check: () => db.query('SELECT 1'),
    headOf: async (siteId) => (await readHead(db, siteId))?.seq ?? 0,
    further: async (app) => addAdminPage(app, { db, clock, newId, place, service, ledgerSoon: operations.ledgerSoon }),
  });
  closing.push(http.close);
  return http;
}

async function listen({ app }: HttpServer, { host, port }: RunOptions): Promise<AddressInfo> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') throw new StartRefusal('PORT', `${host}:${port}`, error);
    throw error;
  }
  return app.server.address() as AddressInfo;
}
