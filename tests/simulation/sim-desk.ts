/**
 * One simulated desk: the real store, use cases, file and sync engine on a real SQLite file in memory. Around it only
 * what a machine is: a clock that may be wrong, a process that may die, a disk that may be full.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../electron/core/context.ts';
import { createDice } from '../../electron/core/demo/names.ts';
import { eraseAtOnce } from '../../electron/core/erase-at-once.ts';
import { type Database, openInMemory } from '../../electron/core/storage/database.ts';
import type { Store } from '../../electron/core/storage/handles.ts';
import { KNOWN, type Known } from '../../electron/core/storage/known.ts';
import { openStore } from '../../electron/core/storage/store.ts';
import { type OpenSyncFile, openSyncFile } from '../../electron/core/storage/sync-file.ts';
import { createDeskSync } from '../../electron/core/sync/desk-sync.ts';
import type { DeskSync } from '../../electron/core/sync/ports.ts';
import type { Reply, Request } from '../../shared/sync/wire.ts';
import { Crash, createFaultyDatabase, DiskFull, type FaultyDatabase, type Mishap } from './faulty-database.ts';

/** Snapshots are staged in files of their own: where the system has such a place, in memory. */
const stageFolder = (): string => {
  folder ??= mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simulator-'));
  return folder;
};
let folder: string | null = null;
let staged = 0;
process.on('exit', () => folder !== null && rmSync(folder, { recursive: true, force: true }));

/** What a program of a year ago knows: no head counts, no notes on bookings, no phone numbers of people. */
export const OLD_PROGRAM: Known = (entity) => {
  if (entity === 'headCount') return null;
  const fields = KNOWN(entity);
  return fields && new Set([...fields].filter((field) => !NEW_FIELDS.has(`${entity} ${field}`)));
};
const NEW_FIELDS: ReadonlySet<string> = new Set(['booking note', 'person phone']);
/** This program and the one of a year ago, where worlds differ in what they speak. */
const SPEAKS = { old: { oldest: 1, newest: 1 }, new: { oldest: 1, newest: 2 } };
const UNTOUCHED = `SELECT 1 FROM head_count UNION ALL SELECT 1 FROM booking WHERE note <> ''
  UNION ALL SELECT 1 FROM person WHERE phone <> '' LIMIT 1`;

/** Small pages, so that a house comes in several. */
const PAGES = { pullLimit: 25, pageLimit: 40 };

/** The world, as a machine sees it. */
export interface Surroundings {
  /** Whether programs differ in what they speak, not only in what they know. */
  readonly protocols: boolean;
  /** True time, UTC ms. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs at a moment of true time, or when the machine wakes up after it; returns how to take it back. */
  readonly later: (at: number, run: () => void) => () => void;
  readonly send: (desk: number, request: Request, reply: (reply: Reply) => void) => void;
  /** A reply was dealt with. */
  readonly answered: (desk: number, kind: Request['kind']) => void;
  /** Changes that this desk committed, once each, the oldest first. */
  readonly committed: (desk: number, changes: readonly Committed[]) => void;
}

export interface Committed {
  readonly n: number;
  readonly name: string;
  readonly hash: string;
  readonly effects: string;
}

interface Parts {
  readonly store: Store;
  readonly file: OpenSyncFile;
  readonly sync: DeskSync;
  readonly ctx: Context;
}

export class SimDesk {
  readonly no: number;
  readonly deskId: string;
  readonly #around: Surroundings;
  readonly #random: () => number;
  #inner: Database;
  #faulty: FaultyDatabase;
  #parts: Parts | null = null;
  /** Every start of the program is a life of its own: what an earlier one asked for comes to nothing. */
  #life = 0;
  #takeBackWake: (() => void) | null = null;
  #seenN = 0;
  readonly #stagePath: string;
  /** What the engine caught although no machine failed. */
  #fault: unknown = null;
  /** This machine's clock is off by so much, ms. */
  skew = 0;
  kept: Uint8Array | null = null;
  /** Its program is a year old and knows less (`OLD_PROGRAM`). */
  old = false;
  /** Head when the last page of a snapshot was read: pages show what is newer than their beginning until the log is read so far. */
  loadedAt = 0;
  /** A full disk kept names that should have gone: until the next change, or the page with the erasure. */
  keepsNames = false;

  constructor(no: number, deskId: string, image: Uint8Array, around: Surroundings) {
    this.no = no;
    this.deskId = deskId;
    this.#around = around;
    this.#random = createDice(no + 1);
    this.#stagePath = join(stageFolder(), `${++staged}`);
    this.#inner = openInMemory(image);
    this.#inner.pragma('foreign_keys = ON');
    this.#faulty = createFaultyDatabase(this.#inner);
    this.#seenN = this.#lastN();
  }

  #lastN(): number {
    return this.#inner.get<{ n: number | null }>('SELECT max(n) AS n FROM change')?.n ?? 0;
  }

  get parts(): Parts {
    if (this.#parts === null) throw new Error(`desk ${this.no} was never started`);
    return this.#parts;
  }

  /** The file itself, past every planned mishap. */
  get db(): Database {
    return this.#inner;
  }

  /** The first change under the install id that this file has now. */
  get firstN(): number {
    return this.#inner.get<{ n: number }>('SELECT first_n AS n FROM sync_position')?.n ?? 1;
  }

  now(): number {
    return this.#around.now() + this.skew;
  }

  /** Starts the program anew on the file as it is; a copy of the template becomes an installed copy of its own first. */
  start(newInstall = false): void {
    const life = ++this.#life;
    this.#takeBackWake?.();
    this.#parts?.file.close();
    this.#faulty.revive();
    const clock = () => this.now();
    const { store, inside } = openStore(this.#faulty.db, clock);
    const file = openSyncFile(inside, {
      installId: this.#around.newId(),
      stagePath: this.#stagePath,
      clock,
      known: this.old ? OLD_PROGRAM : KNOWN,
    });
    if (newInstall) file.takeNewInstall(this.#around.newId());
    const sync = createDeskSync(
      {
        file,
        now: clock,
        random: this.#random,
        newId: this.#around.newId,
        send: (id, request) => {
          if (life !== this.#life || this.#faulty.isDead()) return;
          this.#around.send(this.no, request, (reply) => {
            this.#alive(life, () => this.parts.sync.replied(id, reply));
            this.#around.answered(this.no, request.kind);
          });
        },
        wakeAt: (at) => this.#wakeAt(life, at),
        told: () => {},
        fault: (error) => {
          if (!(error instanceof Crash) && !(error instanceof DiskFull)) this.#fault ??= error;
        },
      },
      { ...PAGES, ...(this.#around.protocols && { speaks: SPEAKS[this.old ? 'old' : 'new'] }) },
    );
    const desk = { letter: 'A', accountName: `Osoba ${this.no}`, role: 'coordinator', language: 'pl' } as const;
    const ctx = { store, clock, newId: this.#around.newId, newSecret: () => 'x'.repeat(43), desk };
    this.#parts = { store, file, sync, ctx };
    eraseAtOnce(store, { eraseHere: () => this.#eraseHere(file) }, () => {});
    store.onCommit((committed) => {
      if (committed.synced || committed.sync || committed.drafts) return;
      sync.localChange();
    });
    this.#collect();
    this.run(() => sync.start());
  }

  #eraseHere(file: Parts['file']): void {
    this.keepsNames = true;
    try {
      file.eraseHere();
      this.keepsNames = false;
    } catch (error) {
      if (!(error instanceof Crash) && !(error instanceof DiskFull)) this.#fault ??= error;
      throw error;
    }
  }

  /** A program is never older than the file it wrote; false where this one is. */
  become(old: boolean): void {
    if (old === this.old || (old && this.#inner.get(UNTOUCHED) !== undefined)) return;
    this.old = old;
    this.start();
  }

  #wakeAt(life: number, at: number | null): void {
    if (life !== this.#life) return;
    this.#takeBackWake?.();
    this.#takeBackWake = null;
    if (at === null) return;
    const when = this.#around.now() + Math.max(0, at - this.now());
    this.#takeBackWake = this.#around.later(when, () => {
      this.#takeBackWake = null;
      this.#alive(life, () => this.parts.sync.woke());
    });
  }

  #alive(life: number, work: () => void): void {
    if (life === this.#life) this.run(work);
  }

  /** Does something at this desk; when the process dies of it, it is started again. */
  run(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!this.#faulty.isDead() && !(error instanceof DiskFull)) throw error;
    }
    if (this.#fault !== null) throw this.#fault;
    if (this.#faulty.isDead()) this.start();
    else this.#collect();
  }

  #collect(): void {
    const fresh = this.#inner.all<Committed>(
      'SELECT n, name, hash, effects FROM change WHERE n > ? ORDER BY n',
      this.#seenN,
    );
    if (fresh.length === 0) return;
    this.#seenN = fresh.at(-1)?.n ?? this.#seenN;
    this.#around.committed(this.no, fresh);
  }

  plan(mishap: Mishap, after: number, lasts: number): void {
    this.#faulty.plan(mishap, after, lasts);
  }

  /** The number of the last change in a file that replaces this one. */
  replace(image: Uint8Array): number {
    this.#life++;
    this.#parts?.file.close();
    this.#inner.close();
    this.#inner = openInMemory(image);
    this.#inner.pragma('foreign_keys = ON');
    this.#faulty = createFaultyDatabase(this.#inner);
    this.#seenN = this.#lastN();
    this.start();
    return this.#seenN;
  }

  close(): void {
    this.#life++;
    this.#parts?.file.dropStage();
    this.#parts?.file.close();
    this.#inner.close();
  }
}
