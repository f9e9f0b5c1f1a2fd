create table account (
  id uuid primary key,
  name text not null unique,
  roles text not null,
  created_at timestamptz not null
);

-- Only hashes: whoever reads this table cannot log in with what it holds.
create table access_token (
  -- SHA-256, hexadecimal
  hash text primary key,
  account_id uuid not null references account,
  kind text not null,
  created_at timestamptz not null,
  expires_at timestamptz
);

create table host (
  id uuid primary key,
  account_id uuid not null references account,
  host_key bytea not null,
  name text not null,
  os text not null,
  arch text not null,
  cpu text not null,
  logical_cores integer not null,
  memory_bytes bigint not null,
  network_block text not null,
  enrolled_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz,
  -- The project owns it: its results have the last word.
  draining boolean not null default false,
  anchor boolean not null default false
);

create table enrolment_token (
  hash text primary key,
  account_id uuid references account,
  uses_left integer not null check (uses_left >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Of every content that somebody began to store; the bytes lie on disk, and are checked when read.
create table content (
  -- LENGTH-ROOT
  id text primary key,
  chunk_hashes bytea not null,
  created_at timestamptz not null
);
