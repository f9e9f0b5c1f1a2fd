#!/bin/sh
# Runs @NAME@.wasm in the sandbox that volunteers use: the result must be the expected one, with checkpoints and without, and bad
# input must be named. IDLEWILD: the command, if it is not `idlewild`.
set -eu
cd "$(dirname "$0")"
idlewild=${IDLEWILD:-idlewild}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$idlewild" run @NAME@.wasm -o "$work/plain" -- --below 100000
cmp "$work/plain/result.csv" test/expected.csv
"$idlewild" run @NAME@.wasm --checkpoints "$work/kept" --checkpoint-interval 1s -o "$work/saved" -- --below 100000
cmp "$work/saved/result.csv" test/expected.csv

code=0
"$idlewild" run @NAME@.wasm -o "$work/bad" -- --below many 2> "$work/said" || code=$?
[ "$code" -ne 0 ] && grep -qF -e '--below needs a whole number' "$work/said" || {
  cat "$work/said"
  echo "check: a bad argument ended with code $code, expected a message" >&2
  exit 1
}
echo "check: @NAME@ gives test/expected.csv, with checkpoints and without, and names bad arguments"
