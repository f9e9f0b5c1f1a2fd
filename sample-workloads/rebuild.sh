#!/bin/sh
# Builds every module anew in a copy of this folder and compares it with the committed one, byte for byte.
# Needs the tool chain that made them: apt-get install clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 wabt
# Without it this is said and the exit code is 0, or 1 with CI=true. --accept takes the new modules over.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
for tool in clang-14 wasm-ld-14 wat2wasm make; do
  command -v "$tool" > /dev/null && continue
  echo "rebuild: $tool is not installed, nothing is rebuilt" >&2
  [ "${CI:-}" != true ] || exit 1
  exit 0
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R include "$work/include"
samples='protein-search ising factoring monte-carlo dice kernels epidemic planets read-mapper'
for sample in $samples hostile; do
  mkdir "$work/$sample"
  cp -R "$sample/src" "$sample/Makefile" "$work/$sample"
  make -s -C "$work/$sample" wasm
done

# The sources of this one are not ours and are fetched.
if command -v npm > /dev/null; then
  mkdir "$work/sqlite"
  cp -R sqlite/src sqlite/Makefile sqlite/fetch.sh "$work/sqlite"
  make -s -C "$work/sqlite" wasm
  samples="$samples sqlite"
else
  echo "rebuild: npm is not installed, so sqlite is not rebuilt" >&2
  [ "${CI:-}" != true ] || exit 1
fi

differing=0
for built in "$work"/*/*.wasm; do
  module=${built#"$work"/}
  cmp -s "$built" "$here/$module" && continue
  if [ "${1:-}" = --accept ]; then
    cp "$built" "$here/$module"
    echo "rebuild: took over $module"
  else
    echo "rebuild: $module differs from its source"
    differing=$((differing + 1))
  fi
done
for sample in $samples; do
  if [ "${1:-}" = --accept ]; then (cd "$sample" && sha256sum ./*.wasm | sed 's| \./| |' > "$sample.wasm.sha256"); fi
  (cd "$sample" && sha256sum --quiet -c "$sample.wasm.sha256")
done
count=$(find "$work" -name '*.wasm' | wc -l)
[ "$differing" -eq 0 ] || exit 1
echo "rebuild: $count modules are byte for byte what their sources give"
