#!/bin/sh
# Holds the factors against coreutils' factor, and the verifier against results that are right and wrong in each way it knows.
# Exit code 0 only if all agree.
set -eu
cd "$(dirname "$0")"
. ../checking.sh
make -s native

numbers=$(cat expected/numbers.txt)
(cd "$work" && "$here/build/factoring" $numbers)
cmp "$work/factors.txt" expected/factors.txt
for number in $numbers; do factor "$number"; done | cmp - expected/factors.txt
echo "check: factor of coreutils finds the same primes of $(echo "$numbers" | wc -l) numbers"

mkdir "$work/result"
verdict() {
  (cd "$work" && "$here/build/verify" $numbers 2> said) && code=0 || code=$?
  [ "$code" -eq "$1" ] || { echo "check: $2: exit code $code, expected $1: $(cat "$work/said")"; exit 1; }
}
cp expected/factors.txt "$work/result/factors.txt" && verdict 0 "right factors"
sed '1s/$/ 7/' expected/factors.txt > "$work/result/factors.txt" && verdict 1 "one factor too many"
sed '$d' expected/factors.txt > "$work/result/factors.txt" && verdict 1 "a line too few"
sed 's/^\([0-9]*\):.*/\1: \1/' expected/factors.txt > "$work/result/factors.txt" && verdict 1 "nothing taken apart"
(cat expected/factors.txt && echo 15: 3 5) > "$work/result/factors.txt" && verdict 1 "a line too many"
rm "$work/result/factors.txt" && verdict 1 "no result"
echo "check: the verifier takes the right factors and refuses five kinds of wrong ones"
