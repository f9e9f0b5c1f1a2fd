-- The planner's statistics are of yesterday's jobs: of a job that is new to them it expects one row, and
-- then any index that begins with the job looks as good as the key, and is read from end to end for each
-- work unit. So beside the primary keys of the hot tables stand only partial indexes, which a lookup by
-- work unit cannot use. Who reads results in their order says "sequence > 0".
ALTER TABLE result DROP CONSTRAINT result_job_sequence_key;
CREATE UNIQUE INDEX result_in_order ON result (job, sequence) WHERE sequence > 0;
ALTER TABLE result ADD CHECK (sequence > 0);
