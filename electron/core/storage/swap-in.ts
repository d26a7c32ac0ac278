/** A snapshot that is staged whole becomes the confirmed state, with what waits to be sent on top (decision 0039). */
import { assert } from '../../../shared/base/assert.ts';
import { type EntityName, entities } from '../../../shared/domain/entity-table.ts';
import type { ApplyResult } from '../sync/ports.ts';
import { hashOf, landTouched, riskyIds } from './apply-page.ts';
import { takeIn } from './aside.ts';
import { eraseSwapped } from './erasures.ts';
import { dropEntriesAfter } from './log-entries.ts';
import { fold, type Span, type Touched } from './rebase.ts';
import { tableOf } from './rows.ts';
import type { Stage } from './stage.ts';
import type { SyncInside } from './sync-inside.ts';
import { moveTo, standing } from './sync-position.ts';

interface Removed {
  readonly entity: string;
  readonly count: number;
}

/** Nothing changes when it answers anything but `applied`. */
export function swapIn(
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
    const live = idsOf(file);
    const landed = (touched: readonly Touched[]) => {
      const isNew = (entity: EntityName) => live.get(entity) === undefined;
      for (const entity of landTouched(file, touched, acked, isNew)) changed.add(entity);
    };
    const gone = notStaged(live, stage);
    const much = muchRemoved(file, gone, acked);
    if (much && !accepted) return { kind: 'much-removed', ...much };
    for (const page of stage.pages()) {
      records += page.length;
      landed(page.flatMap((record) => takeIn(file.knowledge, file.aside, record) ?? []));
    }
    landed(gone);
    dropEntriesAfter(db, staged.seq);
    for (const entity of eraseSwapped(file)) changed.add(entity);
    moveTo(db, { ...at, ...site, cursor: staged.seq, chain: staged.chain, ackedN, sentN: ackedN, appliedAt: now });
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

type Ids = ReadonlyMap<EntityName, ReadonlySet<string>>;

/** The records that are here, by entity; without entities of which there is none. */
function idsOf({ db, knowledge }: SyncInside): Ids {
  const ids = new Map<EntityName, Set<string>>();
  for (const entity of (Object.keys(entities) as EntityName[]).filter(knowledge.knows)) {
    const rows = db.all<{ id: string }>(`SELECT id FROM "${tableOf(entity).name}"`);
    if (rows.length > 0) ids.set(entity, new Set(rows.map(({ id }) => id)));
  }
  return ids;
}

/** Records of this desk that the snapshot does not have: without pending changes they are gone. */
function notStaged(live: Ids, stage: Stage): Touched[] {
  if (live.size === 0) return [];
  const left = new Map([...live].map(([entity, ids]) => [entity as string, new Set(ids)]));
  for (const page of stage.pages()) for (const { entity, id } of page) left.get(entity)?.delete(id);
  return [...left].flatMap(([entity, ids]) =>
    [...ids].map((id): Touched => ({ entity: entity as EntityName, id, base: null })),
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
