#!/bin/sh
# Runs each query by the module on Node's engine and by the sqlite3 of this machine, another version compiled by others, and compares
# both with the expected answers. Exit code 0 only if all that could be compared agrees.
# CI=true makes a missing node or sqlite3 a failure.
set -eu
cd "$(dirname "$0")"
. ../checking.sh
cp ../protein-search/expected/hits.tsv "$work"
cd "$work"
for query in families best words; do
  cp "$here/queries/$query.sql" query.sql
  if command -v sqlite3 > /dev/null; then
    sqlite3 -init none :memory: '.read query.sql' 2> said || { cat said >&2; exit 1; }
    cmp answer.tsv "$here/expected/$query.tsv"
    rm answer.tsv
  else
    missing sqlite3 "the answers are not compared with it"
  fi
  if command -v node > /dev/null; then
    node --no-warnings "$here/../run-with-node.mjs" "$here/sqlite.wasm" . -init none :memory: '.read query.sql' 2> said || { cat said >&2; exit 1; }
    cmp answer.tsv "$here/expected/$query.tsv"
    rm answer.tsv
  else
    missing node "the module is not compared"
  fi
done
echo "check: the module gives the expected answers to three queries; sqlite3 $(sqlite3 --version 2> /dev/null | cut -d' ' -f1) gives the same bytes"
