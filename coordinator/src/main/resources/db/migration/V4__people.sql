-- People: how they log in, what their tokens may do, and who may read which content.

-- Argon2id with its cost and salt; null for accounts that nobody logs in to with a password.
ALTER TABLE account ADD COLUMN password TEXT;
-- Issuer and subject, if an OpenID Connect provider vouches for the account.
ALTER TABLE account ADD COLUMN subject TEXT UNIQUE;
ALTER TABLE account ADD COLUMN disabled_at TIMESTAMPTZ;
ALTER TABLE account ADD COLUMN logged_in_at TIMESTAMPTZ;
CREATE INDEX account_by_name ON account (lower(name));

ALTER TABLE access_token ADD COLUMN id UUID NOT NULL DEFAULT gen_random_uuid() UNIQUE;
ALTER TABLE access_token ADD COLUMN name TEXT;
-- Words with commas between; null is all that the account may do.
ALTER TABLE access_token ADD COLUMN scopes TEXT;
ALTER TABLE access_token ADD COLUMN last_used_at TIMESTAMPTZ;
-- The token that a session was opened with, and ends with.
ALTER TABLE access_token ADD COLUMN opened_by TEXT REFERENCES access_token ON DELETE CASCADE;
CREATE INDEX access_token_opened_by ON access_token (opened_by);
CREATE INDEX access_token_of_account ON access_token (account_id);

-- Links by which somebody sets a name and a password, once; a used one has no row.
CREATE TABLE account_link (
  hash        TEXT PRIMARY KEY,                 -- SHA-256, hexadecimal
  id          UUID NOT NULL UNIQUE,
  kind        TEXT NOT NULL CHECK (kind IN ('FIRST_START', 'INVITATION')),
  account_id  UUID REFERENCES account,          -- null makes an account with these roles
  roles       TEXT NOT NULL,
  created_at  TIMESTAMPTZ NOT NULL,
  expires_at  TIMESTAMPTZ NOT NULL
);

-- Who has shown to have the bytes of a content. Others may know its name, and get nothing for that.
CREATE TABLE content_holder (
  content  TEXT NOT NULL REFERENCES content (id) ON DELETE CASCADE,
  account  UUID NOT NULL,
  proven   BYTEA,                               -- a bit a chunk that it sent; null is all of them
  PRIMARY KEY (content, account)
);
INSERT INTO content_holder (content, account)
  SELECT DISTINCT c.id, j.owner FROM job_input i JOIN job j ON j.id = i.job JOIN content c ON c.id = i.content;

-- An owner's newest jobs, and keys that one owner's calls repeat.
CREATE INDEX job_of_owner ON job (owner, created_at DESC, id);
CREATE INDEX job_archive_of_owner ON job_archive (owner, archived_at DESC, id);
ALTER TABLE job DROP CONSTRAINT job_idempotency_key_key;
ALTER TABLE job ADD CONSTRAINT job_key_of_owner UNIQUE (owner, idempotency_key);
