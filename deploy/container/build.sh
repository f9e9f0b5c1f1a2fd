#!/usr/bin/env bash
# build.sh [HOME] [TAR]: makes a container image of the worker of the distribution in HOME (default:
# deploy/target/idlewild) and writes it to TAR (default: deploy/target/idlewild-worker-image.tar), for
# `docker load` or `podman load`. It has no base image: the Java runtime is made by jlink, and the C library
# and two small programs are those of this machine. Needs no container engine.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
home=${1:-$root/deploy/target/idlewild}
tar=${2:-$root/deploy/target/idlewild-worker-image.tar}

fail() {
  echo "build.sh: $1" >&2
  exit 1
}
[ "$(uname -s)" = Linux ] || fail "the image holds this machine's C library, so it is built on Linux"
[ -f "$home/worker/idlewild-worker.jar" ] || fail "$home holds no worker; build it first: ./mvnw -pl deploy -am package"
. "$root/.mvn/find-jdk.sh"
find_jdk
case "$(uname -m)" in
x86_64) architecture=amd64 ;;
aarch64) architecture=arm64 ;;
*) fail "no image for $(uname -m): the TLS library has no build for it" ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
into=$work/root
opt=$into/opt/idlewild

# Copies a file to the same place, not the link that leads to it.
same_place() {
  mkdir -p "$into$(dirname "$1")"
  cp -L "$1" "$into$1"
}
# The libraries that a program or library wants from the system.
libraries_of() {
  ldd "$@" 2>/dev/null | grep -o '/[^ )]*' | grep -E '^/(usr/)?lib' | sort -u
}

mkdir -p "$opt/lib" "$into/data" "$into/tmp" "$into/etc"
"$root/deploy/worker/runtime.sh" "$opt/runtime"
cp "$home/worker/idlewild-worker.jar" "$root/deploy/worker/java.options" "$opt"
cp "$home/worker/lib"/*.jar "$opt/lib"
natives=$work/natives
for jar in "$opt/lib"/*tcnative-boringssl*.jar; do
  unzip -qo "$jar" 'META-INF/native/*.so' -d "$natives"
done
kill=$(readlink -f "$(type -P kill)")
nice=$(readlink -f "$(type -P nice)")
mapfile -t objects < <(find "$opt/runtime" "$natives" -type f \( -name '*.so' -o -path '*/bin/*' \))
while read -r library; do same_place "$library"; done < <(libraries_of "${objects[@]}" "$kill" "$nice")
install -D -m 755 "$kill" "$into/bin/kill"
install -D -m 755 "$nice" "$into/usr/bin/nice"
printf 'root:x:0:0:root:/:/nologin\nidlewild:x:10001:10001:Idlewild worker:/data:/nologin\n' >"$into/etc/passwd"
printf 'root:x:0:\nidlewild:x:10001:\n' >"$into/etc/group"
printf 'hosts: files dns\n' >"$into/etc/nsswitch.conf"

mkdir -p "$(dirname "$tar")" "$work/target/classes"
time=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)}" +%FT%TZ)
version=$(unzip -p "$home/worker/idlewild-worker.jar" META-INF/MANIFEST.MF | tr -d '\r' | sed -n 's/^Implementation-Version: //p')
"$root/mvnw" -B -ntp -q -f "$here/pom.xml" -Dimage.work="$work" -Dimage.tar="$tar" -Dimage.time="$time" \
  -Dimage.version="$version" -Dimage.architecture="$architecture" com.google.cloud.tools:jib-maven-plugin:buildTar >&2
echo "$tar"
