#!/bin/sh
# Draws the resonance of the last two bodies against time, from an orbits.csv: plot.sh ORBITS.csv PICTURE.svg
set -eu
exec "$(dirname "$0")/../chart.sh" dots --x year --y resonance --title "Why Pluto never meets Neptune" \
  --note "3 λ(Pluto) − 2 λ(Neptune) − ϖ(Pluto) in degrees: it swings round 180 and never reaches 0" "$@"
