#!/usr/bin/env bash
# Shows that workflow engines run on the grid as they are: starts a coordinator and three workers, lets Snakemake and
# Nextflow run the examples of this folder alone and then on the grid, and compares what they bring. Then a step that
# fails, and one that is called off.
# Needs: apt-get install snakemake openjdk-17-jre-headless util-linux (Nextflow comes through Maven). An engine that
# is missing is left out, or with CI=true a failure.
#
#   check.sh [FOLDER_OF_A_DISTRIBUTION]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
dist=${1:-$root/deploy/target/idlewild}
samples=$dist/samples/protein-search
[ -x "$dist/bin/idlewild" ] || { echo "fronts: no distribution at $dist; build it with ./idlewild version" >&2; exit 1; }

work=$(mktemp -d)
pids=()
end() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait
  rm -rf "$work"
}
trap end EXIT
fail() {
  echo "fronts: $1" >&2
  [ -z "${2:-}" ] || tail -n 60 "$2" >&2
  # What the steps themselves said, and the grid's coordinator.
  for log in "$work"/*/.snakemake/idlewild/*.log "$work"/nf-*/work/*/*/.command.log "$work"/coordinator.log; do
    [ ! -s "$log" ] || { echo "--- ${log#"$work/"}" && tail -n 20 "$log"; } >&2
  done
  exit 1
}
missing() {
  [ "${CI:-}" != true ] || fail "$1 is missing"
  echo "fronts: $1 is missing; nothing is shown of it" >&2
}

export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
export IDLEWILD_SLURM_HOME=$work/slurm
unset IDLEWILD_RUN IDLEWILD_URL IDLEWILD_TOKEN IDLEWILD_KEY
PATH=$dist/bin:$PATH

# --- a grid of this machine
await() {
  for _ in $(seq 1200); do
    ! grep -q "$1" "$2" || return 0
    sleep 0.1
  done
  fail "no line \"$1\"" "$2"
}
"$dist/bin/idlewild" coordinator --data "$work/coordinator" --http-port 0 --grpc-port 0 >"$work/coordinator.log" 2>&1 &
pids+=($!)
await '^Coordinator ready' "$work/coordinator.log"
url=$(sed 's/.*ready: \(http[^ ]*\).*/\1/;t;d' "$work/coordinator.log")
idlewild login "$url" --token "$(cat "$work/coordinator/admin.token")" 2>"$work/login.log" || fail "no login" "$work/login.log"
idlewild keys new 2>"$work/keys.log" >/dev/null || fail "no key" "$work/keys.log"
invitation=$(idlewild invite --uses 3 2>"$work/invite.log") || fail "no invitation" "$work/invite.log"
for worker in 1 2 3; do
  idlewild worker enrol "$url" "$invitation" --data "$work/worker-$worker" >"$work/enrol.log" 2>&1 || fail "worker $worker cannot enrol" "$work/enrol.log"
  idlewild worker run --data "$work/worker-$worker" --idle-policy always --cores 1 >"$work/worker-$worker.log" 2>&1 &
  pids+=($!)
  await '^Worker ready' "$work/worker-$worker.log"
done
jobs_so_far() {
  idlewild jobs --json --limit 100 | grep -o '"state" *: *"FINISHED"' | wc -l
}

mkdir "$work/queries"
for query in MYG_HORSE HBB_HUMAN CYC_HUMAN; do
  cp "$samples/data/queries/$query.fasta" "$work/queries" 2>/dev/null || true
done
queries=$(find "$work/queries" -name '*.fasta' | wc -l)
[ "$queries" -ge 2 ] || fail "the sample has other queries than this script knows"

# Where workers sit in one network, who checks whom must not be told by network.
export IDLEWILD_ASSURANCE='QUORUM(2)' IDLEWILD_DIVERSITY=host
front=$here/slurm

# --- Snakemake
snakemake_run() (
  mkdir -p "$work/$1" && cd "$work/$1"
  shift
  timeout 300 snakemake --snakefile "$here/examples/Snakefile" --nolock "$@" --config queries="$work/queries" \
    db="$samples/data/globins45.fa" program="$samples/protein-search.wasm"
)
if command -v snakemake >/dev/null; then
  snakemake_run smk-alone --cores 2 >"$work/smk-alone.log" 2>&1 || fail "Snakemake fails without the grid" "$work/smk-alone.log"
  [ "$(jobs_so_far)" -eq 0 ] || fail "a run without the grid has used it"
  PATH=$front:$PATH snakemake_run smk-grid --profile "$here/snakemake" >"$work/smk-grid.log" 2>&1 || fail "Snakemake fails on the grid" "$work/smk-grid.log"
  cmp "$work/smk-alone/hits.tsv" "$work/smk-grid/hits.tsv" || fail "Snakemake brings other hits from the grid"
  [ "$(jobs_so_far)" -eq "$queries" ] || fail "$(jobs_so_far) jobs were on the grid instead of $queries" "$work/smk-grid.log"
  echo "fronts: Snakemake $(snakemake --version): $queries steps on the grid, the same $(wc -l <"$work/smk-grid/hits.tsv") lines as alone"

  # A step that fails must fail there as well.
  cp "$samples/data/globins45.fa" "$work/broken.fa"
  if (cd "$work" && PATH=$front:$PATH timeout 300 snakemake --snakefile "$here/examples/Snakefile" --nolock --directory "$work/smk-fails" \
    --profile "$here/snakemake" --config queries="$work/queries" db="$work/broken.fa" \
    program="$dist/samples/hostile/trap-divide.wasm" >"$work/smk-fails.log" 2>&1); then
    fail "a step that traps has passed" "$work/smk-fails.log"
  fi
  [ -n "$(PATH=$front:$PATH sacct -n -P -o State | grep FAILED)" ] || fail "no step is noted as failed" "$work/smk-fails.log"
  echo "fronts: Snakemake: a step that traps on the grid fails the workflow"
else
  missing snakemake
fi

# --- Nextflow
java17() {
  local home
  for home in "${JAVA17_HOME:-}" /usr/lib/jvm/*17* /usr/lib/jvm/*21*; do
    [ ! -x "$home/bin/java" ] || { echo "$home/bin/java"; return; }
  done
}
# What Nextflow's own launcher opens for it.
opens=()
for package in java.lang java.io java.nio java.nio.file.spi java.net java.util java.util.concurrent.locks \
  java.util.concurrent.atomic sun.nio.ch sun.nio.fs sun.net.www.protocol.http sun.net.www.protocol.https \
  sun.net.www.protocol.ftp sun.net.www.protocol.file sun.net.www.protocol.jar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
nextflow_run() (
  mkdir -p "$work/$1" && cd "$work/$1"
  shift
  NXF_HOME=$work/nextflow NXF_OFFLINE=true timeout 300 "$java" "${opens[@]}" -cp "$jars/*" nextflow.cli.Launcher -log nextflow.log run "$here/examples/main.nf" \
    -ansi-log false "$@" --queries "$work/queries/*.fasta" --db "$samples/data/globins45.fa" \
    --program "$samples/protein-search.wasm" --out "$PWD"
)
java=$(java17)
jars=$root/deploy/target/nextflow
if [ -n "$java" ] && [ -f "$root/mvnw" ]; then
  [ -d "$jars" ] || "$root/mvnw" -q -B -ntp -f "$here/nextflow/pom.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies "-DoutputDirectory=$jars" >"$work/jars.log" 2>&1 ||
    fail "Nextflow cannot be had through Maven" "$work/jars.log"
  before=$(jobs_so_far)
  nextflow_run nf-alone >"$work/nf-alone.log" 2>&1 || fail "Nextflow fails without the grid" "$work/nf-alone.log"
  [ "$(jobs_so_far)" -eq "$before" ] || fail "a run without the grid has used it"
  PATH=$front:$PATH nextflow_run nf-grid -process.executor slurm >"$work/nf-grid.log" 2>&1 || fail "Nextflow fails on the grid" "$work/nf-grid.log"
  cmp "$work/nf-alone/hits.tsv" "$work/nf-grid/hits.tsv" || fail "Nextflow brings other hits from the grid"
  [ "$(jobs_so_far)" -eq $((before + queries)) ] || fail "$(($(jobs_so_far) - before)) jobs were on the grid instead of $queries" "$work/nf-grid.log"
  echo "fronts: Nextflow 23.10.1: $queries steps on the grid, the same $(wc -l <"$work/nf-grid/hits.tsv") lines as alone"
else
  missing "a JDK 17 or 21 for Nextflow"
fi

# --- scancel calls off what is on the grid
PATH=$front:$PATH
export IDLEWILD_URL=$url
step=$(sbatch --parsable -D "$work" --wrap "idlewild run $dist/samples/hostile/endless.wasm -o '$work/never'")
for _ in $(seq 600); do
  ! idlewild jobs --json --limit 1 | grep -q '"name" *: *"endless"' || break
  sleep 0.2
done
scancel "$step"
for _ in $(seq 600); do
  ! idlewild jobs --json --limit 1 | grep -q '"state" *: *"CANCELLED"' || break
  sleep 0.2
done
idlewild jobs --json --limit 1 | grep -q '"state" *: *"CANCELLED"' || fail "scancel has left its job on the grid" "$work/slurm-$step.out"
[ "$(sacct -j "$step" -n -P -o State)" = CANCELLED ] || fail "sacct says $(sacct -j "$step" -n -P -o State) of a step that was called off"
echo "fronts: scancel has called off the step and its job on the grid"
