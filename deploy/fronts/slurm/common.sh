# What the commands of this folder share; each begins with: . "${0%/*}/common.sh"
#
# The front keeps a folder: next (the last number), lock, slots/N (locks), jobs/ID/ with one small file each for
# name, user, state, pid, workdir, out, submitted, started, ended, exit, and script (a copy, as Slurm makes one).
# A job is a shell script that runs on this machine; what it calls "idlewild run" for is computed on the grid.

front=$(cd "$(dirname "$0")" && pwd -P)
home=${IDLEWILD_SLURM_HOME:-${XDG_STATE_HOME:-$HOME/.local/state}/idlewild/slurm}
# So many scripts at once. One that waits for the grid costs a JVM of some 70 MB, and no CPU.
slots=${IDLEWILD_SLURM_SLOTS:-8}
# How long an ended job is shown by squeue --states=all, as Slurm's MinJobAge.
shown_seconds=300

fail() {
  echo "$command: error: $1" >&2
  exit 1
}

# Reads one fact of job $1; empty if there is none.
fact() {
  [ ! -f "$home/jobs/$1/$2" ] || cat "$home/jobs/$1/$2"
}

# Writes fact $2 of job $1, whole or not at all.
note() {
  printf '%s\n' "$3" >"$home/jobs/$1/.$2.$$" && mv "$home/jobs/$1/.$2.$$" "$home/jobs/$1/$2"
}

ended() {
  case "$1" in PENDING | RUNNING) return 1 ;; *) return 0 ;; esac
}

# The state of job $1. One whose script vanished without a word, as when the machine was switched off, has failed.
state_of() {
  state=$(fact "$1" state)
  if [ -n "$state" ] && ! ended "$state" && ! kill -0 "$(fact "$1" pid)" 2>/dev/null; then
    state=$(fact "$1" state)
    ended "$state" || state=NODE_FAIL
  fi
  echo "$state"
}

short() {
  case "$1" in
  PENDING) echo PD ;;
  RUNNING) echo R ;;
  COMPLETED) echo CD ;;
  CANCELLED) echo CA ;;
  NODE_FAIL) echo NF ;;
  *) echo F ;;
  esac
}

# All numbers, in their order.
all_jobs() {
  [ ! -d "$home/jobs" ] || ls "$home/jobs" | sort -n
}

# Whether job $1 is one that squeue shows without being asked.
is_recent() {
  when=$(fact "$1" ended)
  [ -z "$when" ] || [ $(($(date +%s) - when)) -le $shown_seconds ]
}

# Seconds of job $1 so far, as Slurm writes them.
elapsed() {
  from=$(fact "$1" started)
  to=$(fact "$1" ended)
  [ -n "$from" ] || { echo 0:00; return; }
  seconds=$((${to:-$(date +%s)} - from))
  printf '%d:%02d\n' $((seconds / 60)) $((seconds % 60))
}

command -v flock >/dev/null && command -v setsid >/dev/null ||
  fail "flock and setsid are missing; they are in util-linux"
