-- The log of workload versions, how far inputs may wander, what was forgotten.

-- Versions of the same name and publisher below this one must not run any more.
ALTER TABLE workload_version ADD COLUMN minimum_version BIGINT NOT NULL DEFAULT 1;
CREATE INDEX workload_version_of_publisher ON workload_version (publisher, name, version);

-- The order of the versions in the append-only log. The tree over them is in memory; a row that moves
-- or changes gives another tree, which the signed head on the disk, and every worker, does not know.
CREATE TABLE workload_log (
  position   BIGINT PRIMARY KEY CHECK (position >= 0),
  workload   TEXT NOT NULL UNIQUE REFERENCES workload_version (id),
  logged_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);

ALTER TABLE job_input ADD COLUMN sharing TEXT NOT NULL DEFAULT 'SWARM'
  CHECK (sharing IN ('NONE', 'LAN', 'SWARM'));

-- What stays of a job whose data its scientist wanted gone: that it is gone.
CREATE TABLE forgotten_job (
  job               UUID PRIMARY KEY,
  owner             UUID NOT NULL,
  asked_at          TIMESTAMPTZ NOT NULL,
  work_units        BIGINT NOT NULL,
  results           BIGINT NOT NULL,
  deleted_contents  INT NOT NULL DEFAULT 0,     -- of the coordinator's
  deleted_bytes     BIGINT NOT NULL DEFAULT 0,
  pending           TEXT[] NOT NULL,            -- contents that are still to be deleted here
  kept              TEXT[] NOT NULL,            -- contents that others need
  finished_at       TIMESTAMPTZ                 -- when nothing of it was left here
);

-- What each host is asked to delete.
CREATE TABLE forget_order (
  job            UUID NOT NULL REFERENCES forgotten_job (job),
  host           UUID NOT NULL,
  part           INT NOT NULL,                  -- of a long list
  contents       TEXT[] NOT NULL,
  asked_at       TIMESTAMPTZ,                   -- last
  confirmed_at   TIMESTAMPTZ,
  deleted        INT NOT NULL DEFAULT 0,
  deleted_bytes  BIGINT NOT NULL DEFAULT 0,
  in_use         INT NOT NULL DEFAULT 0,        -- contents that another task there needed when last asked
  PRIMARY KEY (job, host, part)
);
CREATE INDEX forget_order_open ON forget_order (host) WHERE confirmed_at IS NULL;
