/** When persons go from the file, and who is told of it (PE6). */
import type { EntityName } from '../../../shared/domain/entity-table.ts';
import type { SyncFile } from '../sync/ports.ts';
import { cleanCopies, cleanFile } from './clean-folder.ts';
import { storageFault } from './database.ts';
import { erasePersons } from './erase-file.ts';
import type { SyncInside } from './sync-inside.ts';
import type { ReadEntry } from './sync-page.ts';

const LANDED = `INSERT INTO erasure_done (erasure_id, landed, cleaned, told) VALUES (?, 1, 0, 0)
ON CONFLICT DO UPDATE SET landed = 1, cleaned = 0, told = 0`;
const HERE = `INSERT INTO erasure_done (erasure_id, landed, cleaned, told) VALUES (?, 0, 0, 0)
ON CONFLICT DO UPDATE SET cleaned = 0`;
/** Asked for here, and the server's log does not have it yet. */
const AHEAD = `SELECT e.id, e.person_id AS personId FROM erasure e
LEFT JOIN erasure_done d ON d.erasure_id = e.id WHERE d.landed IS NOT 1`;

const TOLD = 'UPDATE erasure_done SET told = 1, done = ?, desks = ? WHERE erasure_id = ?';

interface Asked {
  readonly id: string;
  readonly personId: string;
}

/** What may bring a name. */
const NAMING: ReadonlySet<string> = new Set(['person', 'sheet', 'conflict']);

/** An entry of later erases more: whoever was merged into somebody erased. Free pages and copies are cleaned again. */
const AGAIN = 'UPDATE erasure_done SET cleaned = 0';

/** Inside a page's transaction, once its records and entries are in: persons that its entries erase, or this desk did. */
export function eraseWith(file: SyncInside, entries: readonly ReadEntry[]): EntityName[] {
  const persons = new Set<string>();
  for (const { content } of entries) {
    for (const { entity, id } of content?.erase ?? []) if (entity === 'person') persons.add(id);
    if (content?.erase?.length) file.db.run(AGAIN);
    for (const { entity, id, row } of content?.records ?? []) {
      if (entity !== 'erasure') continue;
      if (typeof row.personId === 'string') persons.add(row.personId);
      file.db.run(LANDED, id);
    }
  }
  if (entries.some(({ content }) => content?.records.some(({ entity }) => NAMING.has(entity))))
    for (const { id, personId } of file.db.all<Asked>(AHEAD)) {
      persons.add(personId);
      file.db.run(HERE, id);
    }
  return persons.size === 0 ? [] : erasePersons(file, [...persons]);
}

/** Inside a snapshot's transaction: its records are blank already, but not what this desk kept beside them. */
export function eraseSwapped(file: SyncInside): EntityName[] {
  const all = file.db.all<Asked>('SELECT id, person_id AS personId FROM erasure');
  if (all.length === 0) return [];
  for (const { id } of all) file.db.run(LANDED, id);
  return erasePersons(
    file,
    all.map(({ personId }) => personId),
  );
}

const DUE = `SELECT e.id, e.person_id AS personId FROM erasure e
LEFT JOIN erasure_done d ON d.erasure_id = e.id WHERE d.erasure_id IS NULL`;

/** Asked for here: nobody waits for a server to take a name off this desk. */
export function eraseHere(file: SyncInside): void {
  const due = file.db.all<Asked>(DUE);
  if (due.length === 0) return;
  const changed = file.transact(
    () => {
      for (const { id } of due) file.db.run(HERE, id);
      return erasePersons(
        file,
        due.map(({ personId }) => personId),
      );
    },
    () => true,
  );
  file.tell(changed);
}

/** Free pages and copies. On a full disk it is left for the next time, and nobody is told that it is done. */
export function cleanUp(file: SyncInside, dataDir: string | undefined, now: number): void {
  if (file.db.get('SELECT 1 FROM erasure_done WHERE cleaned = 0 LIMIT 1') === undefined) return;
  try {
    cleanFile(file.db);
    if (dataDir !== undefined) cleanCopies(file.db, dataDir, now);
    file.db.run('UPDATE erasure_done SET cleaned = 1');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (storageFault(error) === null && !/^E[A-Z]+$/.test(code)) throw error;
  }
}

/** What the server is told, and what it said. */
export const tellings = ({ db, transact }: SyncInside): Pick<SyncFile, `erasures${string}` & keyof SyncFile> => ({
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
    transact(
      () => {
        for (const { erasureId, done, desks } of told) db.run(TOLD, done, desks, erasureId);
      },
      () => true,
    ),
});
