/** A desk's file whose machine may die at any statement, or whose disk may be full from one statement on. */
import type { Database, SqlValue } from '../../electron/core/storage/database.ts';

/** The process is gone: nothing of it may run on. */
export class Crash extends Error {}

export class DiskFull extends Error {
  readonly code = 'SQLITE_FULL';
}

export const MISHAPS = ['crash-before', 'crash-after', 'full'] as const;
export type Mishap = (typeof MISHAPS)[number];

export interface FaultyDatabase {
  /** What the desk works with. */
  readonly db: Database;
  /** At the `after`-th writing statement from now; a full disk refuses `lasts` statements. */
  readonly plan: (mishap: Mishap, after: number, lasts: number) => void;
  readonly isDead: () => boolean;
  /** Power is back: what was in flight is rolled back, as SQLite does it when it opens the file. */
  readonly revive: () => void;
}

export function createFaultyDatabase(inner: Database): FaultyDatabase {
  let planned: { mishap: Mishap; left: number; lasts: number } | null = null;
  let dead = false;

  const alive = (): void => {
    if (dead) throw new Crash('a process that is gone');
  };
  const write = (work: () => void): void => {
    alive();
    if (planned === null || --planned.left > 0) {
      work();
      return;
    }
    const { mishap } = planned;
    if (mishap === 'full') {
      planned.left = 1;
      if (--planned.lasts <= 0) planned = null;
      throw new DiskFull('database or disk is full');
    }
    planned = null;
    if (mishap === 'crash-after') work();
    dead = true;
    throw new Crash(mishap);
  };

  const db: Database = {
    all: <T>(sql: string, ...values: SqlValue[]) => {
      alive();
      return inner.all<T>(sql, ...values);
    },
    get: <T>(sql: string, ...values: SqlValue[]) => {
      alive();
      return inner.get<T>(sql, ...values);
    },
    run: (sql, ...values) => {
      // A full disk does not hinder going back.
      if (sql === 'ROLLBACK' && !dead) inner.run(sql, ...values);
      else write(() => inner.run(sql, ...values));
    },
    exec: (sql) => write(() => inner.exec(sql)),
    pragma: (text) => {
      alive();
      return inner.pragma(text);
    },
    backup: (path) => inner.backup(path),
    image: () => inner.image(),
    close: () => inner.close(),
  };
  return {
    db,
    plan: (mishap, after, lasts) => {
      planned = { mishap, left: after, lasts };
    },
    isDead: () => dead,
    revive: () => {
      dead = false;
      planned = null;
      try {
        inner.run('ROLLBACK');
      } catch {
        // No transaction was open.
      }
    },
  };
}
