/** Series, equipment, hand-outs, topics, feeds, drafts and undo. Never edited after a release (law 9). */
export const calendar = {
  version: 2,
  sql: `
CREATE TABLE series (
  id TEXT PRIMARY KEY, rule TEXT NOT NULL, first_date TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
ALTER TABLE booking ADD COLUMN series_id TEXT REFERENCES series (id);
ALTER TABLE booking ADD COLUMN series_date TEXT;
ALTER TABLE booking ADD COLUMN hand_edited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE booking ADD COLUMN no_show INTEGER NOT NULL DEFAULT 0;
CREATE INDEX booking_series ON booking (series_id, series_date) WHERE series_id IS NOT NULL;
CREATE INDEX booking_request ON booking (start_at) WHERE status = 'request';
CREATE INDEX booking_hold ON booking (start_at) WHERE status = 'hold';
CREATE INDEX booking_organisation ON booking (organisation_id, start_at) WHERE organisation_id IS NOT NULL;

-- A closure made before this is as old as the change that made it.
ALTER TABLE closure ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
UPDATE closure SET created_at = coalesce(
  (SELECT min(c.at) FROM before_image b JOIN change c ON c.n = b.n WHERE b.entity_id = closure.id AND b.entity = 'closure'),
  946684800000);

CREATE TABLE skipped_date (
  id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series (id), date TEXT NOT NULL, wish TEXT NOT NULL,
  reason TEXT NOT NULL, detail TEXT NOT NULL, booking_id TEXT REFERENCES booking (id)
) STRICT;
CREATE INDEX skipped_date_series ON skipped_date (series_id, date);

ALTER TABLE house ADD COLUMN booking_rules TEXT NOT NULL DEFAULT '[]';
ALTER TABLE equipment ADD COLUMN out_of_use INTEGER NOT NULL DEFAULT 0;

CREATE TABLE piece (
  id TEXT PRIMARY KEY, equipment_id TEXT NOT NULL REFERENCES equipment (id), code TEXT NOT NULL UNIQUE COLLATE NOCASE,
  out_of_use INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX piece_equipment ON piece (equipment_id);

CREATE TABLE kit (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, layout TEXT, room_id TEXT REFERENCES room (id), items TEXT NOT NULL,
  archived INTEGER NOT NULL
) STRICT;

CREATE TABLE key (
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, room_ids TEXT NOT NULL,
  out_of_use INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;

CREATE TABLE handout (
  id TEXT PRIMARY KEY, booking_id TEXT REFERENCES booking (id), equipment_id TEXT REFERENCES equipment (id),
  key_id TEXT REFERENCES key (id), piece_ids TEXT NOT NULL, quantity INTEGER NOT NULL, person_name TEXT NOT NULL,
  person_phone TEXT NOT NULL, due_at INTEGER, condition TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX handout_equipment ON handout (equipment_id, at) WHERE equipment_id IS NOT NULL;
CREATE INDEX handout_key ON handout (key_id, at) WHERE key_id IS NOT NULL;
CREATE INDEX handout_booking ON handout (booking_id) WHERE booking_id IS NOT NULL;

CREATE TABLE handout_return (
  id TEXT PRIMARY KEY, handout_id TEXT NOT NULL REFERENCES handout (id), piece_ids TEXT NOT NULL,
  quantity INTEGER NOT NULL, condition TEXT NOT NULL, mistake INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX handout_return_handout ON handout_return (handout_id);

-- Hand-outs of which something is still out: made from handout and handout_return, never written by itself.
CREATE TABLE open_handout (handout_id TEXT PRIMARY KEY, still_out INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- One row for each pool that a booking takes from: made from booking, never written by itself. long as in claim.
CREATE TABLE allocation (
  equipment_id TEXT NOT NULL, long INTEGER NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  quantity INTEGER NOT NULL, hold_until INTEGER, booking_id TEXT NOT NULL,
  PRIMARY KEY (equipment_id, long, start_at, booking_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_booking ON allocation (booking_id);
INSERT INTO allocation (equipment_id, long, start_at, end_at, quantity, hold_until, booking_id)
SELECT e.value ->> 'equipmentId', b.end_at - b.start_at > 93600000, b.start_at, b.end_at, sum(e.value ->> 'quantity'),
  iif(b.status = 'hold', b.hold_until, NULL), b.id
FROM booking b, json_each(b.equipment) e WHERE b.status IN ('hold', 'confirmed')
GROUP BY b.id, e.value ->> 'equipmentId';

CREATE TABLE topic_group (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, coordinator_name TEXT NOT NULL, state TEXT NOT NULL,
  event_id TEXT REFERENCES event (id), answer TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE topic (
  id TEXT PRIMARY KEY, text TEXT NOT NULL, person_name TEXT NOT NULL, status TEXT NOT NULL,
  group_id TEXT REFERENCES topic_group (id), withdrawn INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX topic_of_group ON topic (group_id);

CREATE TABLE feed (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, secret TEXT NOT NULL UNIQUE, revoked INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Which change takes back which; a redo takes back an undo. A change is taken back once; several at once where typing
-- in one field was recorded piece by piece.
CREATE TABLE undo (
  undoes INTEGER PRIMARY KEY REFERENCES change (n), n INTEGER NOT NULL REFERENCES change (n)
) STRICT;
CREATE INDEX undo_by ON undo (n);

-- Half-filled forms and parked calls of this installed copy and account: they never travel.
CREATE TABLE draft (
  id TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  parked INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (account, id)
) STRICT;
`,
} as const;
