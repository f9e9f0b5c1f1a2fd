#!/bin/sh
# Runs @NAME@.wasm on the test input in the sandbox that volunteers use: the result must be the expected one, twice the same, and bad
# input must be named. IDLEWILD: the command, if it is not `idlewild`.
set -eu
cd "$(dirname "$0")"
idlewild=${IDLEWILD:-idlewild}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for run in first second; do
  "$idlewild" run @NAME@.wasm --input numbers.txt=test/numbers.txt -o "$work/$run" -- --factor 3
  cmp "$work/$run/result.csv" test/expected.csv
done

printf '1\ntwo\n' > "$work/bad.txt"
code=0
"$idlewild" run @NAME@.wasm --input numbers.txt="$work/bad.txt" -o "$work/bad" 2> "$work/said" || code=$?
[ "$code" -eq 3 ] && grep -qF 'numbers.txt:2: "two" is not a whole number' "$work/said" || {
  cat "$work/said"
  echo "check: bad input ended with code $code, expected 3 and its line" >&2
  exit 1
}
echo "check: @NAME@ gives test/expected.csv, twice the same, and names bad input"
