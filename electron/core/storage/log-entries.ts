/** The register of changes of the whole site, as far as it came to this desk. */
import type { Database } from './database.ts';
import { keyOf } from './pending.ts';
import type { ReadEntry } from './sync-page.ts';

const ENTRY = `INSERT INTO log_entry (seq, install_id, n, change_hash, payload_hash, chain, erased, own, name, actor, at,
  desk_name, received_at, outcome, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const RECORD = 'INSERT INTO log_record (entity_id, seq, entity) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';

/** Own changes lie in the log of this desk already: of them only the outcome is kept. */
export function keepEntry(db: Database, entry: ReadEntry): void {
  const { seq, content, own } = entry;
  db.run(
    ENTRY,
    seq,
    entry.installId,
    entry.n,
    entry.changeHash,
    entry.payloadHash,
    entry.chain,
    entry.erased ? 1 : 0,
    own ? 1 : 0,
    content?.name ?? '',
    content?.actor ?? '',
    content?.at ?? 0,
    content?.deskName ?? '',
    content?.receivedAt ?? 0,
    content?.outcome ?? 'applied',
    own ? '' : entry.payload,
  );
  if (own || !content) return;
  const seen = new Set<string>();
  for (const { entity, id } of content.records) {
    const key = keyOf(entity, id);
    if (seen.has(key)) continue;
    seen.add(key);
    db.run(RECORD, id, seq, entity);
  }
}

/** A restored server numbers on from where its backup ended: what this desk has of a later time is of no log any more. */
export function dropEntriesAfter(db: Database, seq: number): void {
  db.run('DELETE FROM log_record WHERE seq > ?', seq);
  db.run('DELETE FROM log_entry WHERE seq > ?', seq);
}
