/** What this program does not know is kept as it came, and applied by the program that knows it. */
import type { Database } from './database.ts';
import type { Fields, Knowledge, Rec } from './known.ts';
import { keyOf } from './pending.ts';
import type { Touched } from './rebase.ts';

export interface Aside {
  readonly keep: (entity: string, id: string, row: Fields) => void;
  readonly drop: (entity: string, id: string) => void;
  readonly of: (entity: string, id: string) => Fields | null;
  /** After a rollback: what is in the file, not what was meant to be. */
  readonly reload: () => void;
}

/** The keys are kept in memory: nearly every record has nothing aside, and asking the file each time would cost a look-up. */
export function asideOf(db: Database): Aside {
  const keys = new Set<string>();
  const reload = () => {
    keys.clear();
    for (const { entity, id } of db.all<{ entity: string; id: string }>('SELECT entity, id FROM aside'))
      keys.add(keyOf(entity, id));
  };
  reload();
  return {
    reload,
    keep: (entity, id, row) => {
      keys.add(keyOf(entity, id));
      db.run(
        'INSERT INTO aside (entity, id, row) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET row = excluded.row',
        entity,
        id,
        JSON.stringify(row),
      );
    },
    drop: (entity, id) => {
      if (keys.delete(keyOf(entity, id))) db.run('DELETE FROM aside WHERE entity = ? AND id = ?', entity, id);
    },
    of: (entity, id) => {
      if (!keys.has(keyOf(entity, id))) return null;
      const found = db.get<{ row: string }>('SELECT row FROM aside WHERE entity = ? AND id = ?', entity, id);
      return found ? JSON.parse(found.row) : null;
    },
  };
}

/** A record as it came, divided into what is known here and what waits; null when nothing of it can be shown yet. */
export function takeIn(
  knowledge: Knowledge,
  aside: Aside,
  { entity, id, row }: { entity: string; id: string; row: Fields },
): Touched | null {
  if (!knowledge.knows(entity)) {
    aside.keep(entity, id, row);
    return null;
  }
  const { record, rest } = knowledge.split(entity, id, row);
  if (rest) aside.keep(entity, id, rest);
  else aside.drop(entity, id);
  return record && { entity, id, base: record };
}

/**
 * After an update: what this program knows by now of what was kept. `confirmed` gives the record without what was aside;
 * null when there is none.
 */
export function nowKnown(
  db: Database,
  knowledge: Knowledge,
  aside: Aside,
  confirmed: (entity: string, id: string) => Rec | null,
): Touched[] {
  const kept = db.all<{ entity: string; id: string; row: string }>('SELECT entity, id, row FROM aside');
  return kept.flatMap(({ entity, id, row }) => {
    const rest: Fields = JSON.parse(row);
    if (!knowledge.knows(entity)) return [];
    const whole = { ...confirmed(entity, id), ...rest };
    const { rest: still } = knowledge.split(entity, id, whole);
    if (still && Object.keys(still).length >= Object.keys(rest).length) return [];
    return takeIn(knowledge, aside, { entity, id, row: whole }) ?? [];
  });
}
