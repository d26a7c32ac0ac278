/** A site's log as a test writes it: numbered, chained, and nothing of it arbitrated. */
import { hash } from 'node:crypto';
import { chainOf, type LogEntry, type Outcome, type Payload, type WireRecord } from '../../shared/sync/wire.ts';

const sha256 = (text: string): string => hash('sha256', text);

export interface EntryOf {
  readonly installId: string;
  readonly n: number;
  readonly changeHash?: string;
  readonly name?: string;
  readonly actor?: string;
  readonly outcome?: Outcome;
  readonly records?: readonly WireRecord[];
  readonly erase?: Payload['erase'];
}

export interface SiteLog {
  readonly add: (entry: EntryOf) => LogEntry;
  readonly entries: readonly LogEntry[];
  /** The log from here on is another one, as after a restore. */
  readonly cut: (seq: number) => void;
}

export const AT = 1_795_500_000_000;

export function siteLog(): SiteLog {
  const entries: LogEntry[] = [];
  return {
    entries,
    cut: (seq) => void entries.splice(seq),
    add: ({ installId, n, changeHash = sha256(`${installId} ${n}`), records = [], erase, ...over }) => {
      const text = JSON.stringify({
        name: 'test.change',
        actor: 'Ola',
        at: AT,
        deskName: 'Parter',
        receivedAt: AT,
        outcome: 'applied',
        ...over,
        records,
        ...(erase ? { erase } : {}),
      });
      const link = { seq: entries.length + 1, installId, n, changeHash, payloadHash: sha256(text) };
      const chain = chainOf(sha256, entries.at(-1)?.chain ?? '', link);
      const entry = { ...link, payload: text, erased: false, chain };
      entries.push(entry);
      return entry;
    },
  };
}
