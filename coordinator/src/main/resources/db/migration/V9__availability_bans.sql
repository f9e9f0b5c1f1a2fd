-- How long each host was there, by hour, in seconds; what is missing to 3600 it was not there. A few
-- hours of the newest are added to once a minute, old ones are deleted.
CREATE TABLE host_hour (
  host       UUID NOT NULL,
  hour       TIMESTAMPTZ NOT NULL,              -- its beginning, UTC
  computing  INT NOT NULL,
  ready      INT NOT NULL,
  suspended  INT NOT NULL,
  PRIMARY KEY (host, hour)
) WITH (fillfactor = 80);
CREATE INDEX host_hour_oldest ON host_hour (hour);

-- A banned host stays connected and gets nothing, until an admin lets it in again.
ALTER TABLE host ADD COLUMN banned_at TIMESTAMPTZ;

-- An account's days, the newest first.
CREATE INDEX credit_day_of_account ON credit_day (account, day DESC);
