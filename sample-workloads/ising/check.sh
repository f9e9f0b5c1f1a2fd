#!/bin/sh
# Holds the simulation against what is known: the committed rows, the module on another engine cut into other steps, the exact
# 4 x 4 lattice, and Onsager's infinite one. Exit code 0 only if all that could be compared agrees.
# CI=true makes a missing node a failure. --accept writes expected/sweep.csv anew.
set -eu
cd "$(dirname "$0")"
. ../checking.sh

make -s native
${CC:-cc} -O2 -Wall -Wextra -o "$work/exact4" src/exact4.c -lm
./sweep.sh > "$work/sweep.csv"
[ "${1:-}" != --accept ] || cp "$work/sweep.csv" expected/sweep.csv
cmp "$work/sweep.csv" expected/sweep.csv
echo "check: the native program gives expected/sweep.csv ($(($(wc -l < expected/sweep.csv) - 1)) rows)"

if command -v node > /dev/null; then
  for budget in 1 1000 100000000; do
    for temperature in 1.7 2.269185 3.5; do
      (cd "$work" && STEP_BUDGET=$budget node --no-warnings "$here/../run-with-node.mjs" "$here/ising.wasm" "$work" \
        --temperature $temperature --seed 2)
      tail -n 1 "$work/ising.csv" > "$work/row"
      grep -qxF -f "$work/row" expected/sweep.csv || { echo "check: the module differs: $(cat "$work/row")"; exit 1; }
    done
  done
  echo "check: the module gives the same bytes with step budgets of 1, 1000 and 100000000"
else
  missing node "the module is not compared"
fi

for temperature in 1.5 2.0 2.269185 3.0 5.0; do
  (cd "$work" && "$here/build/ising" --temperature $temperature --seed 7 --size 4 --sweeps 400000)
  echo "$temperature $("$work/exact4" $temperature) $(tail -n 1 "$work/ising.csv" | tr ',' ' ')"
done | awk '
  function differs(name, exact, found, tolerance) {
    if (found - exact > tolerance || exact - found > tolerance) { print "check: T=" $1 " " name " " found ", exact " exact; bad++ }
    compared++
  }
  { differs("magnetisation", $2, $11, 5 * $12); differs("energy", $3, $13, 0.005); differs("specific heat", $4, $14, 0.01)
    differs("susceptibility", $5, $15, 0.005); differs("Binder", $6, $16, 0.003) }
  END { if (bad || compared != 25) exit 1; print "check: 25 observables of the 4 x 4 lattice agree with the sum over all its states" }'

# Below 2.15 a 64 x 64 lattice is as good as infinite; each mean over the seeds must lie within 0.002 of the exact curve.
awk -F, '
  NR > 1 && $1 < 2.15 { sum[$1] += $5; n[$1]++ }
  END {
    for (t in sum) {
      sinh = (exp(2 / t) - exp(-2 / t)) / 2; exact = (1 - sinh ^ -4) ^ 0.125; found = sum[t] / n[t]; compared++
      if (found - exact > 0.002 || exact - found > 0.002) { print "check: T=" t " magnetisation " found ", Onsager " exact; bad++ }
    }
    if (bad || compared < 5) exit 1
    print "check: " compared " temperatures below the critical one agree with Onsager"
  }' expected/sweep.csv
