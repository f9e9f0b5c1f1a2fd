#!/bin/sh
# Holds the integration against what is known: the committed tables, the module on another engine cut into other steps, an
# integrator of another kind, the real sky, and what astronomers know of Pluto. Exit code 0 only if all that could be compared agrees.
# CI=true makes a missing node, python3 or python3-ephem a failure. --accept writes expected/ anew.
set -eu
cd "$(dirname "$0")"
. ../checking.sh
make -s native
cp data/outer-planets.csv "$work/planets.csv"
cd "$work"
"$here/build/planets" --years 100000 --every 500
[ "${1:-}" != --accept ] || cp orbits.csv summary.csv "$here/expected"
cmp orbits.csv "$here/expected/orbits.csv"
cmp summary.csv "$here/expected/summary.csv"
echo "check: the native program gives expected/orbits.csv ($(($(wc -l < orbits.csv) - 1)) rows)"

awk -F, 'NR > 1 && ($2 > 1e-7 || $2 < -1e-7 || $3 > 1e-13 || $3 < -1e-13) { print "check: year " $1 " energy " $2 " momentum " $3; bad++ }
  END { if (bad || NR < 200) exit 1; print "check: energy is kept to 1e-7 and angular momentum to 1e-13 for 100,000 years" }' orbits.csv
# Cohen and Hubbard 1965 (AJ 70:10): the angle swings by some 80 degrees, and Pluto never comes closer than 17 AU.
awk -F, 'NR == 2 { if ($5 < 16 || $5 > 19 || $6 < 75 || $6 > 90) { print "check: closest " $5 ", libration " $6; exit 1 }
  print "check: Pluto stays " $5 " AU away from Neptune, its resonance swings by " $6 " degrees" }' summary.csv

if command -v node > /dev/null; then
  for budget in 1 99999 100000000; do
    mkdir "cut-$budget"
    cp planets.csv "cut-$budget"
    (cd "cut-$budget" && STEP_BUDGET=$budget node --no-warnings "$here/../run-with-node.mjs" "$here/planets.wasm" . \
      --years 100000 --every 500)
    cmp "cut-$budget/orbits.csv" orbits.csv
    cmp "cut-$budget/end.csv" end.csv
  done
  echo "check: the module gives the same bytes with step budgets of 1, 99999 and 100000000"
else
  missing node "the module is not compared"
fi

# Debian's own, which has Debian's PyEphem.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
command -v "$python" > /dev/null || { missing python3 "nothing is compared with other methods"; exit 0; }
"$here/build/planets" --years 50 --step 20
"$python" "$here/check.py" method planets.csv end.csv $((914 * 20))
if "$python" -c 'import ephem' 2> /dev/null; then
  for years in 10 25 50; do
    "$here/build/planets" --years $years --step 10
    "$python" "$here/check.py" sky end.csv $(((years * 36525 + 999) / 1000 * 10))
  done
else
  missing python3-ephem "the planets are not compared with the sky"
fi
