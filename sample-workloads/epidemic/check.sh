#!/bin/sh
# Compares the native program with the committed table, the module with it on Node's engine, and rows of the table with exact
# values that exact.py finds by other methods. Exit code 0 only if all that could be compared agrees.
# CI=true makes a missing node or python3 a failure. --accept writes expected/epidemic.csv anew.
set -eu
cd "$(dirname "$0")"
. ../checking.sh
make -s native
./sweep.sh > "$work/sweep.csv"
[ "${1:-}" != --accept ] || cp "$work/sweep.csv" expected/epidemic.csv
cmp "$work/sweep.csv" expected/epidemic.csv
echo "check: the native program gives expected/epidemic.csv ($(($(wc -l < expected/epidemic.csv) - 1)) rows)"

if command -v node > /dev/null; then
  cp data/outbreak.csv "$work"
  for rates in "1.2 0.300" "1.7 0.450" "2.2 0.600"; do
    (cd "$work" && node --no-warnings "$here/../run-with-node.mjs" "$here/epidemic.wasm" "$work" --beta "${rates% *}" \
      --gamma "${rates#* }" --runs 2000)
    tail -n 1 "$work/epidemic.csv" > "$work/row"
    grep -qxF -f "$work/row" expected/epidemic.csv || { echo "check: the module differs: $(cat "$work/row")"; exit 1; }
  done
  echo "check: the module gives the same bytes"
else
  missing node "the module is not compared"
fi

if command -v python3 > /dev/null; then
  python3 exact.py expected/epidemic.csv data/outbreak.csv
else
  missing python3 "nothing is compared with exact values"
fi

refuse() {
  (cd "$work" && "$here/build/epidemic" "$@" 2> said) && { echo "check: $* was not refused"; exit 1; }
  grep -qF -e "$words" "$work/said" || { echo "check: $*: said $(cat "$work/said"), expected $words"; exit 1; }
}
printf 'day,in_bed\n0,3\n1,many\n' > "$work/bad.csv"
words='bad.csv:3: "1,many" is not day 1' refuse --beta 1 --gamma 1 --data bad.csv
words='--beta needs a number from 0.001' refuse --beta fast --gamma 1
words='--gamma is missing' refuse --beta 1
words='absent.csv: cannot be read' refuse --beta 1 --gamma 1 --data absent.csv
echo "check: four kinds of bad input are named"
