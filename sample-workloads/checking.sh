# Read by each check.sh in its own folder: here it is, work is a folder that goes away, and what is not installed is told.
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# missing PROGRAM CONSEQUENCE: a check is left out; where CI=true that is a failure.
missing() {
  echo "check: $1 is not installed, so $2" >&2
  [ "${CI:-}" != true ] || exit 1
}
