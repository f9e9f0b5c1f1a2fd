#!/bin/sh
# Draws columns of CSV files as a picture: chart.sh dots|line|heat --x COLUMN --y COLUMN [--colour COLUMN] [--scale log]
#   [--title WORDS] [--note WORDS] RESULTS-FOLDER-OR-CSV PICTURE.svg
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for jar in "$here/idlewild-samples.jar" "$here"/target/idlewild-sample-workloads-*.jar; do
  [ ! -f "$jar" ] || break
done
[ -f "$jar" ] || {
  echo "chart: the program is not built yet; any call of ./idlewild in the checkout builds it" >&2
  exit 1
}
for finder in "$here/../bin/find-jdk.sh" "$here/../.mvn/find-jdk.sh"; do
  [ ! -f "$finder" ] || break
done
. "$finder"
find_jdk
exec "$JAVA_HOME/bin/java" -cp "$jar" io.idlewild.samples.chart.ChartMain "$@"
