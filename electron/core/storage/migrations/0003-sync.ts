/** Sync: what lost its place, what other desks did, and where this desk stands. Never edited after a release (law 9). */
export const sync = {
  version: 3,
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
`,
} as const;
