/** Pull and rebase: a page of the log becomes the confirmed state, and what waits to be sent is laid on top (decision 0039). */
import type { EntityName } from '../../../shared/domain/entity-table.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import type { ApplyResult } from '../sync/ports.ts';
import { nowKnown, takeIn } from './aside.ts';
import { eraseWith } from './erasures.ts';
import type { Inside } from './handles.ts';
import { type Landing, land } from './land.ts';
import { keepEntry } from './log-entries.ts';
import { keyOf } from './pending.ts';
import { fold, type Span, type Touched } from './rebase.ts';
import { risks } from './record-states.ts';
import type { SyncInside } from './sync-inside.ts';
import { type Page, readPage } from './sync-page.ts';
import { moveTo, standing } from './sync-position.ts';

/** The hash of an own change; null when there is none of this number. */
export const hashOf = ({ db }: Inside, n: number): string | null =>
  db.get<{ hash: string }>('SELECT hash FROM change WHERE n = ?', n)?.hash ?? null;

/** One transaction: what the page says, what is laid back, its entries and the cursor, or nothing of it. */
export function applyPage(file: SyncInside, entries: readonly LogEntry[], now: number): ApplyResult {
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
      moveTo(db, { ...at, cursor: page.cursor, chain: page.chain, ackedN: page.ackedN, appliedAt: now });
      return [...new Set([...landed, ...eraseWith(file, page.entries)])];
    });
    file.pending.forgetUpTo(page.ackedN);
    file.tell(changed);
  }
  return page.forked ? { kind: 'forked' } : applied(page, riskyIds(file, now));
}

export const riskyIds = (file: SyncInside, now: number): string[] => risks(file, now).map(({ bookingId }) => bookingId);

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

/**
 * Folds and writes. Nothing pending: what the server says is what stands. `isNew`: there was no record of this entity, so
 * that none need be looked for.
 */
export function landTouched(
  file: SyncInside,
  touched: readonly Touched[],
  acked: Span,
  isNew: (entity: EntityName) => boolean = () => false,
): EntityName[] {
  const plain = acked.from >= file.head().n;
  const landings = touched.map(
    (one): Landing => ({
      entity: one.entity,
      id: one.id,
      after: plain && one.base !== undefined ? one.base : fold(file.db, file.pending, one, acked),
      isNew: isNew(one.entity),
    }),
  );
  return land(file, landings, ({ entity, id, after }) => {
    if (after) file.aside.keep(entity, id, after);
  });
}

/** After an update of the program: pages that came before it are read with new eyes. */
export function applyNowKnown(file: SyncInside): void {
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
