#!/usr/bin/env bash
# life.sh FOLDER DEB NEXT INVITATION: the life of the package, for check.sh, in namespaces of its own: the file
# system is a copy (FOLDER takes what is written), the only processes are those that are started here.
# IDLEWILD_URL names the coordinator, which has work.
set -uo pipefail
folder=$1 deb=$2 next=$3 invitation=$4
data=/var/lib/idlewild/worker
last=$(mktemp)

check() { # what, command...
  local what=$1
  shift
  if "$@" >"$last" 2>&1; then
    echo "ok      $what"
  else
    echo "FAILED  $what"
    sed 's/^/        /' "$last" | tail -n 25
  fi
}

users() { getent passwd && getent group && cat /etc/shadow /etc/gshadow; }
processes() { ps -eo user:32,args --no-headers | grep -v -e 'ps -eo' -e life.sh -e 'grep ' | LC_ALL=C sort; }
of_the_worker() { pgrep -u idlewild; }

enter() {
  mount -t tmpfs -o size=1g none "$folder" && mkdir "$folder/upper" "$folder/work" "$folder/root" &&
    mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$folder/root" || {
    echo "FAILED  a copy of the file system could be mounted"
    exit 1
  }
  local into
  for into in dev sys proc; do mount --rbind "/$into" "$folder/root/$into"; done
  mount -t tmpfs none "$folder/root/run"
  mount -t tmpfs none "$folder/root/tmp"
  mkdir "$folder/root/tmp/in"
  cp "$deb" "$folder/root/tmp/in/first.deb"
  cp "$next" "$folder/root/tmp/in/next.deb"
  cp "$0" "$folder/root/tmp/in/life.sh"
  chroot "$folder/root" /bin/bash /tmp/in/life.sh inside "$deb" "$next" "$invitation"
  check "purge leaves no file" nothing_left
}

# What was written to the copy and differs from the file system below it, dpkg's and adduser's own books aside.
nothing_left() {
  local books='^/var/lib/dpkg/|^/var/log/|^/var/cache/(debconf|man|ldconfig)/|^/etc/(passwd|group|shadow|gshadow)-$' path
  (cd "$folder/upper" && find . -mindepth 1 -printf '/%P\n') | grep -vE "$books" | while read -r path; do
    if [ -d "$folder/upper$path" ]; then
      [ -d "$path" ]
    elif [ -c "$folder/upper$path" ]; then
      [ ! -e "$path" ]
    else
      cmp -s "$folder/upper$path" "$path"
    fi || echo "$path"
  done >"$folder/left"
  cat "$folder/left"
  [ ! -s "$folder/left" ]
}

apt_quietly() { DEBIAN_FRONTEND=noninteractive dpkg --force-confold "$@" </dev/null; }

belongs_to_the_worker() {
  find /var/lib/idlewild \! -user idlewild -print >/tmp/foreign
  cat /tmp/foreign
  [ -e "$data/identity/coordinator.json" ] && [ ! -s /tmp/foreign ] &&
    [ "$(stat -c %a "$data/identity/host.key")" = 600 ] && [ "$(stat -c %a /var/lib/idlewild)" = 700 ]
}

# As the unit would: ExecStart, in the foreground of a job of this shell.
start_worker() {
  idlewild-worker run --idle-policy always --cores 1 >/tmp/worker.log 2>&1 &
  await 'Worker ready'
}
await() { # words in the worker's log
  local _
  for _ in $(seq 60); do
    grep -q "$1" /tmp/worker.log && return
    sleep 1
  done
  cat /tmp/worker.log
  return 1
}

host() { idlewild-worker status --json | grep '"host"'; }

unit_is_right() {
  systemd-analyze verify --man=no /lib/systemd/system/idlewild-worker.service &&
    [ -L /etc/systemd/system/multi-user.target.wants/idlewild-worker.service ]
}
refuses_when_not_enrolled() {
  idlewild-worker run >/tmp/refused 2>&1
  [ $? -eq 2 ] && grep -q 'not enrolled yet' /tmp/refused
}
upgraded() {
  apt_quietly -i /tmp/in/next.deb && dpkg -s idlewild-worker | grep -q '^Version: .*+1' &&
    ! of_the_worker && grep -q '^Stopped: ' /tmp/worker.log
}
kept() {
  grep -q '^WORKER_OPTIONS=""' /etc/default/idlewild-worker &&
    grep -q 'cores.max = 1' "$data/worker.properties" && [ "$(host)" = "$before_upgrade" ]
}
removed() {
  apt_quietly -r idlewild-worker && [ ! -e /usr/lib/idlewild-worker ] && ! of_the_worker &&
    [ -e "$data/identity/host.key" ] && [ -e "$data/worker.properties" ]
}

if [ "$folder" != inside ]; then
  enter
  exit
fi

users >/tmp/users.before
processes >/tmp/processes.before

check "it installs" apt_quietly -i /tmp/in/first.deb
check "it has a user of its own, who cannot log in" sh -c "getent passwd idlewild | grep -q ':/usr/sbin/nologin$'"
check "the unit is right, and starts with the system" unit_is_right
check "run says what to do before the machine is enrolled" refuses_when_not_enrolled
check "root enrols, and all files belong to the worker" sh -c "idlewild worker enrol '$IDLEWILD_URL' '$invitation' --name packaged"
check "no file of it belongs to another" belongs_to_the_worker
check "the worker connects with the package's own Java" start_worker
check "its processes are the worker's, not root's" sh -c '[ -n "$(pgrep -u idlewild java)" ] && ! pgrep -u root java'
check "it computes a task in a child" await ACCEPTED
before_upgrade=$(host)
sed -i 's/^#WORKER_OPTIONS=.*/WORKER_OPTIONS=""/' /etc/default/idlewild-worker
runuser -u idlewild -- sh -c "echo 'cores.max = 1' > $data/worker.properties"
check "an upgrade lets the worker give its tasks back" upgraded
check "an upgrade keeps keys, settings and options" kept
check "the upgraded worker is the same host" start_worker
check "removing it ends the worker and keeps what it has" removed
check "it purges" apt_quietly -P idlewild-worker
users >/tmp/users.after
processes >/tmp/processes.after
check "purge leaves no user" diff /tmp/users.before /tmp/users.after
check "purge leaves no process" diff /tmp/processes.before /tmp/processes.after
