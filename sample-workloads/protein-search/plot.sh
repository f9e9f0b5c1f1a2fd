#!/bin/sh
# Draws how alike relatives are and how surely they are found, from a hits.tsv or a folder of results: plot.sh RESULTS PICTURE.svg
set -eu
table=$(mktemp --suffix=.csv)
trap 'rm -f "$table"' EXIT
find "$1" -name '*.tsv' -exec cat {} + | awk -F'\t' '
  BEGIN { print "equal_residues_in_percent,bits,what" }
  $1 == "query" || NF < 12 { next }
  { what = $5 < 1e-10 ? "E below 1e-10: sure" : $5 < 1e-3 ? "E below 0.001: likely" : "E up to 10: chance" }
  { printf "%.1f,%.1f,%s\n", 100 * $10 / $11, $4, what }' | sort -t, -k3,3r -s > "$table.sorted"
(grep '^equal' "$table.sorted"; grep -v '^equal' "$table.sorted") > "$table"
rm "$table.sorted"
"$(dirname "$0")/../chart.sh" dots --x equal_residues_in_percent --y bits --colour what --scale log \
  --title "Relatives of 36 proteins" --note "Each hit of each query: a third of equal residues is enough, if the alignment is long" "$table" "$2"
