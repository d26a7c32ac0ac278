/** Reads the register of changes from its first entry and says where it was tampered with (SE3). */
import type { Reader } from './handles.ts';
import { chainHash } from './store.ts';

interface Entry {
  n: number;
  name: string;
  actor: string;
  at: number;
  effects: string;
  hash: string;
}

const PAGE = 500;

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
    const page = reader.all<Entry>('SELECT * FROM change WHERE n > ? ORDER BY n LIMIT ?', last.n, PAGE);
    for (const entry of page) {
      const follows = entry.n === last.n + 1 && entry.hash === chainHash(last.hash, entry);
      if (!follows) return { whole: last.n, broken: entry.n };
      last = entry;
    }
    if (page.length < PAGE) return { whole: last.n, broken: null };
  }
}
