#!/bin/sh
# install.sh: lets macOS run the worker of this distribution for the user who calls it.
# install.sh remove: stops it and takes it away again; what the worker has stays.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
prefix=$(cd "$here/../.." && pwd -P)
plist=$HOME/Library/LaunchAgents/io.idlewild.worker.plist

[ "$(uname -s)" = Darwin ] || {
  echo "install.sh: this is for macOS; Debian has a package, other systems run: idlewild worker run" >&2
  exit 2
}
launchctl bootout "gui/$(id -u)/io.idlewild.worker" 2>/dev/null || true
rm -f "$plist"
[ "${1:-}" != remove ] || exit 0
mkdir -p "$HOME/Library/LaunchAgents" "$HOME/Library/Logs"
sed -e "s|@PREFIX@|$prefix|g" -e "s|@HOME@|$HOME|g" "$here/io.idlewild.worker.plist" >"$plist"
plutil -lint "$plist"
launchctl bootstrap "gui/$(id -u)" "$plist"
