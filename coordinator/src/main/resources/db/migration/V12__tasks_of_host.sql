-- What a host has computed, newest first: the one list of tasks that crosses jobs.
CREATE INDEX task_of_host ON task (host, leased_at DESC);
