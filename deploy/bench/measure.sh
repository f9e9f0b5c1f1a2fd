#!/bin/bash
# Measures what docs/BENCHMARKS.md shows of a grid on one machine: start, memory, latency, sandbox against native.
# Needs a built checkout (./idlewild version builds it), gcc, make and python3. Everything it starts ends with it.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
idlewild=$root/idlewild
runs=${1:-5}
work=$(mktemp -d)
export XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_RUNTIME_DIR=$work/run
mkdir -p "$XDG_RUNTIME_DIR"
started=()
cleanup() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
"$idlewild" version >&2

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", b - a }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2) }'; }

start_coordinator() { # sets pid and url
  "$idlewild" coordinator --data "$work/coordinator" --http-port 0 --grpc-port 0 >"$work/coordinator.log" 2>&1 &
  pid=$!
  until grep -q '^Coordinator ready' "$work/coordinator.log"; do
    kill -0 $pid || { cat "$work/coordinator.log"; exit 1; }
    sleep 0.02
  done
  url=$(python3 -c "import json; print(json.load(open('$work/coordinator/endpoints.json'))['http'])")
}

begin=$(now)
start_coordinator
echo "coordinator, first start (initdb)        $(since "$begin") s"
kill $pid && wait $pid || true
for _ in $(seq "$runs"); do
  begin=$(now)
  start_coordinator
  since "$begin"
  echo
  kill $pid && wait $pid || true
done | median | sed 's/^/coordinator, kept data, median           /; s/$/ s/'

start_coordinator
started+=($pid)
coordinator=$pid
export IDLEWILD_URL=$url IDLEWILD_TOKEN
IDLEWILD_TOKEN=$(cat "$work/coordinator/admin.token")
for name in one two; do
  "$idlewild" worker enrol "$url" "$("$idlewild" invite 2>/dev/null)" --data "$work/$name" --name $name >/dev/null
  "$idlewild" worker run --data "$work/$name" --idle-policy always --cores 1 >"$work/$name.log" 2>&1 &
  started+=($!)
  worker=$!
  until grep -q '^Worker ready' "$work/$name.log"; do sleep 0.05; done
done

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
sleep 10
before=$(ticks "$worker")
sleep 30
after=$(ticks "$worker")
rss() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }
echo "idle worker, RSS                         $(rss "$worker") MiB"
echo "idle worker, CPU                         $(awk -v t=$((after - before)) 'BEGIN { printf "%.2f", t / 30 }') % of a core"
echo "coordinator, RSS, two idle workers       $(rss "$coordinator") MiB"

echo 'x' >"$work/x"
submit_one() {
  "$idlewild" submit "$root/sample-workloads/hostile/echo.wasm" --name tiny --diversity host --watch \
    --shared in="$work/x" --arg=in --arg=out >/dev/null 2>&1
}
submit_one
for _ in $(seq "$runs"); do
  submit_one
  job=$("$idlewild" jobs --limit 1 | awk 'NR == 2 { print $1 }')
  "$idlewild" jobs --json --limit 1 | python3 -c "
import json, sys, datetime
j = json.load(sys.stdin)['jobs'][0]
assert j['id'] == '$job' and j['workUnits']['sealed'] == 1, j
t = lambda s: datetime.datetime.fromisoformat(s[:26].rstrip('Z').ljust(26, '0') + '+00:00')
print((t(j['finishedAt']) - t(j['startedAt'])).total_seconds())"
done | median | sed 's/^/one tiny work unit, start to sealed      /; s/$/ s (two tasks, warm children)/'

sample=$root/sample-workloads/protein-search
make -s -C "$sample" native
cat "$sample"/data/queries/{HBB_HUMAN,MYG_HORSE,ATPD_DEHMC,ENGB_MYCH2,RUVC_THEMA,PLSY_MYCPN}.fasta >"$work/query.fasta"
cp "$sample/data/db.fasta" "$work/db.fasta"
cpu() { ( cd "$work" && TIMEFORMAT='%U %S' && { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }' ); }
for _ in $(seq "$runs"); do
  rm -rf "$work/out"
  native=$(cpu "$sample/build/protein-search" --top 10 --evalue 10)
  boxed=$(cpu "$idlewild" run "$sample/protein-search.wasm" --arg=--top --arg=10 --arg=--evalue --arg=10 \
    --input query.fasta="$work/query.fasta" --input db.fasta="$work/db.fasta" -o "$work/out")
  echo "$native $boxed" >>"$work/pairs"
done
awk '{ print $2 / $1 }' "$work/pairs" | median | sed 's/^/protein-search, CPU, sandbox : native     /; s/$/ (whole commands, JVM start and compiling included)/'
echo "pairs of seconds (native, sandbox):      $(tr '\n' ';' <"$work/pairs")"
