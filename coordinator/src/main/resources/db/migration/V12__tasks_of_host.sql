-- What a host has computed, newest first: the one list of tasks that crosses jobs.
-- Partial, though every task has a number: a look-up by work unit must not be served by it when statistics are stale.
CREATE INDEX task_of_host ON task (host, leased_at DESC) WHERE n >= 0;
