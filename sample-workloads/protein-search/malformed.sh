#!/bin/sh
# Feeds files that are no good FASTA, and odd ones that are, to a command (default: the native program) and holds exit code
# and message against what they must be. The command runs in a folder with query.fasta and db.fasta.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
cases=0

run() {
  if [ -n "${MODULE:-}" ]; then
    node --no-warnings "$here/../run-with-node.mjs" "$here/protein-search.wasm" "$work" "$@"
  else
    "$here/build/protein-search" "$@"
  fi
}

# expect CODE MESSAGE [OPTION...]: query.fasta stands ready
expect() {
  code=$1
  message=$2
  shift 2
  cases=$((cases + 1))
  found=0
  run "$@" 2> stderr > stdout || found=$?
  if [ "$found" -ne "$code" ] || [ "$(head -n 1 stderr)" != "$message" ]; then
    echo "malformed: expected $code \"$message\", got $found \"$(head -n 1 stderr)\""
    failed=1
  fi
}
refused() {
  printf "$1" > query.fasta
  expect 2 "$2"
}
# same SEQUENCE: the query scores as the plain one does
same() {
  printf "$1" > query.fasta
  expect 0 ""
  cmp -s hits.tsv plain.tsv || { echo "malformed: other hits for $1"; failed=1; }
}

printf '>s1 one\nMKVLAAGIVGLLLAQ\n>s2 two\nWWHERENDS\n' > db.fasta
printf '>q\nMKVLAAGIWWHERENDS\n' > query.fasta
expect 0 ""
mv hits.tsv plain.tsv

same '>q a description\nMKVLAAG\nIWWHEREN\nDS\n'
same '>q\r\nMKVLAAGIWWHE\r\nRENDS\r\n'
same '\n\n>q\n\nmkvlaagiwwherends\n\n'
same '\357\273\277>q\nMKVLAAGIWWHERENDS'
same '>q\nMKVL AAGI\tWWHE RENDS'

printf '>q\nBJZXUO*\n' > query.fasta
expect 0 ""

refused 'MKVL\n' 'query.fasta:1: a sequence before the first header; a FASTA record begins with '"'>'"' and a name'
refused '>q\nMKVL\nAA1G\n' "query.fasta:3:3: '1' is no amino acid; allowed are A-Z in either case and * for a stop"
refused '>q\nMK-VL\n' "query.fasta:2:3: '-' is a gap: this is an alignment, give the sequences without gaps"
refused '>q\nMK\001VL\n' 'query.fasta:2:3: byte 0x01 is no amino acid; is this really a FASTA text file?'
refused '\037\213\010\000' 'query.fasta:1:1: byte 0x1f is no amino acid; is this really a FASTA text file?'
refused '>q\nMK\n>r\n>s\nMK\n' 'query.fasta:3: this record has no sequence'
refused '>q\nMK\n\n>r\n' 'query.fasta:4: this record has no sequence'
refused '>\nMKVL\n' "query.fasta:1: a '>' without a name; each sequence needs one"
refused '>  \nMKVL\n' "query.fasta:1: a '>' without a name; each sequence needs one"
refused '' 'query.fasta:1: no FASTA record; the file is empty or blank'
refused '\n\n' 'query.fasta:3: no FASTA record; the file is empty or blank'
refused '>q\nMK>VL\n' "query.fasta:2:3: '>' is no amino acid; allowed are A-Z in either case and * for a stop"

printf '>q\nMKVL\n' > query.fasta
expect 2 'none.fasta: cannot be opened: No such file or directory' --db none.fasta
expect 2 'protein-search: --top needs a whole number from 1 to 1000000' --top 0
expect 2 'protein-search: --evalue needs a number above 0' --evalue x
expect 2 'protein-search: --query needs a value' --query
expect 2 'protein-search: --fast is no option' --fast 1
expect 1 'no/such/hits.tsv: cannot be written: No such file or directory' --out no/such/hits.tsv

[ "$failed" -eq 0 ] || exit 1
echo "malformed: $cases files and options are answered as they must be${MODULE:+ by the module}"
