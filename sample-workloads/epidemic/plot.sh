#!/bin/sh
# Draws which rates may have made the outbreak, from the merged results of a sweep: plot.sh RESULTS-FOLDER-OR-CSV PICTURE.svg
set -eu
exec "$(dirname "$0")/../chart.sh" heat --x beta --y gamma --colour accepted --title "Which rates may have made this outbreak" \
  --note "Simulated outbreaks that stay within 40 boys of the real one, of those drawn for each pair of rates" "$@"
