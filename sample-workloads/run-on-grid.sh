#!/bin/sh
# Runs each sample as a job on a grid and compares what comes back with the expected results. The grid: IDLEWILD_URL and IDLEWILD_TOKEN,
# or whatever `idlewild login` wrote; `idlewild demo` makes one on this machine and prints them. IDLEWILD: the command, the
# checkout's or the distribution's unless said. With names, only those samples: run-on-grid.sh epidemic sqlite
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for idlewild in "${IDLEWILD:-}" "$here/../idlewild" "$here/../bin/idlewild"; do
  [ ! -x "$idlewild" ] || break
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# submit NAME ARGUMENT...: runs a job to its end and puts its results into $work/NAME.
submit() {
  name=$1
  shift
  if "$idlewild" submit "$@" --name "sample-$name" --diversity host > "$work/$name.id" 2> "$work/$name.said" &&
    "$idlewild" watch "$(cat "$work/$name.id")" > "$work/$name.said" 2>&1 &&
    "$idlewild" results "$(cat "$work/$name.id")" -o "$work/$name" > "$work/$name.said" 2>&1; then
    return 0
  fi
  cat "$work/$name.said" >&2
  echo "grid: the job of $name failed" >&2
  bad=1
  return 1
}

# same NAME EXPECTED FOUND
same() {
  if cmp "$2" "$3" >&2; then echo "grid: $1: the same bytes as expected"; else bad=1; fi
}

# One header, and the rows of all work units in their order.
merged() {
  unit=0
  while [ -f "$work/$1/$unit/$2" ]; do
    if [ $unit -eq 0 ]; then cat "$work/$1/$unit/$2"; else tail -n +2 "$work/$1/$unit/$2"; fi
    unit=$((unit + 1))
  done
}

wanted() {
  [ -z "$chosen" ] || case " $chosen " in *" $1 "*) ;; *) return 1 ;; esac
}
chosen=$*
cd "$here"

if wanted protein-search && submit protein-search protein-search/protein-search.wasm --shared db.fasta=protein-search/data/db.fasta \
  --each query.fasta='protein-search/data/queries/*.fasta' --arg=--top --arg=10 --arg=--evalue --arg=10 --output hits.tsv; then
  merged protein-search hits.tsv > "$work/hits.tsv"
  same protein-search protein-search/expected/hits.tsv "$work/hits.tsv"
fi
if wanted ising && submit ising ising/ising.wasm --param temperature=2.0,2.269185,3.0 --param seed=1..2 --output ising.csv; then
  merged ising ising.csv | tail -n +2 | sort > "$work/found"
  grep -E '^(2|2.269185|3),[12],' ising/expected/sweep.csv | sort > "$work/expected"
  same ising "$work/expected" "$work/found"
fi
if wanted epidemic && submit epidemic epidemic/epidemic.wasm --shared outbreak.csv=epidemic/data/outbreak.csv \
  --param beta=1.2..2.2:0.1 --param gamma=0.3..0.6:0.025 --arg=--runs --arg=2000 --output epidemic.csv; then
  merged epidemic epidemic.csv | sort > "$work/found"
  sort epidemic/expected/epidemic.csv > "$work/expected"
  same epidemic "$work/expected" "$work/found"
fi
if wanted read-mapper && submit read-mapper read-mapper/read-mapper.wasm --shared genome.fasta=read-mapper/data/lambda_virus.fa \
  --each reads.fasta='read-mapper/data/reads/*.fasta' --output alignments.sam --output depth.csv; then
  cat "$work"/read-mapper/*/alignments.sam | awk 'BEGIN { OFS = "\t" } !/^@/ { print $1, $2, $4, $6, $14 }' > "$work/found"
  same read-mapper read-mapper/expected/alignments.tsv "$work/found"
fi
if wanted planets && submit planets planets/planets.wasm --shared planets.csv=planets/data/outer-planets.csv \
  --arg=--years --arg=100000 --arg=--every --arg=500 --output orbits.csv --output end.csv --output summary.csv; then
  same planets planets/expected/orbits.csv "$work/planets/0/orbits.csv"
  same planets planets/expected/summary.csv "$work/planets/0/summary.csv"
fi
if wanted sqlite && submit sqlite sqlite/sqlite.wasm --shared hits.tsv=protein-search/expected/hits.tsv \
  --each query.sql='sqlite/queries/*.sql' --output answer.tsv --arg=-init --arg=none --arg=:memory: --arg='.read query.sql'; then
  unit=0
  for query in best families words; do
    same "sqlite ($query)" "sqlite/expected/$query.tsv" "$work/sqlite/$unit/answer.tsv"
    unit=$((unit + 1))
  done
fi
exit $bad
