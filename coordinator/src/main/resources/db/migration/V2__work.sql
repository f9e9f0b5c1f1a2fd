-- Work: workloads, jobs, work units, tasks, results and credit.
--
-- The hot tables are partitioned by the hash of their job, and every hot query names the job, so that
-- a database that spreads over machines can route it. Double assimilation and double credit are
-- impossible by key, not by care.

CREATE TABLE workload_version (
  id          TEXT PRIMARY KEY,                 -- SHA-256 of the manifest, hexadecimal
  name        TEXT NOT NULL,
  version     BIGINT NOT NULL CHECK (version >= 1),
  style       TEXT NOT NULL CHECK (style IN ('COMMAND', 'STEP')),
  publisher   TEXT NOT NULL,                    -- fingerprint of the key, hexadecimal
  module      TEXT NOT NULL,                    -- LENGTH-ROOT
  signed      BYTEA NOT NULL,                   -- SignedWorkload, as it goes to the workers
  expires_at  TIMESTAMPTZ NOT NULL,
  created_at  TIMESTAMPTZ NOT NULL
);

CREATE TABLE job (
  id                   UUID PRIMARY KEY,
  name                 TEXT NOT NULL,
  workload             TEXT NOT NULL REFERENCES workload_version (id),
  state                TEXT NOT NULL CHECK (state IN ('RECEIVING', 'RUNNING', 'FINISHED', 'CANCELLED')),
  assurance            TEXT NOT NULL,
  quorum               INT NOT NULL CHECK (quorum >= 1),
  max_tasks            INT NOT NULL CHECK (max_tasks >= quorum),
  diversity            TEXT NOT NULL CHECK (diversity IN ('HOST', 'ACCOUNT', 'BLOCK')),
  comparison           TEXT NOT NULL,           -- JSON: how results are compared
  verifier             TEXT REFERENCES workload_version (id),
  comparator           TEXT REFERENCES workload_version (id),
  priority             INT NOT NULL DEFAULT 0,
  held                 BOOLEAN NOT NULL DEFAULT false,
  number               BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
  arguments            TEXT[] NOT NULL,
  limit_memory_bytes   BIGINT NOT NULL,
  limit_stack_bytes    BIGINT NOT NULL,
  limit_wall_ms        BIGINT NOT NULL,
  limit_output_bytes   BIGINT NOT NULL,
  deadline             TIMESTAMPTZ,
  idempotency_key      TEXT UNIQUE,             -- a repeated creation finds the first
  request_digest       TEXT NOT NULL,           -- and must ask for the same
  created_at           TIMESTAMPTZ NOT NULL,
  started_at           TIMESTAMPTZ,
  finished_at          TIMESTAMPTZ
);
CREATE INDEX job_newest ON job (created_at DESC, id);
CREATE INDEX job_by_state ON job (state);

CREATE TABLE job_input (
  job       UUID NOT NULL REFERENCES job (id),
  position  INT NOT NULL,
  name      TEXT NOT NULL,
  content   TEXT NOT NULL,                      -- LENGTH-ROOT
  PRIMARY KEY (job, position),
  UNIQUE (job, name)
);

-- What is counted, moved in the transaction that moves the things counted; reading a job never counts
-- its rows. The sum of the six kinds of work units is the total, at every instant.
CREATE TABLE job_progress (
  job              UUID PRIMARY KEY REFERENCES job (id),
  total            INT NOT NULL DEFAULT 0,
  open             INT NOT NULL DEFAULT 0 CHECK (open >= 0),
  running          INT NOT NULL DEFAULT 0 CHECK (running >= 0),
  provisional      INT NOT NULL DEFAULT 0 CHECK (provisional >= 0),
  sealed           INT NOT NULL DEFAULT 0,
  failed           INT NOT NULL DEFAULT 0,
  cancelled        INT NOT NULL DEFAULT 0,
  tasks_leased     INT NOT NULL DEFAULT 0 CHECK (tasks_leased >= 0),
  tasks_succeeded  INT NOT NULL DEFAULT 0,
  tasks_failed     INT NOT NULL DEFAULT 0,
  tasks_expired    INT NOT NULL DEFAULT 0,
  tasks_aborted    INT NOT NULL DEFAULT 0,
  credit           NUMERIC(24, 6) NOT NULL DEFAULT 0,
  last_sequence    BIGINT NOT NULL DEFAULT 0,   -- of results, gapless: given out under this row's lock
  CHECK (total = open + running + provisional + sealed + failed + cancelled)
);

CREATE TABLE job_failure (
  job     UUID NOT NULL REFERENCES job (id),
  cause   TEXT NOT NULL,                        -- a name of FailureCause
  count   INT NOT NULL,
  sample  TEXT NOT NULL,                        -- the newest sentence
  PRIMARY KEY (job, cause)
);

CREATE TABLE work_unit (
  job          UUID NOT NULL,
  idx          INT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('OPEN', 'SEALED', 'FAILED', 'CANCELLED')),
  wanted       INT NOT NULL CHECK (wanted >= 0),       -- tasks still to be leased
  under_way    INT NOT NULL CHECK (under_way >= 0),    -- tasks that are leased and have not ended
  seed         BIGINT NOT NULL,
  spec         TEXT NOT NULL,                          -- JSON: arguments and inputs of its own
  PRIMARY KEY (job, idx)
) PARTITION BY HASH (job);
-- What dispatch refills its window from; a finished work unit leaves it.
CREATE INDEX work_unit_ready ON work_unit (job, idx) WHERE state = 'OPEN' AND wanted > 0;
CREATE TABLE work_unit_0 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 0) WITH (fillfactor = 80);
CREATE TABLE work_unit_1 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 1) WITH (fillfactor = 80);
CREATE TABLE work_unit_2 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 2) WITH (fillfactor = 80);
CREATE TABLE work_unit_3 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 3) WITH (fillfactor = 80);
CREATE TABLE work_unit_4 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 4) WITH (fillfactor = 80);
CREATE TABLE work_unit_5 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 5) WITH (fillfactor = 80);
CREATE TABLE work_unit_6 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 6) WITH (fillfactor = 80);
CREATE TABLE work_unit_7 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 7) WITH (fillfactor = 80);

-- One copy of a work unit, leased once to one host: the lease bears the task's id.
CREATE TABLE task (
  job           UUID NOT NULL,
  id            UUID NOT NULL,
  idx           INT NOT NULL,                          -- of the work unit
  host          UUID NOT NULL,
  account       UUID NOT NULL,
  block         TEXT NOT NULL,                         -- the host's network block when it was leased
  state         TEXT NOT NULL CHECK (state IN ('LEASED', 'COMMITTED', 'SUCCESS', 'FAILURE', 'EXPIRED', 'ABORTED')),
  leased_at     TIMESTAMPTZ NOT NULL,
  lease_until   TIMESTAMPTZ NOT NULL,
  commitment    BYTEA,
  commit_batch  UUID,
  digest        BYTEA,
  cause         TEXT,
  detail        TEXT,
  stderr_tail   TEXT,
  cpu_ms        BIGINT,
  wall_ms       BIGINT,
  ended_at      TIMESTAMPTZ,
  PRIMARY KEY (job, id)
) PARTITION BY HASH (job);
-- A host has at most one say on a work unit. Who lost or gave back its task has said nothing.
CREATE UNIQUE INDEX task_one_say ON task (job, idx, host) WHERE state NOT IN ('EXPIRED', 'ABORTED');
CREATE INDEX task_of_work_unit ON task (job, idx);
CREATE INDEX task_live ON task (job) WHERE state IN ('LEASED', 'COMMITTED');
-- A report that comes late names its lease and nothing else.
CREATE INDEX task_by_id ON task (id);
CREATE TABLE task_0 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 0) WITH (fillfactor = 80);
CREATE TABLE task_1 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 1) WITH (fillfactor = 80);
CREATE TABLE task_2 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 2) WITH (fillfactor = 80);
CREATE TABLE task_3 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 3) WITH (fillfactor = 80);
CREATE TABLE task_4 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 4) WITH (fillfactor = 80);
CREATE TABLE task_5 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 5) WITH (fillfactor = 80);
CREATE TABLE task_6 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 6) WITH (fillfactor = 80);
CREATE TABLE task_7 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 7) WITH (fillfactor = 80);

-- Files of results, kept once for all tasks that agree. Larger ones lie in the content store.
CREATE TABLE output (
  job     UUID NOT NULL,
  idx     INT NOT NULL,
  digest  BYTEA NOT NULL,
  name    TEXT NOT NULL,
  length  BIGINT NOT NULL,
  root    BYTEA NOT NULL,
  inline  BYTEA,
  PRIMARY KEY (job, idx, digest, name)
) PARTITION BY HASH (job);
CREATE TABLE output_0 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE output_1 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE output_2 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE output_3 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE output_4 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE output_5 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE output_6 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE output_7 PARTITION OF output FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- What became of a work unit, once and for good.
CREATE TABLE result (
  job        UUID NOT NULL,
  idx        INT NOT NULL,
  sequence   BIGINT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('SEALED', 'FAILED')),
  digest     BYTEA,
  cause      TEXT,
  detail     TEXT,
  tasks      INT NOT NULL,
  sealed_at  TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (job, idx),
  UNIQUE (job, sequence),
  CHECK ((state = 'SEALED') = (digest IS NOT NULL))
) PARTITION BY HASH (job);
CREATE TABLE result_0 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE result_1 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE result_2 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE result_3 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE result_4 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE result_5 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE result_6 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE result_7 PARTITION OF result FOR VALUES WITH (MODULUS 8, REMAINDER 7);

CREATE TABLE credit_entry (
  job         UUID NOT NULL,
  idx         INT NOT NULL,
  host        UUID NOT NULL,
  account     UUID NOT NULL,
  amount      NUMERIC(24, 6) NOT NULL CHECK (amount > 0),
  granted_at  TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (job, idx, host)
) PARTITION BY HASH (job);
CREATE TABLE credit_entry_0 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE credit_entry_1 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE credit_entry_2 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE credit_entry_3 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE credit_entry_4 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE credit_entry_5 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE credit_entry_6 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE credit_entry_7 PARTITION OF credit_entry FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- What hosts signed, to be shown when it is disputed.
CREATE TABLE commit_batch (
  id           UUID PRIMARY KEY,
  host         UUID NOT NULL,
  signed       BYTEA NOT NULL,                  -- CommitBatch, as it came
  received_at  TIMESTAMPTZ NOT NULL
);

-- The sum of a host's credit entries.
CREATE TABLE credit_balance (
  host    UUID PRIMARY KEY,
  amount  NUMERIC(24, 6) NOT NULL
);

-- A host's record with a workload version.
CREATE TABLE reliability (
  host       UUID NOT NULL,
  workload   TEXT NOT NULL,
  succeeded  INT NOT NULL,
  failed     INT NOT NULL,
  expired    INT NOT NULL,
  aborted    INT NOT NULL,
  agreed     INT NOT NULL,                      -- results that became canonical
  differed   INT NOT NULL,                      -- results that did not, though another one did
  PRIMARY KEY (host, workload)
);
