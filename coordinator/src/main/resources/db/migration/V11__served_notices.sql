-- What hosts gave to each other, and what every worker should know.

-- Bytes of shared inputs that receivers confirmed, of contents that the host proved to hold. Apart from
-- the credit for computing: whoever serves much has not computed anything.
CREATE TABLE served_day (
  day    DATE NOT NULL,
  host   UUID NOT NULL REFERENCES host (id) ON DELETE CASCADE,
  bytes  BIGINT NOT NULL CHECK (bytes > 0),
  PRIMARY KEY (day, host)
);
CREATE INDEX served_of_host ON served_day (host);

-- Signed once, passed on among workers, told to those that come later.
CREATE TABLE notice (
  kind       TEXT NOT NULL CHECK (kind IN ('HOST_REVOKED', 'PUBLISHER_REVOKED', 'JOB_CANCELLED')),
  subject    TEXT NOT NULL,
  issued_at  TIMESTAMPTZ NOT NULL,
  key        BYTEA NOT NULL,
  signature  BYTEA NOT NULL,
  PRIMARY KEY (kind, subject)
);
CREATE INDEX notice_by_time ON notice (issued_at);
