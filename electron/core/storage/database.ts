/** The only file that knows better-sqlite3: opening, pragmas, prepared statements, error codes. */
import Sqlite from 'better-sqlite3';

export type SqlValue = string | number | null;

/** A connection. Statements are prepared once and kept: building them again would cost more than running them. */
export interface Database {
  all<T>(sql: string, ...values: SqlValue[]): T[];
  get<T>(sql: string, ...values: SqlValue[]): T | undefined;
  run(sql: string, ...values: SqlValue[]): void;
  /** Several statements without values: migrations only. */
  exec(sql: string): void;
  pragma(text: string): unknown;
  /** Copies the file while it is in use; resolves when the copy is whole. */
  backup(path: string): Promise<void>;
  /** The whole file as bytes, with what is committed. */
  image(): Uint8Array;
  close(): void;
}

/** The oldest SQLite with STRICT tables, `->>` and the fixes this file format relies on. */
export const OLDEST_SQLITE = '3.46.0';

export interface OpenOptions {
  readonly readonly?: boolean;
  /** How long another program's lock is waited for, ms. */
  readonly patience?: number;
  /** Off only for measuring our own cost (bench B2). */
  readonly durable?: boolean;
}

/** Opens a file. @throws whatever SQLite says; `storageFault` gives it a name. */
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  return wrap(new Sqlite(path, { readonly: options.readonly ?? false, timeout: options.patience ?? 0 }));
}

/** A file that lies in memory only: a copy of `image`, or a new one. For tests that need thousands of them. */
export const openInMemory = (image?: Uint8Array): Database =>
  wrap(image === undefined ? new Sqlite(':memory:') : new Sqlite(Buffer.from(image)));

function wrap(raw: Sqlite.Database): Database {
  const statements = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string): Sqlite.Statement => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = raw.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    all: <T>(sql: string, ...values: SqlValue[]) => prepare(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: SqlValue[]) => prepare(sql).get(...values) as T | undefined,
    run: (sql, ...values) => void prepare(sql).run(...values),
    exec: (sql) => void raw.exec(sql),
    pragma: (text) => raw.pragma(text, { simple: true }),
    backup: async (target) => void (await raw.backup(target)),
    image: () => raw.serialize(),
    close: () => void raw.close(),
  };
}

/** What each pragma must read back as: better-sqlite3's own default in WAL mode would lose acknowledged work. */
const PRAGMAS: readonly (readonly [name: string, value: string | number, readBack: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  // 64 MiB: ten years of a busy house fit, so that a clash check reads no disk.
  ['cache_size', -65_536, -65_536],
];

/** Sets and reads back the pragmas of a desk's file. @throws when one does not hold. */
export function setPragmas(db: Database, durable = true): void {
  for (const [name, value, readBack] of PRAGMAS) {
    db.pragma(`${name} = ${value}`);
    const now = db.pragma(name);
    if (now !== readBack) throw new Error(`PRAGMA ${name} is ${String(now)}, not ${readBack}`);
  }
  if (!durable) db.pragma('synchronous = OFF');
}

/** True when the library is at least as new as `OLDEST_SQLITE`. */
export function sqliteIsNewEnough(db: Database): boolean {
  const version = db.get<{ v: string }>('SELECT sqlite_version() AS v')?.v ?? '0';
  return version.localeCompare(OLDEST_SQLITE, 'en', { numeric: true }) >= 0;
}

export type StorageFault = 'DISK_FULL' | 'READ_ONLY' | 'FILE_DAMAGED' | 'NOT_A_DATABASE' | 'BUSY';

/** The name of an environment failure, or null when the error is something else: a fault of ours. */
export function storageFault(error: unknown): StorageFault | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'DISK_FULL';
  if (/^SQLITE_(READONLY|PERM|CANTOPEN|AUTH)/.test(code) || code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return 'READ_ONLY';
  if (code === 'SQLITE_NOTADB') return 'NOT_A_DATABASE';
  if (/^SQLITE_(CORRUPT|IOERR)/.test(code)) return code.startsWith('SQLITE_IOERR') ? ioFault(code) : 'FILE_DAMAGED';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'BUSY';
  return null;
}

/** A write that the disk refused is a full or unwritable disk; a read that failed is a damaged file. */
const ioFault = (code: string): StorageFault =>
  /WRITE|FSYNC|TRUNCATE|SHMSIZE|SHMOPEN/.test(code) ? 'DISK_FULL' : 'FILE_DAMAGED';
