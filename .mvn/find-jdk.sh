# Sourced by mvnw and idlewild. find_jdk sets JAVA_HOME to a JDK 25 or newer: the one JAVA_HOME
# names if it is new enough, else the oldest suitable one of the usual places and of the path.
# It fails with one line on stderr that says what was found and what to install.

IDLEWILD_JDK=25

# Prints the feature version of the JDK in $1, nothing if there is none. Reads a file: no JVM start.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Prints the home of the java on the path, if there is one.
jdk_on_path() {
  command -v java >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# Remembers the JDK in $1 if it is the best so far; what is too old goes into the message.
consider_jdk() {
  jdk_version_found=$(jdk_version "$1")
  [ -n "$jdk_version_found" ] || return 0
  if [ "$jdk_version_found" -lt "$IDLEWILD_JDK" ]; then
    case "$jdk_too_old" in *" $jdk_version_found at "*) ;; *) jdk_too_old="$jdk_too_old, $jdk_version_found at $1" ;; esac
  elif [ -z "$jdk_best" ] || [ "$jdk_version_found" -lt "$jdk_best_version" ]; then
    jdk_best=$1 jdk_best_version=$jdk_version_found
  fi
}

find_jdk() {
  jdk_too_old='' jdk_best='' jdk_best_version=''
  [ -z "${JAVA_HOME:-}" ] || consider_jdk "$JAVA_HOME"
  if [ -z "$jdk_best" ]; then
    for jdk_candidate in /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
      "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
      [ -L "$jdk_candidate" ] || consider_jdk "$jdk_candidate"
    done
  fi
  [ -n "$jdk_best" ] || consider_jdk "$(jdk_on_path)"
  if [ -z "$jdk_best" ]; then
    jdk_too_old=${jdk_too_old:+found ${jdk_too_old#, }}
    echo "Idlewild needs a JDK $IDLEWILD_JDK or newer; ${jdk_too_old:-found none};" \
      "install one (Debian and Ubuntu: apt-get install openjdk-25-jdk; macOS: brew install" \
      "openjdk@25; anywhere: Eclipse Temurin or SDKMAN) or set JAVA_HOME to it." >&2
    return 1
  fi
  JAVA_HOME=$jdk_best
  export JAVA_HOME
}
