#!/bin/sh
# Compares the native program with the committed table, the module with it where Node is installed, and all scores with
# ssearch36, an independent Smith-Waterman (Debian package fasta3). Exit code 0 only if everything that could be compared agrees.
# CI=true makes a missing ssearch36 or node a failure. --accept writes expected/hits.tsv anew.
set -eu
cd "$(dirname "$0")"
. ../checking.sh

make -s native
cat data/queries/*.fasta > "$work/query.fasta"
cp data/db.fasta "$work/db.fasta"
(cd "$work" && "$OLDPWD/build/protein-search" --top 10 --evalue 10)

[ "${1:-}" != --accept ] || cp "$work/hits.tsv" expected/hits.tsv
cmp "$work/hits.tsv" expected/hits.tsv
echo "check: the native program gives expected/hits.tsv ($(($(wc -l < expected/hits.tsv) - 1)) hits)"

./malformed.sh

if command -v node > /dev/null; then
  rm "$work/hits.tsv"
  node --no-warnings ../run-with-node.mjs protein-search.wasm "$work" --top 10 --evalue 10
  cmp "$work/hits.tsv" expected/hits.tsv
  echo "check: the module gives the same bytes"
  MODULE=1 ./malformed.sh
else
  missing node "the module is not compared"
fi

if command -v ssearch36 > /dev/null; then
  # -f -11 -g -1: a gap of k residues costs 11 + k. -z -1: raw scores without statistics or composition adjustment; no -S,
  # so nothing is masked. -b 100000: every protein of the database. Ours likewise: all scores, however bad.
  echo "check: comparing every score with ssearch36 (about a minute)"
  ssearch36 -q -s BL62 -f -11 -g -1 -z -1 -C 60 -b 100000 -d 0 -H "$work/query.fasta" "$work/db.fasta" > "$work/ssearch.txt"
  (cd "$work" && "$OLDPWD/build/protein-search" --top 100000 --evalue 1e12 --out all.tsv)
  awk -f compare.awk "$work/ssearch.txt" "$work/all.tsv"
else
  missing ssearch36 "the score of each hit is not compared"
fi
