#!/bin/sh
# From nothing to a job on a hundred machines, as docs/tutorials/hundred-workers.md tells it: a server, a
# scientist's key, a signed program, an invitation, 100 hosts and 3 workers that take it, a job, its results.
# The 100 hosts are simulated by one process (they enrol and speak as workers do, and know the answers of the
# sample "dice" without computing); the workers are real. Prints how long each step took, and ends with 0 only if
# every result was sealed and is what this machine computes alone.
#
#   hour.sh [--hosts 100] [--workers 3] [--work-units 400] [--folder DIR]
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
fail() {
  echo "hour: $1" >&2
  exit 1
}

hosts=100 workers=3 units=400 folder=
while [ $# -gt 0 ]; do
  [ $# -gt 1 ] || fail "$1 wants a value"
  case "$1" in
  --hosts) hosts=$2 ;;
  --workers) workers=$2 ;;
  --work-units) units=$2 ;;
  --folder) folder=$2 ;;
  *) fail "there is no option $1; it takes --hosts, --workers, --work-units and --folder" ;;
  esac
  shift 2
done

# In a checkout the launcher stands two folders up; in a distribution under bin.
for idlewild in "$here/../../idlewild" "$here/../bin/idlewild"; do
  [ -d "$idlewild" ] || [ ! -x "$idlewild" ] || break
done
samples=$here/../../sample-workloads
[ -d "$samples" ] || samples=$here/../samples
[ -x "$idlewild" ] && [ -d "$samples" ] || fail "no launcher or no samples beside $here"
module=$samples/dice/dice.wasm

[ -n "$folder" ] || folder=$(mktemp -d)
mkdir -p "$folder/logs"
cd "$folder"
[ ! -e coordinator ] || fail "$folder is not empty; name a new folder with --folder"
export XDG_CONFIG_HOME="$folder/config" XDG_DATA_HOME="$folder/data" XDG_STATE_HOME="$folder/state"
unset IDLEWILD_URL IDLEWILD_TOKEN IDLEWILD_KEY

running=
stop_all() {
  for pid in $running; do kill "$pid" 2>/dev/null || true; done
  for pid in $running; do wait "$pid" 2>/dev/null || true; done
}
trap stop_all EXIT
trap 'exit 130' INT TERM

start=$(date +%s)
began=$start
step() {
  now=$(date +%s)
  printf '%4d s  %s\n' $((now - began)) "$1"
  began=$now
}

# Starts a program in the background and waits for a line of it.
#   started NAME LINE COMMAND...
started() {
  log=$folder/logs/$1.log
  line=$2
  shift 2
  "$@" >"$log" 2>&1 &
  pid=$!
  running="$pid $running"
  tries=0
  until grep -q "$line" "$log"; do
    kill -0 "$pid" 2>/dev/null || { cat "$log" >&2; fail "it ended before it was ready: $*"; }
    tries=$((tries + 1))
    [ $tries -lt 600 ] || fail "it was not ready within 10 minutes: $* (log: $log)"
    sleep 1
  done
}

# --- the server, by whoever runs it
started coordinator '^Coordinator ready' \
  "$idlewild" coordinator --data coordinator --http-port 0 --grpc-port 0 --project "The first hour"
IDLEWILD_URL=$(sed -n 's/^ *"http" *: *"\([^"]*\)".*/\1/p; s/.*"http":"\([^"]*\)".*/\1/p' coordinator/endpoints.json | head -n 1)
export IDLEWILD_URL
step "a server with its database is up at $IDLEWILD_URL"

# Runs a command as the admin; all others are the scientist's.
as_admin() {
  IDLEWILD_TOKEN=$(cat coordinator/admin.token) "$idlewild" "$@"
}

# --- an account for the scientist, who logs in
echo 'it rains dice in november' >password
{
  as_admin accounts create sam --role scientist &&
    as_admin accounts password sam --password-file password &&
    "$idlewild" login "$IDLEWILD_URL" --name sam --password-file password
} >logs/account.log 2>&1 || { cat logs/account.log >&2; fail "no account"; }
step "the scientist has an account, and is logged in"

# --- the scientist's program: looked at, tried, signed, published
"$idlewild" keys new sam.key >logs/keys.log 2>&1 || { cat logs/keys.log >&2; fail "no key"; }
export IDLEWILD_KEY="$folder/sam.key"
"$idlewild" workload check "$module" >logs/check.log 2>&1 || { cat logs/check.log >&2; fail "the program cannot be run"; }
"$idlewild" run "$module" -o tried --seed 41 >logs/run.log 2>&1 || { cat logs/run.log >&2; fail "the program fails here"; }
"$idlewild" workload sign "$module" --key sam.key -o dice.idw >logs/sign.log 2>&1 || { cat logs/sign.log >&2; fail "not signed"; }
"$idlewild" workload publish dice.idw >logs/publish.log 2>&1 || { cat logs/publish.log >&2; fail "not published"; }
step "the program is checked, tried on this machine, signed with a new key, and published"

# --- the volunteers
publisher=$("$idlewild" keys show 2>logs/keys.log)
invitation=$(as_admin invite --uses $((hosts + workers)) --ttl 1h --publisher "$publisher" 2>logs/invite.log)
step "an invitation for $((hosts + workers)) machines is written"
started crowd '^Crowd ready' "$idlewild" simulate crowd "$IDLEWILD_URL" "$invitation" --hosts "$hosts" --steady --rate 40 --seed 1
step "$hosts simulated hosts have taken it, enrolled and connected"
i=1
while [ $i -le "$workers" ]; do
  "$idlewild" worker enrol "$IDLEWILD_URL" "$invitation" --data "worker-$i" --name "worker-$i" >"logs/enrol-$i.log" 2>&1 ||
    { cat "logs/enrol-$i.log" >&2; fail "worker $i could not enrol"; }
  started "worker-$i" '^Worker ready' "$idlewild" worker run --data "worker-$i" --idle-policy always --cores 1
  i=$((i + 1))
done
step "$workers workers have taken it, enrolled and connected"

# --- the job
job=$("$idlewild" submit dice.idw --name "the first hour" --param "throw=1..$units" --output dice.csv \
  --assurance 'QUORUM(2)' 2>logs/submit.log) || { cat logs/submit.log >&2; fail "the job was not taken"; }
step "a job of $units work units is submitted: $job"
"$idlewild" watch "$job" >logs/watch.log 2>&1 || { cat logs/watch.log >&2; fail "not every work unit was sealed"; }
step "all of them are sealed, each by two hosts that agree"
"$idlewild" results "$job" -o results >logs/results.log 2>&1 || { cat logs/results.log >&2; fail "no results"; }
fetched=$(find results -name dice.csv | wc -l)
[ "$fetched" -eq "$units" ] || fail "$fetched of $units results were fetched"
step "$fetched results are fetched"

# --- is it true? The same work units, computed here alone.
for index in 0 $((units / 2)) $((units - 1)); do
  "$idlewild" run "$module" -o "alone-$index" --seed "$index" >logs/alone.log 2>&1 || { cat logs/alone.log >&2; fail "it fails here"; }
  cmp "alone-$index/dice.csv" "results/$index/dice.csv" || fail "work unit $index is not what this machine computes"
done
step "three of them were computed again on this machine alone: the same bytes"
printf '%4d s  altogether\n' $(($(date +%s) - start))
