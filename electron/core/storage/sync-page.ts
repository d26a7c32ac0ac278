/** Reads a page of the log before anything of it is applied: whole, in order, of our site, and ours where it says so. */
import { chainOf, type LogEntry, OUTCOMES, type Payload } from '../../../shared/sync/wire.ts';
import { sha256 } from './chain.ts';
import type { Standing } from './sync-position.ts';

export interface ReadEntry extends LogEntry {
  /** Null of an erased entry whose text can no longer be read. */
  readonly content: Payload | null;
  readonly own: boolean;
}

export interface Page {
  readonly entries: readonly ReadEntry[];
  /** Own changes up to this number came back. */
  readonly ackedN: number;
  readonly cursor: number;
  readonly chain: string;
  /** The entry after the last one here is of this install, but not of this file. */
  readonly forked: boolean;
}

export type PageOrWhy = { readonly page: Page } | { readonly why: string };

/** `hashOf`: the hash of this file's own change, null when it has no such change. */
export function readPage(entries: readonly LogEntry[], at: Standing, hashOf: (n: number) => string | null): PageOrWhy {
  const read: ReadEntry[] = [];
  let { cursor, chain, ackedN } = at;
  const whole = (forked: boolean) => ({ page: { entries: read, ackedN, cursor, chain, forked } });
  for (const entry of entries) {
    const why = whyBroken(entry, cursor, chain);
    if (why) return { why };
    const content = contentOf(entry);
    if (content === null && !entry.erased) return { why: 'payload' };
    const own = entry.installId === at.installId;
    if (own) {
      if (hashOf(entry.n) !== entry.changeHash) return whole(true);
      ackedN = Math.max(ackedN, entry.n);
    }
    read.push({ ...entry, content, own });
    cursor = entry.seq;
    chain = entry.chain;
  }
  return whole(false);
}

function whyBroken(entry: LogEntry, cursor: number, chain: string): string | null {
  if (entry.seq !== cursor + 1) return 'gap';
  if (entry.chain !== chainOf(sha256, chain, entry)) return 'chain';
  if (!entry.erased && sha256(entry.payload) !== entry.payloadHash) return 'hash';
  return null;
}

function contentOf(entry: LogEntry): Payload | null {
  try {
    const read: unknown = JSON.parse(entry.payload);
    return isPayload(read) ? read : null;
  } catch {
    // The hash was right, so the server wrote what this program cannot read; or an erasure left no text.
    return null;
  }
}

/**
 * The same as the schema of the wire, by hand where it holds: a page is a thousand of these, and the schema would take a
 * fifth of the time that writing them takes.
 */
const isPayload = (read: unknown): read is Payload =>
  isFields(read) &&
  typeof read.name === 'string' &&
  typeof read.actor === 'string' &&
  Number.isInteger(read.at) &&
  typeof read.deskName === 'string' &&
  Number.isInteger(read.receivedAt) &&
  KNOWN_OUTCOMES.has(read.outcome) &&
  Array.isArray(read.records) &&
  read.records.every((record) => isPlace(record) && isFields(record.row)) &&
  (read.erase === undefined || (Array.isArray(read.erase) && read.erase.every(isPlace)));

const KNOWN_OUTCOMES: ReadonlySet<unknown> = new Set(OUTCOMES);
const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlace = (value: unknown): value is Record<string, unknown> =>
  isFields(value) && typeof value.entity === 'string' && typeof value.id === 'string';
