-- Who did what: the audit log. Its lines are never changed; each one's hash covers the one before.
CREATE TABLE audit_entry (
  number        BIGINT PRIMARY KEY,             -- from 1, gapless
  at            TIMESTAMPTZ NOT NULL,
  actor_kind    TEXT NOT NULL,
  actor         TEXT NOT NULL,
  action        TEXT NOT NULL,
  target        TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  detail        TEXT NOT NULL,
  address_mark  BYTEA NOT NULL,                 -- SHA-256 of salt and address; zeros are no address
  hash          BYTEA NOT NULL
);

-- What the marks stand for, for a while. Erasing a row breaks nothing.
CREATE TABLE audit_address (
  number   BIGINT PRIMARY KEY REFERENCES audit_entry (number),
  at       TIMESTAMPTZ NOT NULL,
  address  TEXT NOT NULL,
  salt     BYTEA NOT NULL
);
CREATE INDEX audit_address_oldest ON audit_address (at);

-- The last line. Whoever appends holds this row until the end of the transaction.
CREATE TABLE audit_head (
  one     BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
  number  BIGINT NOT NULL,
  hash    BYTEA NOT NULL
);
INSERT INTO audit_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- A mistake in a statement does not change the log. Somebody who owns the database can drop this; then
-- the chain tells.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END
$$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

-- An anonymous host is an account of its own. When a person shows that the host is hers, what that
-- account has earned and will earn counts as hers; its own entries stay as they are.
ALTER TABLE account ADD COLUMN claimed_by UUID REFERENCES account (id);
ALTER TABLE account ADD COLUMN claimed_at TIMESTAMPTZ;
ALTER TABLE account ADD CHECK (claimed_by <> id);
CREATE INDEX account_claimed_by ON account (claimed_by) WHERE claimed_by IS NOT NULL;

CREATE INDEX host_revoked ON host (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE claim_token (
  hash        TEXT PRIMARY KEY,                 -- SHA-256, hexadecimal
  account_id  UUID NOT NULL REFERENCES account (id),
  uses_left   INT NOT NULL CHECK (uses_left >= 0),
  created_at  TIMESTAMPTZ NOT NULL,
  expires_at  TIMESTAMPTZ NOT NULL
);

-- What an account may use, where that is not the default.
CREATE TABLE account_quota (
  account_id    UUID PRIMARY KEY REFERENCES account (id),
  open_jobs     INT CHECK (open_jobs >= 0),
  work_units    BIGINT CHECK (work_units >= 0),
  tasks         BIGINT CHECK (tasks >= 0),
  stored_bytes  BIGINT CHECK (stored_bytes >= 0)
);

-- What an account has sent or made counts against its quota, whoever else has it too.
CREATE INDEX content_holder_of_account ON content_holder (account, content);
CREATE INDEX job_by_owner ON job (owner) WHERE state IN ('RECEIVING', 'RUNNING');
