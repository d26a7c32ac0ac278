/** Sync: what lost its place, what other desks did, and where this desk stands. Never edited after a release (law 9). */
import { rebuildForSync } from './0003-rebuild.ts';

export const sync = {
  version: 3,
  before: rebuildForSync,
  sql: `
ALTER TABLE booking ADD COLUMN unplaced INTEGER NOT NULL DEFAULT 0;
CREATE INDEX booking_unplaced ON booking (start_at) WHERE unplaced = 1;

CREATE TABLE conflict (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, booking_id TEXT, mine TEXT NOT NULL, other TEXT, install_id TEXT NOT NULL,
  n INTEGER NOT NULL, change_name TEXT NOT NULL, detail TEXT NOT NULL, opened_at INTEGER NOT NULL, settlement TEXT,
  settled_by TEXT NOT NULL, settled_at INTEGER
) STRICT;
CREATE INDEX conflict_open ON conflict (opened_at) WHERE settled_at IS NULL;
CREATE INDEX conflict_booking ON conflict (booking_id) WHERE booking_id IS NOT NULL;

CREATE TABLE erasure (id TEXT PRIMARY KEY, person_id TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT;

-- Where this desk stands with the server: one row, changed only together with what it speaks of.
-- first_n: changes before it were acknowledged under an install id that this file had before. applied_at: when a page or a
-- snapshot last changed anything here, by this desk's clock.
CREATE TABLE sync_position (
  one INTEGER PRIMARY KEY CHECK (one = 1), install_id TEXT NOT NULL, first_n INTEGER NOT NULL, site_id TEXT,
  dataset_id TEXT NOT NULL, epoch TEXT NOT NULL, cursor INTEGER NOT NULL, chain TEXT NOT NULL, acked_n INTEGER NOT NULL,
  sent_n INTEGER NOT NULL, applied_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The register of changes of the site, as far as it came here: what other desks did, and what became of this desk's own
-- changes, whose content is in "change" already and here blank.
CREATE TABLE log_entry (
  seq INTEGER PRIMARY KEY, install_id TEXT NOT NULL, n INTEGER NOT NULL, change_hash TEXT NOT NULL,
  payload_hash TEXT NOT NULL, chain TEXT NOT NULL, erased INTEGER NOT NULL, own INTEGER NOT NULL, name TEXT NOT NULL,
  actor TEXT NOT NULL, at INTEGER NOT NULL, desk_name TEXT NOT NULL, received_at INTEGER NOT NULL, outcome TEXT NOT NULL,
  payload TEXT NOT NULL
) STRICT;
CREATE INDEX log_entry_own ON log_entry (n) WHERE own = 1;
-- Which entries speak of which record: the history of a booking.
CREATE TABLE log_record (
  entity_id TEXT NOT NULL, seq INTEGER NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (entity_id, seq, entity)
) STRICT, WITHOUT ROWID;

-- What this program does not know yet: whole records of unknown entities, unknown fields of known ones.
CREATE TABLE aside (
  entity TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- Erasures carried out here. landed: the server has it, so it wants to know; cleaned: no free page and no copy holds the
-- name any more; told: the server knows. done of desks: on how many it is carried out, as the server last said.
CREATE TABLE erasure_done (
  erasure_id TEXT PRIMARY KEY, landed INTEGER NOT NULL, cleaned INTEGER NOT NULL, told INTEGER NOT NULL, done INTEGER,
  desks INTEGER
) STRICT, WITHOUT ROWID;
`,
} as const;
