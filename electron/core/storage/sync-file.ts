/** The desk's file as sync sees it (`sync/ports.ts`): each call is one transaction, or only reads. */
import { existsSync } from 'node:fs';
import type { Clock } from '../../../shared/base/clock.ts';
import type { SyncFile } from '../sync/ports.ts';
import { applyNowKnown, applyPage, hashOf } from './apply-page.ts';
import { asideOf } from './aside.ts';
import { cleanUp, eraseHere, tellings } from './erasures.ts';
import type { Inside } from './handles.ts';
import { KNOWN, type Known, knowledgeOf } from './known.ts';
import { nextChanges, pendingOf } from './pending.ts';
import { recordStates, risks } from './record-states.ts';
import { stageAt } from './stage.ts';
import { swapIn } from './swap-in.ts';
import type { SyncInside } from './sync-inside.ts';
import { makeStanding, move, standing } from './sync-position.ts';

export interface SyncFileOptions {
  /** Given to a file that has no install id yet. */
  readonly installId: string;
  /** Where a snapshot is staged: beside the live file. */
  readonly stagePath: string;
  /** The data folder, whose copies lose a name too; none where the file lies in memory. */
  readonly dataDir?: string;
  /** UTC ms: which holds are over. */
  readonly clock: Clock;
  /** What of records is known; less than this program's domain where an older program is tried. */
  readonly known?: Known;
}

export interface OpenSyncFile extends SyncFile {
  /** Takes persons whose erasure was asked for on this desk out of its file, at once (PE6). */
  readonly eraseHere: () => void;
  readonly close: () => void;
}

/** `inside` comes from `openStore` and must be of the same file. Applies at once what was aside and is known by now. */
export function openSyncFile(inside: Inside, options: SyncFileOptions): OpenSyncFile {
  const { db } = inside;
  makeStanding(db, options.installId);
  const knowledge = knowledgeOf(db, options.known ?? KNOWN);
  const file: SyncInside = { ...inside, knowledge, aside: asideOf(db), pending: pendingOf(db) };
  const stage = stageAt(options.stagePath);
  // A crash between the swap of a snapshot and its removal.
  const staged = existsSync(options.stagePath) ? stage.state() : null;
  if (staged?.whole && staged.chain === standing(db).chain && staged.seq === standing(db).cursor) stage.drop();
  applyNowKnown(file);
  const clean = () => cleanUp(file, options.dataDir, options.clock());
  clean();

  return {
    position: () => {
      const { firstN: _, appliedAt: __, ...at } = standing(db);
      return { ...at, lastN: inside.head().n };
    },
    enrol: (site) => move(file, (at) => (at.siteId === site.siteId ? at : { ...at, ...site, cursor: 0, chain: '' })),
    pending: (afterN, mostChanges, mostBytes) => nextChanges(db, afterN, mostChanges, mostBytes),
    waiting: () => {
      const { ackedN } = standing(db);
      const oldest = db.get<{ at: number }>('SELECT at FROM change WHERE n = ?', ackedN + 1);
      return { count: inside.head().n - ackedN, oldestAt: oldest?.at ?? null };
    },
    hashOf: (n) => hashOf(file, n),
    sent: (uptoN) => move(file, (at) => ({ ...at, sentN: Math.max(at.sentN, uptoN) })),
    eraseHere: () => {
      eraseHere(file);
      clean();
    },
    applyPage: (entries) => {
      const result = applyPage(file, entries, options.clock());
      clean();
      return result;
    },
    takeNewInstall: (installId) => {
      // It says which changes of the old install it holds.
      stage.drop();
      move(file, (at) => ({ ...at, installId, firstN: at.ackedN + 1, sentN: at.ackedN }));
    },
    serverHas: (lastN) =>
      move(file, (at) => {
        const ackedN = Math.min(at.ackedN, Math.max(lastN, at.firstN - 1));
        return { ...at, ackedN, sentN: ackedN };
      }),
    stage: stage.add,
    staged: () => {
      const state = stage.state();
      if (!state) return null;
      const { lastN: _, lastHash: __, ...rest } = state;
      return rest;
    },
    dropStage: stage.drop,
    swapIn: (site, given) => {
      const result = swapIn(file, stage, { ...site, accepted: given?.accepted ?? false, now: options.clock() });
      clean();
      return result;
    },
    records: (ids) => recordStates(file, ids, options.clock()),
    risks: () => risks(file, options.clock()),
    ...tellings(file),
    close: stage.close,
  };
}
