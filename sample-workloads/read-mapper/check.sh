#!/bin/sh
# Compares the native program with the committed alignments, the module with it on Node's engine, and every alignment with bwa mem,
# an independent mapper (Debian package bwa), and with where the reads were drawn. Exit code 0 only if all that could be compared agrees.
# CI=true makes a missing node or bwa a failure. --accept writes expected/ anew.
set -eu
cd "$(dirname "$0")"
. ../checking.sh
make -s native
mkdir -p build
${CC:-cc} -O2 -Wall -Wextra -Werror -I../include src/simulate.c -o build/simulate
for lane in 1 2 3 4 5 6 7 8; do build/simulate data/lambda_virus.fa 500 150 $lane | cmp - data/reads/lane$lane.fasta; done
echo "check: data/reads is what src/simulate.c draws from the genome"

cp data/lambda_virus.fa "$work/genome.fasta"
cat data/reads/*.fasta > "$work/reads.fasta"
cd "$work"
"$here/build/read-mapper" 2> said
if [ "${1:-}" = --accept ]; then
  awk 'BEGIN { OFS = "\t" } !/^@/ { print $1, $2, $4, $6, $14 }' alignments.sam > "$here/expected/alignments.tsv"
  awk -F, 'NR == 1 || ($2 >= 5 && $3 > $2 / 2)' depth.csv > "$here/expected/changes.csv"
fi
awk 'BEGIN { OFS = "\t" } !/^@/ { print $1, $2, $4, $6, $14 }' alignments.sam | cmp - "$here/expected/alignments.tsv"
awk -F, 'NR == 1 || ($2 >= 5 && $3 > $2 / 2)' depth.csv | cmp - "$here/expected/changes.csv"
echo "check: the native program gives expected/alignments.tsv ($(cat said | cut -d' ' -f2-))"

if command -v node > /dev/null; then
  mkdir module
  cp genome.fasta reads.fasta module
  node --no-warnings "$here/../run-with-node.mjs" "$here/read-mapper.wasm" module 2> said
  cmp module/alignments.sam alignments.sam
  cmp module/depth.csv depth.csv
  echo "check: the module gives the same bytes"
else
  missing node "the module is not compared"
fi

if command -v bwa > /dev/null; then
  # -L 0: no reward for reaching the end of a read, so that both report plain local alignments.
  bwa index genome.fasta 2> said
  bwa mem -L 0 genome.fasta reads.fasta > bwa.sam 2> said
  awk -f "$here/compare.awk" bwa.sam alignments.sam
else
  missing bwa "no alignment is compared"
fi

refuse() {
  printf "$text" > bad.fasta
  "$here/build/read-mapper" --reads bad.fasta 2> said && { echo "check: $text was not refused"; exit 1; }
  grep -qF -e "$words" said || { echo "check: $text: said $(cat said), expected $words"; exit 1; }
}
text='ACGT\n' words='bad.fasta:1: a sequence must begin with a line >NAME' refuse
text='>a\nAC1T\n' words="bad.fasta:2:3: '1' is no base" refuse
text='>a\n>b\nACGT\n' words='bad.fasta:1: a has no bases' refuse
text='' words='bad.fasta: has no reads' refuse
echo "check: four kinds of bad input are named"
