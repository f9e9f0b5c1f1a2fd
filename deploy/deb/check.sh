#!/usr/bin/env bash
# check.sh [HOME]: builds the worker's package from the distribution in HOME (default: deploy/target/idlewild)
# and lives with it: installs, enrols, computes a task, upgrades, removes and purges it in a copy of this
# machine's file system that nothing is written through, under a systemd of its own (overlayfs in namespaces;
# wants root).
# Says "ok" or "FAILED" for each thing that must hold; the exit code is how many do not.
# Without the tools it skips, and fails with CI=true.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
home=${1:-$root/deploy/target/idlewild}
failures=0

ok() { # what, command...
  local what=$1
  shift
  if "$@" >"$work/last" 2>&1; then
    echo "ok      $what"
  else
    echo "FAILED  $what"
    sed 's/^/        /' "$work/last" | tail -n 25
    failures=$((failures + 1))
  fi
}

skip() {
  echo "check.sh: $1"
  [ "${CI:-}" != true ]
  exit $?
}

for tool in dpkg-deb lintian systemd-analyze unshare zip unzip strip; do
  command -v "$tool" >/dev/null || skip "skipped: there is no $tool (Debian: dpkg lintian systemd util-linux zip unzip binutils)"
done
[ "$(id -u)" -eq 0 ] || skip "skipped: mounting a copy of the file system wants root"

work=$(mktemp -d)
coordinator=
cleanup() {
  [ -z "$coordinator" ] || { kill "$coordinator" && wait "$coordinator"; } 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT

# --- what can be said of the package without installing it ---

deb=$(XZ_LEVEL=1 "$here/build.sh" "$home" "$work") || exit 1
again=$(XZ_LEVEL=1 "$here/build.sh" "$home" "$work/again")

at_most_60_mb() { [ "$(stat -c %s "$deb")" -le 60000000 ] || { ls -l "$deb" && false; }; }
no_findings() { lintian --allow-root -I "$deb" 2>&1 | tee "$work/lintian" && [ ! -s "$work/lintian" ]; }
exposure() {
  systemd-analyze security --offline=true --threshold=30 "$root/deploy/systemd/idlewild-worker.service" | tail -n 1
  return "${PIPESTATUS[0]}"
}
# Of natives, only this platform's.
no_foreign_natives() {
  local tree=$work/tree jar
  dpkg-deb -x "$deb" "$tree"
  for jar in "$tree"/usr/lib/idlewild-worker/lib/*.jar; do
    unzip -Z1 "$jar" | grep -E '\.(dll|jnilib|dylib|so|a)$' | sed "s|^|$(basename "$jar"): |"
  done >"$work/natives"
  rm -rf "$tree"
  cat "$work/natives"
  [ "$(wc -l <"$work/natives")" -eq 2 ]
}

ok "the package has at most 60 MB ($(($(stat -c %s "$deb") / 1000000)) MB)" at_most_60_mb
ok "two builds are equal, byte by byte" cmp "$deb" "$again"
ok "lintian finds nothing that is not explained" no_findings
ok "systemd's exposure level is at most 3.0" exposure
ok "it holds natives of this platform only" no_foreign_natives

# --- a coordinator outside, a life of the package inside ---

next=$work/next.deb
dpkg-deb -R "$deb" "$work/unpacked" && sed -i 's/^Version: .*/&+1/' "$work/unpacked/DEBIAN/control" &&
  dpkg-deb --root-owner-group -Znone --build "$work/unpacked" "$next" >/dev/null && rm -rf "$work/unpacked"

export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_RUNTIME_DIR=$work/runtime
"$home/bin/idlewild" coordinator --data "$work/coordinator" --http-port 0 --grpc-port 0 >"$work/coordinator.log" 2>&1 &
coordinator=$!
for _ in $(seq 120); do
  grep -q '^Coordinator ready' "$work/coordinator.log" && break
  sleep 1
done
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$work/coordinator/endpoints.json"; }
IDLEWILD_URL=$(field http) && IDLEWILD_TOKEN=$(cat "$(field adminTokenFile)") || exit 1
export IDLEWILD_URL IDLEWILD_TOKEN
invitation=$("$home/bin/idlewild" invite 2>/dev/null) || exit 1
"$home/bin/idlewild" submit "$home/samples/ising/ising.wasm" --param temperature=2.2 --param seed=1..20 --diversity host \
  2>"$work/submit.log" >&2 || { cat "$work/submit.log" && exit 1; }

# A control group of its own, so that the systemd inside touches no other.
groups=()
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
  [ -e "$hierarchy/cgroup.procs" ] && mkdir "$hierarchy/idlewild-check-$$" && groups+=("$hierarchy/idlewild-check-$$")
done
mkdir "$work/overlay" "$work/out"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR
(
  for group in "${groups[@]}"; do echo "$BASHPID" >"$group/cgroup.procs"; done
  exec timeout -s KILL 300 unshare --mount --pid --ipc --uts --cgroup --fork --propagation private \
    "$here/life.sh" "$work/overlay" "$deb" "$next" "$invitation" "$work/out"
) >"$work/boot.log" 2>&1
cat "$work/out/out" 2>/dev/null
failures=$((failures + $(grep -c '^FAILED' "$work/out/out" 2>/dev/null)))
if ! grep -q '^done$' "$work/out/out" 2>/dev/null; then
  echo "FAILED  the life of the package did not come to its end"
  cat "$work/boot.log"
  failures=$((failures + 1))
fi
for group in "${groups[@]}"; do
  find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
done
exit "$failures"
