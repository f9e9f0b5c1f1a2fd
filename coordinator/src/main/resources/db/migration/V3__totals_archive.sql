-- Totals of credit, and what stays of jobs that are deleted.

-- The team that an account's credit counts for from now on; null is none.
ALTER TABLE account ADD COLUMN team TEXT;

-- Credit by day (UTC), account and the team it was in then ('' is none). Filled from the entries of
-- results in the order of their numbers, so that each is counted once, whatever the clocks say.
CREATE TABLE credit_day (
  day      DATE NOT NULL,
  account  UUID NOT NULL,
  team     TEXT NOT NULL,
  amount   BIGINT NOT NULL,                     -- millionths
  PRIMARY KEY (day, account, team)
);

-- Results of a job up to this number are in credit_day. Moved in the statement that fills it.
CREATE TABLE credit_mark (
  job       UUID PRIMARY KEY,
  sequence  BIGINT NOT NULL
);

-- Credit whose entries were deleted with their jobs. Entries and these make a host's credit.
CREATE TABLE credit_folded (
  host      UUID NOT NULL,
  workload  TEXT NOT NULL,
  account   UUID NOT NULL,
  amount    BIGINT NOT NULL,                    -- millionths
  PRIMARY KEY (host, workload, account)
);

-- One line of each job that was deleted. While purged_at is null, rows of its work units may be left.
CREATE TABLE job_archive (
  id           UUID PRIMARY KEY,
  name         TEXT NOT NULL,
  owner        UUID NOT NULL,
  workload     TEXT NOT NULL,
  state        TEXT NOT NULL,
  assurance    TEXT NOT NULL,
  total        INT NOT NULL,
  sealed       INT NOT NULL,
  failed       INT NOT NULL,
  cancelled    INT NOT NULL,
  tasks        BIGINT NOT NULL,
  credit       BIGINT NOT NULL,                 -- millionths
  audited      BIGINT NOT NULL,                 -- the ledger
  mismatches   BIGINT NOT NULL,
  sampled      BIGINT NOT NULL,
  sampled_wrong BIGINT NOT NULL,
  created_at   TIMESTAMPTZ NOT NULL,
  started_at   TIMESTAMPTZ,
  finished_at  TIMESTAMPTZ NOT NULL,
  archived_at  TIMESTAMPTZ NOT NULL,
  purged_below INT NOT NULL DEFAULT 0,          -- no row of a work unit below this index is left
  purged_at    TIMESTAMPTZ
);
CREATE INDEX job_archive_newest ON job_archive (archived_at DESC, id);
CREATE INDEX job_archive_unpurged ON job_archive (id) WHERE purged_at IS NULL;

-- When somebody last announced a content, or asked for it to be complete.
ALTER TABLE content ADD COLUMN touched_at TIMESTAMPTZ;
UPDATE content SET touched_at = created_at;
ALTER TABLE content ALTER COLUMN touched_at SET NOT NULL;
ALTER TABLE content ALTER COLUMN touched_at SET DEFAULT now();

-- What a work unit of a workload version was measured to cost.
CREATE TABLE workload_calibration (
  workload          TEXT PRIMARY KEY REFERENCES workload_version (id),
  cpu_seconds       DOUBLE PRECISION NOT NULL CHECK (cpu_seconds > 0),        -- median, of this machine
  reference_factor  DOUBLE PRECISION NOT NULL CHECK (reference_factor > 0),   -- of the reference machine's speed
  samples           INT NOT NULL CHECK (samples > 0),
  measured_at       TIMESTAMPTZ NOT NULL
);
