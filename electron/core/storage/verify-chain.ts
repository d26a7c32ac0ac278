/** Reads the register of changes from its first entry and says where it was tampered with (SE3). */
import { chainHash, sha256 } from './chain.ts';
import type { Reader } from './handles.ts';

interface Entry {
  n: number;
  name: string;
  actor: string;
  at: number;
  effects: string;
  effectsHash: string;
  /** 1: a person's content was taken out of the effects (PE6); what remains is no longer what was hashed. */
  erased: number;
  hash: string;
}

const PAGE = 500;
const READ = `SELECT n, name, actor, at, effects, effects_hash AS effectsHash, erased, hash FROM change
  WHERE n > ? ORDER BY n LIMIT ?`;

export interface ChainReport {
  /** Entries that follow from the ones before them. */
  readonly whole: number;
  /** The first entry that was changed, or that follows a missing one; null when the chain is whole. */
  readonly broken: number | null;
}

/** Takes the log page by page: an import is one entry of many megabytes, ten years are hundreds of thousands. */
export function verifyChain(reader: Pick<Reader, 'all'>): ChainReport {
  let last = { n: 0, hash: '' };
  for (;;) {
    const page = reader.all<Entry>(READ, last.n, PAGE);
    for (const entry of page) {
      const untouched = entry.erased === 1 || sha256(entry.effects) === entry.effectsHash;
      const follows = untouched && entry.n === last.n + 1 && entry.hash === chainHash(last.hash, entry);
      if (!follows) return { whole: last.n, broken: entry.n };
      last = entry;
    }
    if (page.length < PAGE) return { whole: last.n, broken: null };
  }
}
