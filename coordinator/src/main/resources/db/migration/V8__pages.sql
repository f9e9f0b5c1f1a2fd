-- For pages that stay quick with a million work units and ten thousand hosts.

-- How a job stood from time to time: what its charts are drawn from. A row each quarter of a minute at
-- first, then fewer: their distance is never less than a 240th of the job's age.
CREATE TABLE job_sample (
  job              UUID NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  at               TIMESTAMPTZ NOT NULL,
  sealed           INT NOT NULL,
  provisional      INT NOT NULL,
  failed           INT NOT NULL,
  tasks_succeeded  INT NOT NULL,
  tasks_failed     INT NOT NULL,                -- with those that expired
  p10_seconds      BIGINT,                      -- the forecast of that moment; null if there was none
  p50_seconds      BIGINT,
  p90_seconds      BIGINT,
  PRIMARY KEY (job, at)
);

-- How the whole grid stood, minute by minute. Rows of last week go.
CREATE TABLE grid_sample (
  at               TIMESTAMPTZ PRIMARY KEY,
  open             BIGINT NOT NULL,
  running          BIGINT NOT NULL,
  sealed           BIGINT NOT NULL,
  failed           BIGINT NOT NULL,
  tasks_succeeded  BIGINT NOT NULL,
  tasks_failed     BIGINT NOT NULL,
  computing_hosts  INT NOT NULL,
  ready_hosts      INT NOT NULL,
  suspended_hosts  INT NOT NULL,
  offline_hosts    INT NOT NULL
);

-- Work units that failed, and tasks that failed by their cause. Both are partial, so that no lookup of
-- one work unit can take them for its key (see V7).
CREATE INDEX result_failed ON result (job, idx) WHERE state = 'FAILED';
CREATE INDEX task_failed ON task (job, cause, idx) WHERE state = 'FAILURE';

-- What speaks against a host, newest first.
CREATE INDEX reliability_event_against ON reliability_event (id)
  WHERE event IN ('CONVICTED', 'DIFFERED', 'BANNED');

-- Jobs in the orders of their list.
CREATE INDEX job_by_name ON job (lower(name), id);
