/**
 * Takes erased persons out of the file (PE6): rows, what was before them, changes of this desk and of others, drafts, the
 * search index. Figures, hashes and chains stay. What remains of them in free pages and copies goes in `clean-folder.ts`.
 */
import type { EntityName } from '../../../shared/domain/entity-table.ts';
import { erasedTogether } from '../../../shared/domain/erasure.ts';
import {
  type Erased,
  namesIn,
  scrubDeep,
  scrubPayload,
  scrubRecord,
  withoutNames,
} from '../../../shared/sync/scrub.ts';
import type { Database } from './database.ts';
import type { Effect, Inside } from './handles.ts';
import type { Fields, Rec } from './known.ts';
import { type Landing, land } from './land.ts';
import type { SyncInside } from './sync-inside.ts';

/** Runs inside a transaction. Returns the entities whose rows are others now. */
export function erasePersons(file: SyncInside, personIds: readonly string[]): EntityName[] {
  const { db } = file;
  const ids = withMerged(db, personIds);
  const names = new Map<string, string>();
  for (const id of ids) for (const row of imagesOf(file, id)) for (const name of namesIn(row)) names.set(name, id);
  const erased: Erased = { ids: new Set(ids), names };
  const touched = [
    ...ids.map((id) => ({ entity: 'person' as const, id })),
    ...sheetsWith(db, ids),
    ...conflictsNaming(db, [...names.keys()]),
  ];
  for (const { entity, id } of touched) {
    eraseImages(db, entity, id, erased);
    eraseChanges(db, id, erased);
    erasePayloads(db, id, erased);
    const aside = file.aside.of(entity, id);
    if (aside) file.aside.keep(entity, id, scrubRecord({ entity, id, row: aside }, erased).row);
  }
  eraseDrafts(db, erased);
  file.pending.forgetUpTo(Number.POSITIVE_INFINITY);
  return land(
    file,
    touched.flatMap((one) => blanked(file, one, erased) ?? []),
    () => {},
  );
}

function withMerged(db: Database, personIds: readonly string[]): string[] {
  const merged = db.all<{ id: string; mergedInto: string }>(
    'SELECT id, merged_into AS mergedInto FROM person WHERE merged_into IS NOT NULL',
  );
  return [...new Set(personIds.flatMap((id) => erasedTogether(id, merged)))];
}

/** A person as it is, was, was written, and came from other desks. */
function imagesOf({ db, reader }: Inside, id: string): Fields[] {
  const now = reader.find('person', id);
  const before = db.all<{ image: string }>(
    "SELECT image FROM before_image WHERE entity_id = ? AND entity = 'person' AND image IS NOT NULL",
    id,
  );
  const written = changesOf(db, id).flatMap(({ effects }) =>
    (JSON.parse(effects) as Effect[])
      .filter((effect) => effect.id === id)
      .flatMap(({ set, base }) => [set, base ?? {}]),
  );
  const came = payloadsOf(db, id).flatMap(({ payload }) =>
    (JSON.parse(payload) as { records: { id: string; row: Fields }[] }).records
      .filter((record) => record.id === id)
      .map(({ row }) => row),
  );
  return [...(now ? [now] : []), ...before.map(({ image }): Fields => JSON.parse(image)), ...written, ...came];
}

const changesOf = (db: Database, id: string): { n: number; effects: string }[] =>
  db.all(
    'SELECT DISTINCT c.n, c.effects FROM before_image b JOIN change c ON c.n = b.n WHERE b.entity_id = ? ORDER BY c.n',
    id,
  );
const payloadsOf = (db: Database, id: string): { seq: number; payload: string }[] =>
  db.all(
    `SELECT DISTINCT e.seq, e.payload FROM log_record r JOIN log_entry e ON e.seq = r.seq
     WHERE r.entity_id = ? AND e.payload <> '' ORDER BY e.seq`,
    id,
  );

interface Place {
  readonly entity: EntityName;
  readonly id: string;
}

/** Sheets that list one of them: lines of a sheet carry the person's id. */
const sheetsWith = (db: Database, ids: readonly string[]): Place[] =>
  db
    .all<{ id: string }>(
      'SELECT id FROM sheet s WHERE EXISTS (SELECT 1 FROM json_each(?) p WHERE instr(s.content, p.value) > 0)',
      JSON.stringify(ids),
    )
    .map(({ id }) => ({ entity: 'sheet', id }));

/** Conflicts quote titles and people in words. */
const conflictsNaming = (db: Database, names: readonly string[]): Place[] =>
  db
    .all<{ id: string }>(
      `SELECT id FROM conflict c
       WHERE EXISTS (SELECT 1 FROM json_each(?) p WHERE instr(c.mine || coalesce(c.other, '') || c.detail, p.value) > 0)`,
      JSON.stringify(names.flatMap((name) => [name, JSON.stringify(name).slice(1, -1)])),
    )
    .map(({ id }) => ({ entity: 'conflict', id }));

function eraseImages(db: Database, entity: EntityName, id: string, erased: Erased): void {
  const images = db.all<{ n: number; image: string }>(
    'SELECT n, image FROM before_image WHERE entity_id = ? AND entity = ? AND image IS NOT NULL',
    id,
    entity,
  );
  for (const { n, image } of images) {
    const { row } = scrubRecord({ entity, id, row: JSON.parse(image) }, erased);
    db.run(
      'UPDATE before_image SET image = ? WHERE entity_id = ? AND n = ? AND entity = ?',
      JSON.stringify(row),
      id,
      n,
      entity,
    );
  }
}

/** Of a change that spoke of them the rest stays; its hash is of the effects before, and it says so. */
function eraseChanges(db: Database, id: string, erased: Erased): void {
  for (const { n, effects } of changesOf(db, id)) {
    const scrubbed = (JSON.parse(effects) as Effect[]).map((effect): Effect => {
      const scrub = (row: Fields): Fields => scrubRecord({ entity: effect.entity, id: effect.id, row }, erased).row;
      return { ...effect, set: { ...scrub(effect.set) }, base: effect.base && { ...scrub(effect.base) } };
    });
    const text = JSON.stringify(scrubbed);
    if (text !== effects) db.run('UPDATE change SET effects = ?, erased = 1 WHERE n = ?', text, n);
  }
}

function erasePayloads(db: Database, id: string, erased: Erased): void {
  for (const { seq, payload } of payloadsOf(db, id)) {
    const text = scrubPayload(payload, erased);
    if (text !== null) db.run('UPDATE log_entry SET payload = ?, erased = 1 WHERE seq = ?', text, seq);
  }
}

/** A draft about one of them goes; another that only names them loses the name. */
function eraseDrafts(db: Database, erased: Erased): void {
  const drafts = db.all<{ account: string; id: string; title: string; body: string }>(
    'SELECT account, id, title, body FROM draft',
  );
  for (const { account, id, title, body } of drafts) {
    if ([...erased.ids].some((person) => body.includes(person) || id.includes(person))) {
      db.run('DELETE FROM draft WHERE account = ? AND id = ?', account, id);
      continue;
    }
    const cleanBody = scrubBody(body, erased);
    const cleanTitle = withoutNames(title, erased);
    if (cleanBody === body && cleanTitle === title) continue;
    db.run('UPDATE draft SET title = ?, body = ? WHERE account = ? AND id = ?', cleanTitle, cleanBody, account, id);
  }
}

function scrubBody(body: string, erased: Erased): string {
  try {
    const read: unknown = JSON.parse(body);
    const clean = JSON.stringify(scrubDeep(read, erased));
    return clean === JSON.stringify(read) ? body : clean;
  } catch {
    // A draft that cannot be read any more is text all the same.
    return withoutNames(body, erased);
  }
}

function blanked({ reader }: Inside, { entity, id }: Place, erased: Erased): Landing | null {
  const before = reader.find(entity, id);
  if (!before) return null;
  return { entity, id, after: { ...scrubRecord({ entity, id, row: before }, erased).row, id } as Rec };
}
