/** What running the server takes: codes, tries, the administrator, dumps. Never edited after a release (law 9). */
export const operations = {
  version: 2,
  sql: `
-- The last sequence that a desk had when it last asked for more, and when that was noted; for the administrator.
ALTER TABLE desk ADD COLUMN cursor bigint, ADD COLUMN cursor_at bigint NOT NULL DEFAULT 0;

-- Wrong codes and passwords of the last minutes; who is a hash of where they came from.
CREATE TABLE wrong_try (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, kind text NOT NULL, who text NOT NULL, at bigint NOT NULL);
CREATE INDEX wrong_try_time ON wrong_try (kind, at);

-- The one secret that opens the administrator's page, as scrypt; one row at most.
CREATE TABLE administrator (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), salt text NOT NULL, hash text NOT NULL, made_at bigint NOT NULL
);
CREATE TABLE admin_session (token_hash text PRIMARY KEY, made_at bigint NOT NULL, seen_at bigint NOT NULL);

-- Whom each erasure took, merged records among them; whatever comes of them later is blanked on arrival (PE6).
CREATE TABLE erased_person (
  site uuid NOT NULL, person uuid NOT NULL, erasure uuid NOT NULL, at bigint NOT NULL, PRIMARY KEY (site, person)
);

-- Dumps that were tried, the failed ones with why.
CREATE TABLE dump (
  began_at bigint PRIMARY KEY, file text NOT NULL, nightly boolean NOT NULL, ended_at bigint, bytes bigint, rows bigint,
  failure text
);
`,
} as const;
