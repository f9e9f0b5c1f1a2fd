-- Work: workloads, jobs, work units, tasks, results and credit.
--
-- One program at a time dispatches: what it knows in memory decides, and these tables are its journal.
-- So a row is written once and moved at most twice, no index stands on a column that moves often, and
-- what can be derived from other rows is not stored. The hot tables are partitioned by the hash of
-- their job, and every hot statement names the job, so that a database that spreads over machines can
-- route it. Double assimilation and double credit are impossible by key, not by care.

-- One row. Whoever begins to dispatch raises the epoch; each of its transactions moves the row of that
-- epoch on, so a program that was replaced while it slept can write nothing any more.
CREATE TABLE dispatcher (
  one        BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
  epoch      BIGINT NOT NULL,
  round      BIGINT NOT NULL,                   -- transactions of all epochs
  lease_key  BYTEA NOT NULL,                    -- a lease's id is the key of its row, encrypted with this
  holder     UUID                               -- the program that began last, which alone may begin again
);

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
  number               BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
  name                 TEXT NOT NULL,
  owner                UUID NOT NULL REFERENCES account (id),
  workload             TEXT NOT NULL REFERENCES workload_version (id),
  state                TEXT NOT NULL CHECK (state IN ('RECEIVING', 'RUNNING', 'FINISHED', 'CANCELLED')),
  assurance            TEXT NOT NULL,
  quorum               INT NOT NULL CHECK (quorum >= 1),
  max_tasks            INT NOT NULL CHECK (max_tasks >= quorum),
  diversity            TEXT NOT NULL CHECK (diversity IN ('HOST', 'ACCOUNT', 'BLOCK')),
  comparison           TEXT NOT NULL,           -- JSON: how results are compared
  comparator           TEXT REFERENCES workload_version (id),
  verifier             TEXT REFERENCES workload_version (id),
  priority             INT NOT NULL DEFAULT 0,
  earns                BIGINT NOT NULL CHECK (earns > 0),   -- a sealed work unit, each agreeing host; millionths
  held                 BOOLEAN NOT NULL DEFAULT false,
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
  open             INT NOT NULL DEFAULT 0 CHECK (open >= 0),         -- no live task and no vote
  running          INT NOT NULL DEFAULT 0 CHECK (running >= 0),      -- a live task or a vote, but nothing to show
  provisional      INT NOT NULL DEFAULT 0 CHECK (provisional >= 0),  -- a result that is not sealed yet
  sealed           INT NOT NULL DEFAULT 0 CHECK (sealed >= 0),
  failed           INT NOT NULL DEFAULT 0 CHECK (failed >= 0),
  cancelled        INT NOT NULL DEFAULT 0 CHECK (cancelled >= 0),
  tasks_leased     INT NOT NULL DEFAULT 0 CHECK (tasks_leased >= 0),
  tasks_succeeded  INT NOT NULL DEFAULT 0,
  tasks_failed     INT NOT NULL DEFAULT 0,
  tasks_expired    INT NOT NULL DEFAULT 0,
  tasks_aborted    INT NOT NULL DEFAULT 0,
  credit           BIGINT NOT NULL DEFAULT 0,   -- millionths
  last_sequence    BIGINT NOT NULL DEFAULT 0,   -- of results, gapless
  -- Every work unit below this index has ended, or has a result that counts, or a live or awaiting task.
  settled_below    INT NOT NULL DEFAULT 0,
  -- Of jobs whose results are audited.
  phase            TEXT NOT NULL DEFAULT 'WORKING' CHECK (phase IN ('WORKING', 'CLOSING', 'SEALING')),
  exams            BIGINT NOT NULL DEFAULT 0,   -- tasks that were exams
  audited          BIGINT NOT NULL DEFAULT 0,   -- results that were checked by another host or an anchor
  mismatches       BIGINT NOT NULL DEFAULT 0,   -- wrong ones among them
  sampled          BIGINT NOT NULL DEFAULT 0,   -- audited ones that are a fair sample of the job
  sampled_wrong    BIGINT NOT NULL DEFAULT 0,
  closing          TEXT,                        -- JSON: what audits have found, by stratum
  CHECK (total = open + running + provisional + sealed + failed + cancelled)
) WITH (fillfactor = 50);

CREATE TABLE job_failure (
  job     UUID NOT NULL REFERENCES job (id),
  cause   TEXT NOT NULL,                        -- a name of FailureCause, or another stable word
  count   INT NOT NULL,
  sample  TEXT NOT NULL,                        -- the newest sentence
  PRIMARY KEY (job, cause)
);

-- What is to be computed; never moved. Where it stands, its tasks and its result tell.
CREATE TABLE work_unit (
  job   UUID NOT NULL,
  idx   INT NOT NULL,
  seed  BIGINT NOT NULL,
  spec  TEXT NOT NULL,                          -- JSON: arguments and inputs of its own; empty is nothing
  PRIMARY KEY (job, idx)
) PARTITION BY HASH (job);
CREATE TABLE work_unit_0 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE work_unit_1 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE work_unit_2 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE work_unit_3 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE work_unit_4 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE work_unit_5 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE work_unit_6 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE work_unit_7 PARTITION OF work_unit FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- One copy of a work unit, leased once to one host. It is written when it is leased, moved when its host
-- is bound to a result, and when it ends. Votes are those of audited jobs: UNCHECKED stands alone and may
-- be drawn for an audit, AWAITING waits for others, CHECKED was confirmed, VOID counts no more.
CREATE TABLE task (
  job           UUID NOT NULL,
  idx           INT NOT NULL,                          -- of the work unit
  n             SMALLINT NOT NULL,                     -- of the task, from 0
  host          UUID NOT NULL,
  account       UUID NOT NULL,
  block         TEXT NOT NULL,                         -- the host's network block when it was leased
  duty          TEXT NOT NULL CHECK (duty IN ('FRESH', 'AUDIT', 'ARBITRATE', 'PROBE', 'EXAM')),
  state         TEXT NOT NULL CHECK (state IN ('LEASED', 'COMMITTED', 'SUCCESS', 'FAILURE', 'EXPIRED', 'ABORTED')),
  leased_at     TIMESTAMPTZ NOT NULL,
  lease_until   TIMESTAMPTZ NOT NULL,
  commitment    BYTEA,
  commit_batch  BIGINT,
  digest        BYTEA,
  outputs       BYTEA,                                 -- files, with the bytes of small ones; only of the first task with this digest
  vote          TEXT CHECK (vote IN ('UNCHECKED', 'AWAITING', 'CHECKED', 'VOID')),
  stratum       SMALLINT,                              -- in which an audit before the seal was drawn
  sampled       BOOLEAN,                               -- whether that audit is a fair sample
  cause         TEXT,
  detail        TEXT,
  stderr_tail   TEXT,
  cpu_ms        BIGINT,
  wall_ms       BIGINT,
  ended_at      TIMESTAMPTZ,
  PRIMARY KEY (job, idx, n)
) PARTITION BY HASH (job);
-- For the start of the program: what is under way, and what waits for a decision.
CREATE INDEX task_live ON task (job, idx) WHERE ended_at IS NULL;
CREATE INDEX task_awaiting ON task (job, idx) WHERE vote = 'AWAITING';
CREATE TABLE task_0 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 0) WITH (fillfactor = 60);
CREATE TABLE task_1 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 1) WITH (fillfactor = 60);
CREATE TABLE task_2 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 2) WITH (fillfactor = 60);
CREATE TABLE task_3 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 3) WITH (fillfactor = 60);
CREATE TABLE task_4 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 4) WITH (fillfactor = 60);
CREATE TABLE task_5 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 5) WITH (fillfactor = 60);
CREATE TABLE task_6 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 6) WITH (fillfactor = 60);
CREATE TABLE task_7 PARTITION OF task FOR VALUES WITH (MODULUS 8, REMAINDER 7) WITH (fillfactor = 60);

-- What became of a work unit, once and for good.
CREATE TABLE result (
  job        UUID NOT NULL,
  idx        INT NOT NULL,
  sequence   BIGINT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('SEALED', 'FAILED')),
  digest     BYTEA,
  n          SMALLINT,                          -- of the canonical task
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
  amount      BIGINT NOT NULL CHECK (amount > 0),   -- millionths
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
  id           BIGINT PRIMARY KEY,
  host         UUID NOT NULL,
  signed       BYTEA NOT NULL,                  -- CommitBatch, as it came
  received_at  TIMESTAMPTZ NOT NULL
);

-- What is known of a host and a workload version: how its tasks ended, how far it is trusted, what it has earned.
CREATE TABLE host_record (
  host       UUID NOT NULL,
  workload   TEXT NOT NULL,
  succeeded  BIGINT NOT NULL,
  failed     BIGINT NOT NULL,
  expired    BIGINT NOT NULL,
  aborted    BIGINT NOT NULL,
  agreed     BIGINT NOT NULL,                   -- results that became canonical
  differed   BIGINT NOT NULL,                   -- results that did not, though another one did
  exams      INT NOT NULL,                      -- from here: HostTrust
  probation  INT NOT NULL,
  results    BIGINT NOT NULL,
  unchecked  BIGINT NOT NULL,
  awaiting   BIGINT NOT NULL,
  passes     BIGINT NOT NULL,
  strikes    INT NOT NULL,
  pace       DOUBLE PRECISION NOT NULL,
  credit     BIGINT NOT NULL,                   -- the sum of the credit entries, millionths
  pending    BIGINT NOT NULL,                   -- what provisional results will earn, millionths
  PRIMARY KEY (host, workload)
) WITH (fillfactor = 50);

-- What moved a host's reliability, for good.
CREATE TABLE reliability_event (
  id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  host      UUID NOT NULL,
  workload  TEXT NOT NULL,
  job       UUID NOT NULL,
  idx       INT NOT NULL,
  event     TEXT NOT NULL,                      -- PASSED, EXAM_PASSED, CONVICTED, DIFFERED, TRUSTED, SENIOR, BANNED
  detail    TEXT NOT NULL,
  at        TIMESTAMPTZ NOT NULL
);
CREATE INDEX reliability_event_of_host ON reliability_event (host, id);
