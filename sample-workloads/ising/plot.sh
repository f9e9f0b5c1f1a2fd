#!/bin/sh
# Draws magnetisation against temperature beside Onsager's exact curve, from the results of a sweep:
#   plot.sh RESULTS-FOLDER PICTURE.svg
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for jar in "$here/../idlewild-samples.jar" "$here"/../target/idlewild-sample-workloads-*.jar; do
  [ ! -f "$jar" ] || break
done
[ -f "$jar" ] || {
  echo "plot: the program is not built yet; any call of ./idlewild in the checkout builds it" >&2
  exit 1
}
for finder in "$here/../../bin/find-jdk.sh" "$here/../../.mvn/find-jdk.sh"; do
  [ ! -f "$finder" ] || break
done
. "$finder"
find_jdk
exec "$JAVA_HOME/bin/java" -cp "$jar" io.idlewild.samples.ising.PlotMain "$@"
