/**
 * The server's tables. Never edited after a release (law 9). Instants are UTC ms; `data`, `payload` and `change` are JSON
 * text and not jsonb: what a newer desk sent is kept byte for byte, even what jsonb cannot hold (decision 33).
 */
export const first = {
  version: 1,
  sql: `
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One house. dataset_id stays for ever; epoch is a new one after every restore from a backup.
CREATE TABLE site (
  id uuid PRIMARY KEY, name text NOT NULL, dataset_id uuid NOT NULL, epoch uuid NOT NULL, created_at bigint NOT NULL
);

-- The sequencer: whoever writes for a site holds this row. own_install and own_n number the entries that the server itself
-- writes (released from quarantine, erasures); records is how many the site has, for progress bars.
CREATE TABLE site_head (
  site uuid PRIMARY KEY REFERENCES site, seq bigint NOT NULL DEFAULT 0, chain text NOT NULL DEFAULT '',
  own_install uuid NOT NULL, own_n bigint NOT NULL DEFAULT 0, records bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);

-- One enrolled installed copy. locked_at: it was unseen for 30 days and gets no page until it read a snapshot to its end;
-- loading_at: when that snapshot began. last_seen_at is kept by the sync service, at most once a minute.
CREATE TABLE desk (
  id uuid PRIMARY KEY, site uuid NOT NULL REFERENCES site, name text NOT NULL, letter text NOT NULL,
  public_key text NOT NULL, enrolled_at bigint NOT NULL, last_seen_at bigint NOT NULL, revoked_at bigint,
  locked_at bigint, loading_at bigint, brings_house boolean NOT NULL DEFAULT false, UNIQUE (site, letter)
);

-- Codes are kept as their scrypt hash in hex; each opens one desk once.
CREATE TABLE enrol_code (
  code_hash text PRIMARY KEY, site uuid NOT NULL REFERENCES site, made_at bigint NOT NULL, expires_at bigint NOT NULL,
  used_at bigint, desk uuid REFERENCES desk
);

-- One numbering of changes. A desk has several when its file was restored or copied.
CREATE TABLE install (
  site uuid NOT NULL REFERENCES site, id uuid NOT NULL, desk uuid NOT NULL REFERENCES desk, first_n bigint NOT NULL,
  last_n bigint NOT NULL, last_hash text NOT NULL, created_at bigint NOT NULL, pushed_at bigint NOT NULL,
  PRIMARY KEY (site, id)
) WITH (fillfactor = 50);

-- No foreign keys from here on: every writer holds the site's head, and each key would be one more look-up a row.
CREATE TABLE record (
  site uuid NOT NULL, entity text COLLATE "C" NOT NULL, id uuid NOT NULL, data text NOT NULL, seq bigint NOT NULL,
  PRIMARY KEY (site, entity, id)
);

-- Who has which unit when (BK2, BK4, BK5), in event time; with the change that placed the booking, for people to read.
CREATE TABLE claim (
  site uuid NOT NULL, unit uuid NOT NULL, slot int NOT NULL, during int8range NOT NULL, booking uuid NOT NULL,
  hold_until bigint, placed_seq bigint NOT NULL, desk_name text NOT NULL, actor text NOT NULL, at bigint NOT NULL,
  CONSTRAINT claim_apart EXCLUDE USING gist (site WITH =, unit WITH =, slot WITH =, during WITH &&)
    DEFERRABLE INITIALLY IMMEDIATE
);
-- Without the site: beside the constraint's own index no other may look cheap for "a unit of this site at this time".
CREATE INDEX claim_booking ON claim (booking);
CREATE INDEX claim_hold ON claim (site, hold_until) WHERE hold_until IS NOT NULL;

-- What bookings take of a pool (EQ1); counted at its peak by whoever holds the head.
CREATE TABLE pool_claim (
  site uuid NOT NULL, equipment uuid NOT NULL, booking uuid NOT NULL, quantity int NOT NULL, during int8range NOT NULL,
  hold_until bigint, PRIMARY KEY (booking, equipment, site)
);
CREATE INDEX pool_claim_time ON pool_claim USING gist (site, equipment, during);
CREATE INDEX pool_claim_hold ON pool_claim (site, hold_until) WHERE hold_until IS NOT NULL;

-- Codes that one record of a site has alone, folded to lower case.
CREATE TABLE code (
  site uuid NOT NULL, entity text COLLATE "C" NOT NULL, folded text COLLATE "C" NOT NULL, id uuid NOT NULL,
  PRIMARY KEY (site, entity, folded)
);
CREATE INDEX code_of ON code (site, entity, id);

-- Conflicts that nobody has settled; the records themselves are in record, entity 'conflict'.
CREATE TABLE open_conflict (
  site uuid NOT NULL, id uuid NOT NULL, kind text NOT NULL, booking uuid, opened_at bigint NOT NULL, PRIMARY KEY (site, id)
);
CREATE INDEX open_conflict_booking ON open_conflict (site, booking);

-- The truth, in the order of arrival. After an erasure payload is blanked and erased true; hashes and chain stay.
CREATE TABLE log (
  site uuid NOT NULL, seq bigint NOT NULL, install uuid NOT NULL, n bigint NOT NULL, desk uuid, change_hash text NOT NULL,
  outcome text NOT NULL, payload text NOT NULL, payload_hash text NOT NULL, erased boolean NOT NULL DEFAULT false,
  chain text NOT NULL, bytes int NOT NULL, received_at bigint NOT NULL,
  PRIMARY KEY (site, seq), UNIQUE (site, install, n)
);

-- Changes that were not understood: tried (attempts below three), in quarantine, or released by an administrator.
CREATE TABLE quarantine (
  site uuid NOT NULL, install uuid NOT NULL, n bigint NOT NULL, desk uuid, desk_name text NOT NULL, change text NOT NULL,
  change_hash text NOT NULL, reason text NOT NULL, attempts int NOT NULL, first_at bigint NOT NULL, last_at bigint NOT NULL,
  quarantined_seq bigint, released_seq bigint, PRIMARY KEY (site, install, n)
);

-- Names that must go (PE6), and which desks have told that they are gone.
CREATE TABLE erasure (
  site uuid NOT NULL, id uuid NOT NULL, person uuid NOT NULL, asked_by text NOT NULL, asked_at bigint NOT NULL,
  seq bigint, PRIMARY KEY (site, id)
);
CREATE TABLE erasure_done (
  site uuid NOT NULL, erasure uuid NOT NULL, desk uuid NOT NULL, at bigint NOT NULL, PRIMARY KEY (site, erasure, desk)
);
`,
} as const;
