#!/bin/sh
# Draws how often each part of the genome was read and where the reads differ from it, from the depth.csv files below a folder of
# results: plot.sh RESULTS-FOLDER PICTURE.svg
set -eu
table=$(mktemp --suffix=.csv)
trap 'rm -f "$table"' EXIT
find "$1" -name depth.csv -exec cat {} + | awk -F, '
  $1 == "place" { next }
  { depth[$1] += $2; other[$1] += $3; if ($1 > last) last = $1 }
  END {
    print "place_in_the_genome,reads,what"
    for (from = 1; from <= last; from += 100) {
      sum = 0
      for (p = from; p < from + 100; p++) sum += depth[p]
      printf "%d,%.2f,all (mean of 100 bases)\n", from + 50, sum / 100
    }
    for (p = 1; p <= last; p++) if (depth[p] >= 5 && other[p] > depth[p] / 2) printf "%d,%d,with another base here\n", p, other[p]
  }' > "$table"
"$(dirname "$0")/../chart.sh" line-and-dots --x place_in_the_genome --y reads --colour what --title "Reads on the genome of phage lambda" \
  --note "4,000 reads of 150 bases; dots where most of them differ from the reference" "$table" "$2"
