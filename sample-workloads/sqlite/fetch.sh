#!/bin/sh
# Fetches the sources of SQLite as its authors released them and checks every byte: fetch.sh VERSION FOLDER
# They come inside the npm package sqlite3, which carries the authors' archive unchanged.
set -eu
version=$1
folder=$2
mkdir -p "$folder"
cd "$folder"
archive=sqlite-autoconf-$version.tar.gz
echo "1c6719a148bc41cf0f2bbbe3926d7ce3f5ca09d878f1246fcc20767b175bb407  $archive" > sum
if ! sha256sum --status -c sum 2> /dev/null; then
  command -v npm > /dev/null || { echo "fetch: needed is npm, which brings the package sqlite3" >&2; exit 1; }
  npm pack --silent sqlite3@5.1.7 > name
  tar xzf "$(cat name)" "package/deps/$archive"
  mv "package/deps/$archive" .
  rm -rf package "$(cat name)" name
fi
sha256sum --quiet -c sum
rm sum
tar xzf "$archive"
touch "sqlite-autoconf-$version/sqlite3.c"
