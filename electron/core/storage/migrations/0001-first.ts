/** The first schema. Never edited after a release (law 9). */
export const first = {
  version: 1,
  sql: `
CREATE TABLE house (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, zone TEXT NOT NULL, opening_hours TEXT NOT NULL,
  holiday_edits TEXT NOT NULL, blank_rows INTEGER NOT NULL, blank_rows_open INTEGER NOT NULL, demo INTEGER NOT NULL
) STRICT;

CREATE TABLE room (
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, floor TEXT NOT NULL, area_m2 REAL,
  legal_limit INTEGER, parallel INTEGER NOT NULL, part_of TEXT REFERENCES room (id), out_of_use INTEGER NOT NULL,
  fixed_equipment TEXT NOT NULL, layouts TEXT NOT NULL, opening_hours TEXT, position INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment (
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, quantity INTEGER NOT NULL,
  signed_handout INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;

CREATE TABLE organisation (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, note TEXT NOT NULL
) STRICT;

-- search_row is the person's row in person_words; it grows with the last visit, so that the index itself is in order.
CREATE TABLE person (
  id TEXT PRIMARY KEY, search_row INTEGER UNIQUE, name TEXT NOT NULL, sort_name TEXT NOT NULL, status TEXT NOT NULL, phone TEXT NOT NULL,
  email TEXT NOT NULL, organisation_id TEXT REFERENCES organisation (id), note TEXT NOT NULL, last_seen_at INTEGER,
  merged_into TEXT REFERENCES person (id), created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE programme (
  id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, kind TEXT NOT NULL,
  funding TEXT NOT NULL, funder_pack TEXT, archived INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE clause (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, texts TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE event (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, programme_id TEXT REFERENCES programme (id), leader_name TEXT NOT NULL,
  organisation_id TEXT REFERENCES organisation (id), language TEXT NOT NULL, "limit" INTEGER, open INTEGER NOT NULL,
  clause_id TEXT REFERENCES clause (id), note TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE booking (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, status TEXT NOT NULL, hold_until INTEGER, room_ids TEXT NOT NULL, layout TEXT,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, setup_minutes INTEGER NOT NULL, teardown_minutes INTEGER NOT NULL,
  head_count INTEGER, organisation_id TEXT REFERENCES organisation (id), contact_name TEXT NOT NULL,
  contact_phone TEXT NOT NULL, purpose TEXT NOT NULL, participants_pay INTEGER NOT NULL,
  application_received INTEGER NOT NULL, confidential INTEGER NOT NULL, note TEXT NOT NULL, equipment TEXT NOT NULL,
  event_id TEXT REFERENCES event (id), cancel_reason TEXT, refusal_reason TEXT, reason_note TEXT NOT NULL,
  overrides TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX booking_start ON booking (start_at, end_at);
CREATE INDEX booking_event ON booking (event_id, start_at) WHERE event_id IS NOT NULL;

-- One row for each unit a booking occupies: made from booking, never written by itself.
-- long tells stretches over a day apart, so that the usual look-up need not reach two weeks back.
CREATE TABLE claim (
  unit TEXT NOT NULL, long INTEGER NOT NULL, reserved_start INTEGER NOT NULL, reserved_end INTEGER NOT NULL,
  hold_until INTEGER, booking_id TEXT NOT NULL,
  PRIMARY KEY (unit, long, reserved_start, booking_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_booking ON claim (booking_id);

CREATE TABLE closure (
  id TEXT PRIMARY KEY, room_id TEXT REFERENCES room (id), start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  reason TEXT NOT NULL, lifted INTEGER NOT NULL
) STRICT;
CREATE INDEX closure_end ON closure (end_at);

CREATE TABLE registration (
  id TEXT PRIMARY KEY, event_id TEXT NOT NULL REFERENCES event (id), person_id TEXT NOT NULL REFERENCES person (id),
  state TEXT NOT NULL, companions INTEGER NOT NULL, status TEXT NOT NULL, walk_in INTEGER NOT NULL, reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX registration_once ON registration (event_id, person_id);
CREATE INDEX registration_person ON registration (person_id);

CREATE TABLE attendance (
  id TEXT PRIMARY KEY, registration_id TEXT NOT NULL REFERENCES registration (id),
  session_id TEXT NOT NULL REFERENCES booking (id), presence TEXT NOT NULL, source TEXT NOT NULL, by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX attendance_once ON attendance (session_id, registration_id);
CREATE INDEX attendance_registration ON attendance (registration_id);

CREATE TABLE head_count (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES booking (id), status TEXT NOT NULL, count INTEGER NOT NULL,
  by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX head_count_session ON head_count (session_id);

CREATE TABLE sheet (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE COLLATE NOCASE, session_id TEXT NOT NULL REFERENCES booking (id),
  print_no INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, clause_id TEXT REFERENCES clause (id),
  content TEXT NOT NULL
) STRICT;
CREATE INDEX sheet_session ON sheet (session_id);

-- The change log (docs/spec): what was done, its effects, and the chain that shows tampering (SE3).
CREATE TABLE change (
  n INTEGER PRIMARY KEY, name TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL, effects TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- The row as it was before a change touched it; null where the change made it.
CREATE TABLE before_image (
  entity_id TEXT NOT NULL, n INTEGER NOT NULL REFERENCES change (n), entity TEXT NOT NULL, image TEXT,
  PRIMARY KEY (entity_id, n, entity)
) STRICT, WITHOUT ROWID;

-- What belongs to this installed copy only and never travels.
CREATE TABLE local_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Folded words (PE1): SQLite folds no diacritics in its own look-ups that matter here.
CREATE VIRTUAL TABLE person_words USING fts5 (words, content = '', contentless_delete = 1, prefix = '2 3 4', tokenize = 'ascii', detail = none);
INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 1);
`,
} as const;
