#!/usr/bin/env bash
# runtime.sh OUT: makes a Java runtime in the new folder OUT that holds what the worker and its tasks need,
# from the JDK in JAVA_HOME. Two runtimes from one JDK are equal.
set -euo pipefail
out=$1
modules=(
  java.base
  java.logging    # the worker's own log
  java.management # memory and threads, for status and for gRPC
  java.naming     # names of servers, for gRPC
  java.net.http   # enrolment
  jdk.httpserver  # the worker's page
  jdk.management  # how the machine is
  jdk.unsupported # what Netty and protobuf do with memory
)
list=$(IFS=, && echo "${modules[*]}")
[ -x "$JAVA_HOME/bin/jlink" ] || {
  echo "runtime.sh: $JAVA_HOME has no jlink: install a whole JDK, not only its runtime" >&2
  exit 1
}
# Uncompressed: packages are compressed as a whole, which gets smaller, and starts are faster.
"$JAVA_HOME/bin/jlink" --add-modules "$list" --strip-debug --no-header-files --no-man-pages --output "$out" >&2
rm -f "$out"/bin/keytool "$out"/bin/jwebserver
if command -v strip >/dev/null && [ "$(uname -s)" = Linux ]; then
  find "$out/bin" "$out/lib" -type f \( -name '*.so' -o -perm -100 \) -exec strip --strip-unneeded --remove-section=.comment {} +
fi
# What the JVM knows of its own classes, mapped and shared by the worker and its children.
"$out/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null
