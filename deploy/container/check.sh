#!/usr/bin/env bash
# check.sh [HOME]: builds the worker's image and looks into it, without a container engine: who runs what, no
# program that gives rights, and the worker and its Java start in a root that holds the image's files alone
# (wants root for chroot). Whether an engine runs it is not tested here.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
home=${1:-$here/../target/idlewild}
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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
[ "$(id -u)" -eq 0 ] || {
  echo "check.sh: skipped: chroot wants root"
  [ "${CI:-}" != true ]
  exit $?
}
"$here/build.sh" "$home" "$work/image.tar" >"$work/build.log" 2>&1 || {
  cat "$work/build.log"
  exit 1
}
mkdir "$work/image" "$work/root"
tar -xf "$work/image.tar" -C "$work/image"
grep -o '[0-9a-f]*\.tar\.gz' "$work/image/manifest.json" | while read -r layer; do
  tar --warning=no-unknown-keyword -xzpf "$work/image/$layer" -C "$work/root"
done

config() { grep -qF "$1" "$work/image/config.json" || { cat "$work/image/config.json" && false; }; }
at_most_60_mb() { ls -l "$work/image.tar" && [ "$(stat -c %s "$work/image.tar")" -le 60000000 ]; }
no_rights() {
  find "$work/root" \( -perm -4000 -o -perm -2000 \) -print >"$work/rights"
  cat "$work/rights"
  [ ! -s "$work/rights" ]
}
# As an engine would: the kernel's folders are mounted, the rest is the image.
inside() {
  # shellcheck disable=SC2016
  unshare --mount --pid --fork sh -c 'mkdir -p "$0/proc" && mount -t proc proc "$0/proc" &&
    mkdir -p "$0/sys" "$0/dev" && mount --rbind /sys "$0/sys" && mount --rbind /dev "$0/dev" &&
    exec chroot --userspec=10001:10001 "$0" /opt/idlewild/runtime/bin/java @/opt/idlewild/java.options \
      -jar /opt/idlewild/idlewild-worker.jar "$@"' "$work/root" "$@"
}
waits_for_enrolment() {
  XDG_DATA_HOME=/data inside run >"$work/said" 2>&1
  local code=$?
  cat "$work/said"
  [ $code -eq 2 ] && grep -q 'not enrolled yet' "$work/said"
}

ok "the image has at most 60 MB ($(($(stat -c %s "$work/image.tar") / 1000000)) MB)" at_most_60_mb
ok "it runs as a user without rights" config '"User":"10001:10001"'
ok "it starts the worker" config '"Entrypoint":["/opt/idlewild/runtime/bin/java","@/opt/idlewild/java.options","-jar","/opt/idlewild/idlewild-worker.jar"],"Cmd":["run"]'
ok "what is to last lies in a volume" config '"Volumes":{"/data":{}}'
ok "no file of it gives rights" no_rights
ok "the worker starts in it" inside --version
ok "it says what to do before it is enrolled" waits_for_enrolment
exit "$failures"
