#!/bin/sh
# Computes every row of sweep.csv natively and prints the table that a job's merged results are: sweep.sh [RUNS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/data/outbreak.csv" "$work"
cd "$work"
header=1
tail -n +2 "$here/sweep.csv" | while IFS=, read -r beta gamma; do
  "$here/build/epidemic" --beta "$beta" --gamma "$gamma" --runs "${1:-2000}"
  tail -n +$((header ? 1 : 2)) epidemic.csv
  header=0
done
