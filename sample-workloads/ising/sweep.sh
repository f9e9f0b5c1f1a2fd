#!/bin/sh
# The sweep of temperature x seed that the plot shows, by the native program: writes the rows to stdout.
# With arguments: sweep.sh "TEMPERATURES" "SEEDS" SIZE SWEEPS. In the sandbox the same rows come from a job (see ../README.md).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
temperatures=${1:-1.0 1.4 1.7 1.9 2.0 2.1 2.15 2.2 2.25 2.269185 2.3 2.35 2.4 2.5 2.7 3.0 3.5 4.0}
seeds=${2:-1 2 3 4}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
header=1
for temperature in $temperatures; do
  for seed in $seeds; do
    "$here/build/ising" --temperature "$temperature" --seed "$seed" --size "${3:-64}" --sweeps "${4:-2000}"
    tail -n +$((header ? 1 : 2)) ising.csv
    header=0
  done
done
