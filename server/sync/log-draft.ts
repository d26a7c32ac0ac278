/** Entries on their way into the log: sequence and chain go on from the site's head. */
import { chainOf, type Outcome, type Payload, type Sha256, type WireRecord } from '../../shared/sync/wire.ts';
import type { Head, LogRow } from '../postgres/heads.ts';
import type { Entering } from './conflict-rows.ts';
import type { Erased } from './ports.ts';
import { keyOf } from './world.ts';

export interface Entry {
  readonly outcome: Outcome;
  readonly records: readonly WireRecord[];
  readonly erase?: Erased['erase'];
}

export class LogDraft {
  readonly #sha256: Sha256;
  #head: Head;
  #rows: LogRow[] = [];
  #newRecords = 0;

  constructor(head: Head, sha256: Sha256) {
    this.#head = head;
    this.#sha256 = sha256;
  }

  get head(): Head {
    return this.#head;
  }

  get newRecords(): number {
    return this.#newRecords;
  }

  /** A draft from here on, so that a stretch that fails leaves nothing behind. */
  fork(): LogDraft {
    return new LogDraft(this.#head, this.#sha256);
  }

  /** What a fork holds is written now. */
  join(fork: LogDraft, newRecords: number): void {
    this.#rows.push(...fork.#rows);
    this.#head = fork.#head;
    this.#newRecords += newRecords;
  }

  add(change: Entering, deskId: string | null, { outcome, records, erase }: Entry): void {
    const { label, deskName, now, installId, n, seq } = change;
    const { name, actor, at } = label;
    const told: Payload = { name, actor, at, deskName, receivedAt: now, outcome, records: [...records] };
    const payload = JSON.stringify(erase?.length ? { ...told, erase } : told);
    const payloadHash = this.#sha256(payload);
    const entry = { seq, installId, n, changeHash: label.hash, payloadHash };
    const chain = chainOf(this.#sha256, this.#head.chain, entry);
    this.#rows.push({ ...entry, deskId, outcome, payload, chain, receivedAt: now });
    this.#head = { ...this.#head, seq, chain };
  }

  /** The server numbered one more entry of its own. */
  countOwn(): void {
    this.#head = { ...this.#head, ownN: this.#head.ownN + 1 };
  }

  /** Rows that are not written yet; the caller writes them. */
  take(): LogRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}

/** The sequence of the last change that touched each record, by `keyOf`. */
export const seqOfRecords = (entered: readonly { readonly seq: number; readonly records: readonly WireRecord[] }[]) =>
  new Map(entered.flatMap(({ seq, records }) => records.map(({ entity, id }) => [keyOf(entity, id), seq] as const)));
