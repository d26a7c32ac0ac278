/** The desk's file as sync sees it (`sync/ports.ts`): each call is one transaction, or only reads. */
import { assert } from '../../../shared/base/assert.ts';
import type { Clock } from '../../../shared/base/clock.ts';
import { type EntityName, entities } from '../../../shared/domain/entity-table.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import type { ApplyResult, SyncFile } from '../sync/ports.ts';
import { asideOf, nowKnown, takeIn } from './aside.ts';
import { cleanUp, eraseHere, eraseSwapped, eraseWith } from './erasures.ts';
import type { Inside } from './handles.ts';
import { KNOWN, type Known, knowledgeOf } from './known.ts';
import { type Landing, land } from './land.ts';
import { dropEntriesAfter, keepEntry } from './log-entries.ts';
import { keyOf, nextChanges, pendingOf } from './pending.ts';
import { fold, type Span, type Touched } from './rebase.ts';
import { recordStates, risks } from './record-states.ts';
import { tableOf } from './rows.ts';
import { type Stage, stageAt } from './stage.ts';
import type { SyncInside } from './sync-inside.ts';
import { type Page, readPage } from './sync-page.ts';
import { makeStanding, moveTo, standing } from './sync-position.ts';

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
  applyNowKnown(file);
  const clean = () => cleanUp(file, options.dataDir, options.clock());
  clean();

  return {
    position: () => {
      const { firstN: _, ...at } = standing(db);
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
    atRisk: () => risks(file, options.clock()).length,
    erasuresKnown: () =>
      db.all<{ erasureId: string; done: number; desks: number }>(
        'SELECT erasure_id AS erasureId, done, desks FROM erasure_done WHERE done IS NOT NULL ORDER BY 1',
      ),
    erasuresToTell: () =>
      db
        .all<{ id: string }>(
          'SELECT erasure_id AS id FROM erasure_done WHERE landed = 1 AND cleaned = 1 AND told = 0 ORDER BY 1',
        )
        .map(({ id }) => id),
    erasuresTold: (told) =>
      inside.transact(
        () => {
          for (const { erasureId, done, desks } of told)
            db.run(
              'UPDATE erasure_done SET told = 1, done = ?, desks = ? WHERE erasure_id = ?',
              done,
              desks,
              erasureId,
            );
        },
        () => true,
      ),
    close: stage.close,
  };
}

function move({ db, transact }: Inside, next: (at: ReturnType<typeof standing>) => ReturnType<typeof standing>): void {
  transact(
    () => moveTo(db, next(standing(db))),
    () => true,
  );
}

const hashOf = ({ db }: Inside, n: number): string | null =>
  db.get<{ hash: string }>('SELECT hash FROM change WHERE n = ?', n)?.hash ?? null;

function applyPage(file: SyncInside, entries: readonly LogEntry[], now: number): ApplyResult {
  const { db } = file;
  const at = standing(db);
  const read = readPage(entries, at, (n) => hashOf(file, n));
  if ('why' in read) return { kind: 'broken', why: read.why };
  const { page } = read;
  if (page.entries.length > 0) {
    const acked: Span = { from: at.ackedN, to: page.ackedN };
    const changed = landAll(file, (): EntityName[] => {
      const landed = landTouched(file, touchedBy(file, page, acked), acked);
      for (const entry of page.entries) keepEntry(db, entry);
      moveTo(db, { ...at, cursor: page.cursor, chain: page.chain, ackedN: page.ackedN });
      return [...new Set([...landed, ...eraseWith(file, page.entries)])];
    });
    file.pending.forgetUpTo(page.ackedN);
    file.tell(changed);
  }
  return page.forked ? { kind: 'forked' } : applied(page, riskyIds(file, now));
}

const riskyIds = (file: SyncInside, now: number): string[] => risks(file, now).map(({ bookingId }) => bookingId);

const applied = ({ entries }: Page, atRisk: readonly string[]): ApplyResult => ({
  kind: 'applied',
  records: entries.reduce((sum, { content }) => sum + (content?.records.length ?? 0), 0),
  acked: entries
    .filter(({ own }) => own)
    .map(({ n, content }) => ({ n, outcome: content?.outcome ?? ('applied' as const) })),
  atRisk,
});

/** One transaction; what is kept of the file in memory is right after it, whichever way it ends. */
function landAll(file: SyncInside, work: () => EntityName[]): EntityName[] {
  try {
    return file.transact(work, () => true);
  } catch (error) {
    file.aside.reload();
    throw error;
  }
}

/** Records of the page as they are after it, and those that only own acknowledged changes speak of. */
function touchedBy(file: SyncInside, { entries }: Page, acked: Span): Touched[] {
  const images = new Map<string, { entity: string; id: string; row: Readonly<Record<string, unknown>> }>();
  for (const { content } of entries)
    for (const record of content?.records ?? []) images.set(keyOf(record.entity, record.id), record);
  const touched = [...images.values()].flatMap((record) => takeIn(file.knowledge, file.aside, record) ?? []);
  const seen = new Set(images.keys());
  for (let n = acked.from + 1; n <= acked.to; n++) {
    for (const [key, [effect]] of file.pending.effects(n)) {
      if (seen.has(key) || !effect) continue;
      seen.add(key);
      touched.push({ entity: effect.entity, id: effect.id, base: undefined });
    }
  }
  return touched;
}

/** Folds and writes. Nothing pending: what the server says is what stands. */
function landTouched(file: SyncInside, touched: readonly Touched[], acked: Span): EntityName[] {
  const plain = acked.from >= file.head().n;
  const landings = touched.map(
    (one): Landing => ({
      entity: one.entity,
      id: one.id,
      after: plain && one.base !== undefined ? one.base : fold(file.db, file.pending, one, acked),
    }),
  );
  return land(file, landings, ({ entity, id, after }) => {
    if (after) file.aside.keep(entity, id, after);
  });
}

/** After an update of the program: pages that came before it are read with new eyes. */
function applyNowKnown(file: SyncInside): void {
  const { ackedN } = standing(file.db);
  const acked = { from: ackedN, to: ackedN };
  const confirmed = (entity: string, id: string) => {
    if (!file.knowledge.knows(entity)) return null;
    const image = file.db.get<{ image: string | null }>(
      'SELECT image FROM before_image WHERE entity_id = ? AND n > ? AND entity = ? ORDER BY n LIMIT 1',
      id,
      ackedN,
      entity,
    );
    if (image) return image.image === null ? null : JSON.parse(image.image);
    return file.reader.find(entity, id);
  };
  landAll(file, () => landTouched(file, nowKnown(file.db, file.knowledge, file.aside, confirmed), acked));
}

interface Removed {
  readonly entity: string;
  readonly count: number;
}

function swapIn(
  file: SyncInside,
  stage: Stage,
  { accepted, now, ...site }: { datasetId: string; epoch: string; accepted: boolean; now: number },
): ApplyResult {
  const { db } = file;
  const at = standing(db);
  const staged = stage.state();
  assert(staged?.whole, 'a swap of a snapshot that is not whole');
  if (staged.lastN >= at.firstN && hashOf(file, staged.lastN) !== staged.lastHash) return { kind: 'forked' };
  const ackedN = Math.max(staged.lastN, at.firstN - 1);
  const changed = new Set<EntityName>();
  let records = 0;
  const swap = (): ApplyResult => {
    db.run('DELETE FROM aside');
    file.aside.reload();
    const acked: Span = { from: ackedN, to: ackedN };
    const landed = (touched: readonly Touched[]) => {
      for (const entity of landTouched(file, touched, acked)) changed.add(entity);
    };
    const gone = notStaged(file, stage);
    const much = muchRemoved(file, gone, acked);
    if (much && !accepted) return { kind: 'much-removed', ...much };
    for (const page of stage.pages()) {
      records += page.length;
      landed(page.flatMap((record) => takeIn(file.knowledge, file.aside, record) ?? []));
    }
    landed(gone);
    dropEntriesAfter(db, staged.seq);
    for (const entity of eraseSwapped(file)) changed.add(entity);
    moveTo(db, { ...at, ...site, cursor: staged.seq, chain: staged.chain, ackedN, sentN: ackedN });
    return { kind: 'applied', records, acked: [], atRisk: [] };
  };
  const result = transactAside(file, swap);
  if (result.kind !== 'applied') return result;
  file.pending.forgetUpTo(ackedN);
  stage.drop();
  file.tell([...changed]);
  return { ...result, atRisk: riskyIds(file, now) };
}

function transactAside(file: SyncInside, work: () => ApplyResult): ApplyResult {
  let kept = false;
  try {
    return file.transact(work, (result) => {
      kept = result.kind === 'applied';
      return kept;
    });
  } finally {
    if (!kept) file.aside.reload();
  }
}

/** Records of this desk that the snapshot does not have: without pending changes they are gone. */
function notStaged({ db, knowledge }: SyncInside, stage: Stage): Touched[] {
  return (Object.keys(entities) as EntityName[]).filter(knowledge.knows).flatMap((entity) =>
    db
      .all<{ id: string }>(`SELECT id FROM "${tableOf(entity).name}"`)
      .filter(({ id }) => !stage.has(entity, id))
      .map(({ id }): Touched => ({ entity, id, base: null })),
  );
}

/** The first entity of which more than a fifth would go; what a pending change makes anew is not going. */
function muchRemoved(file: SyncInside, gone: readonly Touched[], acked: Span): Removed | null {
  for (const [entity, ofIt] of Map.groupBy(gone, (one) => one.entity)) {
    const count = ofIt.filter((one) => fold(file.db, file.pending, one, acked) === null).length;
    const all = file.db.get<{ c: number }>(`SELECT count(*) AS c FROM "${tableOf(entity).name}"`)?.c ?? 0;
    if (count * 5 > all) return { entity, count };
  }
  return null;
}
