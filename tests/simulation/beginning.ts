/** Where every run begins: made once a process, copied for each run. */

import type { Context } from '../../electron/core/context.ts';
import { openInMemory } from '../../electron/core/storage/database.ts';
import { migrate } from '../../electron/core/storage/migrate.ts';
import { openStore } from '../../electron/core/storage/store.ts';
import { openSyncFile } from '../../electron/core/storage/sync-file.ts';
import { HOUR } from '../../shared/base/clock.ts';
import { PROTOCOL } from '../../shared/sync/protocol.ts';
import type { Reply, Request, SnapshotAnswer } from '../../shared/sync/wire.ts';
import { EMPTY_SITE, ReferenceServer, type SiteState } from './reference-server.ts';
import { countedIds, type House, MORNING, makeHouse, siteIdOf } from './template.ts';

export interface Beginning {
  readonly siteId: string;
  readonly siteName: string;
  readonly datasetId: string;
  readonly epoch: string;
  /** The push with which the house came, and what the server made of it. */
  readonly founding: Request;
  readonly site: SiteState;
  readonly house: House;
  /** A desk that has loaded the house, and one that never had one. Both are enrolled. */
  readonly deskImage: Uint8Array;
  readonly emptyImage: Uint8Array;
}

export const FOUNDED_AT = MORNING - 24 * HOUR;

const HOME = {
  siteId: siteIdOf('site'),
  siteName: 'Dom',
  datasetId: siteIdOf('dataset'),
  epoch: siteIdOf('epoch'),
};
export const OWN_INSTALL = siteIdOf('own');

interface Opened {
  readonly image: () => Uint8Array;
  readonly file: ReturnType<typeof openSyncFile>;
  readonly ctx: Context;
}

function openNew(newId: () => string): Opened {
  const db = openInMemory();
  migrate(db, '');
  const clock = () => MORNING - 24 * HOUR;
  const { store, inside } = openStore(db, clock);
  const file = openSyncFile(inside, { installId: newId(), stagePath: ':memory:', clock });
  file.enrol(HOME);
  const desk = { letter: 'A', accountName: 'Ewa', role: 'coordinator', language: 'pl' } as const;
  const ctx = { store, clock, newId, newSecret: () => 'x'.repeat(43), desk };
  return { image: () => db.image(), file, ctx };
}

function answerOf<A>(reply: Reply): A {
  if (!reply.ok) throw new Error(`refused: ${reply.code}`);
  return reply.answer as A;
}

/** A desk sets the house up and brings it; another loads it. */
export const FOUNDER_NAME = { deskName: 'Pierwsze', deskLetter: 'Z' };
export const FOUNDER = siteIdOf('founder');

function begin(): Beginning {
  const newId = countedIds(1);
  const founder = openNew(newId);
  const house = makeHouse(founder.ctx);
  const server = new ReferenceServer({ ...HOME, ownInstall: OWN_INSTALL, site: EMPTY_SITE, now: () => FOUNDED_AT });
  server.enrol(FOUNDER, { ...FOUNDER_NAME });
  const { installId, lastN } = founder.file.position();
  const common = { protocol: PROTOCOL, epoch: HOME.epoch, installId };
  const changes = founder.file.pending(0, lastN, Number.MAX_SAFE_INTEGER);
  const founding: Request = { kind: 'push', input: { ...common, firstN: 1, changes, sentAt: MORNING } };
  answerOf(server.handle(FOUNDER, founding));
  const emptyImage = openNew(newId).image();
  const reader = openNew(newId);
  const asked = { ...common, installId: reader.file.position().installId, after: null, limit: 5000 };
  reader.file.stage(answerOf<SnapshotAnswer>(server.handle(FOUNDER, { kind: 'snapshot', input: asked })));
  const swapped = reader.file.swapIn(HOME);
  if (swapped.kind !== 'applied') throw new Error(`the first load came to ${swapped.kind}`);
  return { ...HOME, founding, site: server.site, house, deskImage: reader.image(), emptyImage };
}

let known: Beginning | null = null;
export const beginning = (): Beginning => {
  known ??= begin();
  return known;
};
