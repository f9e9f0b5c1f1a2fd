#!/usr/bin/env bash
# footprint.sh [HOME] [SECONDS]: what an enrolled, connected worker without a task costs its owner. Starts a
# coordinator and a worker of the distribution in HOME (default: deploy/target/idlewild), lets them settle, and
# looks for SECONDS (default 60). Prints one JSON document; what each thread woke up goes to stderr. Linux only.
# IDLE_POLICY=always for the worker that looks at nothing; LAUNCHER for another start script of the worker.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd -P)
home=${1:-$root/deploy/target/idlewild}
seconds=${2:-60}
settle=${SETTLE:-30}
work=$(mktemp -d)
coordinator='' worker=''
trap '[ -z "$worker" ] || kill "$worker" || true; [ -z "$coordinator" ] || kill "$coordinator" || true; wait; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_RUNTIME_DIR=$work/runtime
launcher=${LAUNCHER:-$home/bin/idlewild}

await() { # file, words
  local _
  for _ in $(seq 120); do
    grep -q "$2" "$1" && return
    sleep 1
  done
  cat "$1" >&2
  return 1
}
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$work/coordinator/endpoints.json"; }

"$home/bin/idlewild" coordinator --data "$work/coordinator" --http-port 0 --grpc-port 0 >"$work/coordinator.log" 2>&1 &
coordinator=$!
await "$work/coordinator.log" '^Coordinator ready'
IDLEWILD_URL=$(field http) IDLEWILD_TOKEN=$(cat "$(field adminTokenFile)")
export IDLEWILD_URL IDLEWILD_TOKEN
invitation=$("$home/bin/idlewild" invite 2>/dev/null)
"$launcher" worker enrol "$IDLEWILD_URL" "$invitation" --data "$work/worker" >/dev/null
"$launcher" worker run --data "$work/worker" --idle-policy "${IDLE_POLICY:-polite}" >"$work/worker.log" 2>&1 &
worker=$!
await "$work/worker.log" '^Worker ready'
sleep "$settle"

# "thread voluntary involuntary" for each thread; a wake-up is a voluntary switch.
switches() {
  local task
  for task in /proc/$worker/task/*; do
    awk -v id="${task##*/}" '/^Name/ {sub(/^Name:[ \t]*/, ""); gsub(/ /, "_"); name = $0} /^voluntary/ {v = $2} /^nonvoluntary/ {n = $2}
      END {print id, name, v, n}' "$task/status" 2>/dev/null || true
  done
}
# In ticks of the clock, user and system.
ticks() { awk '{sub(/.*\) /, ""); print $12 + $13}' "/proc/$worker/stat"; }
written() { awk '/^write_bytes/ {print $2}' "/proc/$worker/io"; }

touch "$work/start"
switches | sort >"$work/before"
ticks_before=$(ticks) written_before=$(written)
sleep "$seconds"
switches | sort >"$work/after"
ticks_after=$(ticks) written_after=$(written)
changed=$(find "$work/worker" -newer "$work/start" | wc -l)
find "$work/worker" -newer "$work/start" >&2

join -a 2 -e 0 -o 0,2.2,1.3,2.3 "$work/before" "$work/after" |
  awk -v s="$seconds" '{d = ($4 - $3) / s; total += d; if (d > 0) printf "%-20s %.2f/s\n", $2, d | "sort -k2 -rn >&2"} END {print total}' >"$work/wakeups"
rss=$(awk '/^VmRSS/ {print $2}' "/proc/$worker/status")
pss=$(awk '/^Pss:/ {print $2}' "/proc/$worker/smaps_rollup")
awk -v seconds="$seconds" -v rss="$rss" -v pss="$pss" -v ticks=$((ticks_after - ticks_before)) -v hertz="$(getconf CLK_TCK)" \
  -v wakeups="$(cat "$work/wakeups")" -v written=$((written_after - written_before)) -v changed="$changed" 'BEGIN {
  printf "{\"figures\": {\"idle_rss_mb\": %.1f, \"idle_pss_mb\": %.1f, \"idle_cpu_percent_of_a_core\": %.2f, \"idle_wakeups_per_s\": %.2f, \"idle_written_bytes\": %d, \"idle_files_changed\": %d}, \"seconds\": %d}\n",
    rss * 1024 / 1e6, pss * 1024 / 1e6, 100 * ticks / hertz / seconds, wakeups, written, changed, seconds }'
