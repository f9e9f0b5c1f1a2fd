-- Contents are listed with the newest first, and with the jobs that share them.
CREATE INDEX content_newest ON content (created_at DESC, id DESC);
CREATE INDEX job_input_of_content ON job_input (content);
