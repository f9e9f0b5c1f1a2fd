#!/usr/bin/env bash
# build.sh [HOME] [OUT]: makes idlewild-worker_VERSION_ARCH.deb out of the distribution in HOME (default:
# deploy/target/idlewild, which `./idlewild package deb` builds first) in the folder OUT (default:
# deploy/target). Prints the package's path. VERSION in the environment wins over that of the worker's jar.
# XZ_LEVEL (0 - 9): less takes less time. Two builds of the same distribution with the same JDK are equal, byte by byte.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
home=${1:-$root/deploy/target/idlewild}
out=${2:-$root/deploy/target}
name=idlewild-worker

fail() {
  echo "build.sh: $1" >&2
  exit 1
}

# Prints what is missing of the tools, each with its package.
missing_tools() {
  local tool package
  while read -r tool package; do
    command -v "$tool" >/dev/null || echo "$tool (Debian: $package)"
  done <<'LIST'
dpkg-deb dpkg
unzip unzip
zip zip
gzip gzip
strip binutils
LIST
}

missing=$(missing_tools)
[ -z "$missing" ] || fail "these tools are missing: $(echo "$missing" | paste -sd, | sed 's/,/, /g')"
[ -f "$home/worker/idlewild-worker.jar" ] ||
  fail "$home holds no worker; build it first: ./idlewild package deb, or ./mvnw -pl deploy -am package"
. "$root/.mvn/find-jdk.sh"
find_jdk

jar_version() {
  unzip -p "$home/worker/idlewild-worker.jar" META-INF/MANIFEST.MF | tr -d '\r' |
    sed -n 's/^Implementation-Version: //p'
}

version=${VERSION:-$(jar_version | sed 's/-SNAPSHOT$/~snapshot/')}
arch=$(dpkg --print-architecture)
case "$arch" in
amd64) jna=linux-x86-64 ;;
arm64) jna=linux-aarch64 ;;
*) fail "no package for $arch: the TLS library has no build for it" ;;
esac
# The time of all files: that of the sources, or of what was built.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$home/worker/idlewild-worker.jar")}
export SOURCE_DATE_EPOCH
maintainer=${MAINTAINER:-"Idlewild <idlewild@localhost>"}
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"
lib=$tree/usr/lib/$name
doc=$tree/usr/share/doc/$name

# Natives of other platforms go: of two dozen one is used.
strip_natives() {
  local jar=$1 others
  others=$(unzip -Z1 "$jar" | grep '^com/sun/jna/.*jnidispatch' | grep -v "^com/sun/jna/$jna/" || true)
  [ -z "$others" ] || echo "$others" | zip -q -d "$jar" -@
}

mkdir -p "$lib/lib" "$doc"
"$root/deploy/worker/runtime.sh" "$lib/runtime"
install -m 644 "$home/worker/idlewild-worker.jar" "$root/deploy/worker/java.options" "$lib"
install -m 644 "$home/worker/lib"/*.jar "$lib/lib"
for jar in "$lib/lib"/jna-jpms-*.jar; do
  strip_natives "$jar"
done

install -D -m 755 "$here/idlewild-worker" "$tree/usr/bin/idlewild-worker"
install -D -m 755 "$here/idlewild" "$tree/usr/bin/idlewild"
install -D -m 644 "$root/deploy/systemd/idlewild-worker.service" "$tree/lib/systemd/system/idlewild-worker.service"
install -D -m 644 "$root/deploy/systemd/idlewild.slice" "$tree/lib/systemd/system/idlewild.slice"
install -D -m 644 "$here/debian/default" "$tree/etc/default/idlewild-worker"
install -D -m 644 "$here/debian/lintian-overrides" "$tree/usr/share/lintian/overrides/$name"
install -m 644 "$here/debian/copyright" "$doc/copyright"
[ ! -f "$home/sbom/worker.cdx.json" ] || gzip -9n <"$home/sbom/worker.cdx.json" >"$doc/worker.cdx.json.gz"
gzip -9n <"$root/CHANGELOG.md" >"$doc/NEWS.md.gz"
printf '%s (%s) unstable; urgency=medium\n\n  * What is new stands in NEWS.md.\n\n -- %s  %s\n' \
  "$name" "$version" "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
mkdir -p "$tree/usr/share/man/man1"
sed -e "s/@VERSION@/$version/" -e "s/@DATE@/$day/" "$here/debian/$name.1" |
  gzip -9n >"$tree/usr/share/man/man1/$name.1.gz"
ln -s idlewild-worker.1.gz "$tree/usr/share/man/man1/idlewild.1.gz"

mkdir "$tree/DEBIAN"
install -m 755 "$here/debian/postinst" "$here/debian/prerm" "$here/debian/postrm" "$tree/DEBIAN"
install -m 644 "$here/debian/conffiles" "$tree/DEBIAN"
chmod -R u=rwX,go=rX "$tree"
size=$(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" -e "s/@SIZE@/$size/" \
  -e "s/@MAINTAINER@/$maintainer/" "$here/debian/control" >"$tree/DEBIAN/control"
(cd "$tree" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | LC_ALL=C sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

mkdir -p "$out"
deb=$out/${name}_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz -z"${XZ_LEVEL:-6}" --build "$tree" "$deb" >/dev/null
echo "$deb"
