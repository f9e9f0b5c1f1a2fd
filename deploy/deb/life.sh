#!/usr/bin/env bash
# life.sh FOLDER DEB NEXT INVITATION: the life of the package, for check.sh, in namespaces of its own. The file
# system is a copy (FOLDER takes what is written), the only processes are those that a systemd starts which is
# started here, so that the unit really runs behind its walls. IDLEWILD_URL names the coordinator, which has work.
set -uo pipefail

# --- outside: mounts the copy and becomes its systemd ---

# Where this machine's control groups are, for a systemd of its own: those below the group of this process.
mount_control_groups() {
  local at=$1
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mount -t cgroup2 cgroup2 "$at"
  else
    mount -t tmpfs none "$at" && mkdir "$at/systemd" "$at/unified" &&
      mount -t cgroup -o none,name=systemd cgroup "$at/systemd" && mount -t cgroup2 cgroup2 "$at/unified"
  fi
}

enter() {
  local folder=$1 to=$1/root in=$1/root/run/life unit
  mount -t tmpfs -o size=4g none "$folder" && mkdir "$folder/upper" "$folder/work" "$to" &&
    mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$to" &&
    mount --rbind /dev "$to/dev" && mount -t proc proc "$to/proc" && mount -t sysfs sysfs "$to/sys" &&
    mount_control_groups "$to/sys/fs/cgroup" && mount -t tmpfs none "$to/run" && mount -t tmpfs none "$to/tmp" ||
    exit 1
  mkdir -p "$in/upper" "$in/lower" "$to/run/systemd/system"
  mount --bind "$folder/upper" "$in/upper" && mount --bind / "$in/lower" || exit 1
  cp "$0" "$in/life.sh"
  cp "$2" "$in/first.deb"
  cp "$3" "$in/next.deb"
  # Nothing that touches the machine itself: its devices, its kernel's settings, its disks.
  for unit in "$to"/{lib,etc}/systemd/system/{sysinit,local-fs,basic,sockets,timers,paths}.target.wants/*; do
    case "$unit" in
    *systemd-journald* | *'*') ;;
    *) ln -sf /dev/null "$to/run/systemd/system/$(basename "$unit")" ;;
    esac
  done
  # Where a container forbids packages to start services, this one does not.
  if [ -e "$to/usr/sbin/policy-rc.d" ]; then
    printf '#!/bin/sh\nexit 0\n' >"$in/policy" && chmod +x "$in/policy" && mount --bind "$in/policy" "$to/usr/sbin/policy-rc.d"
  fi
  cat >"$to/run/systemd/system/life.service" <<UNIT
[Unit]
Wants=sysinit.target
After=sysinit.target
DefaultDependencies=no
[Service]
Type=oneshot
Environment=PATH=$PATH IDLEWILD_URL=$IDLEWILD_URL
StandardOutput=file:$folder/out
StandardError=inherit
ExecStart=/bin/bash /run/life/life.sh inside $4
ExecStopPost=/bin/systemctl exit 0
UNIT
  mkdir -p "$to$folder" && mount --bind "$5" "$to$folder" || exit 1
  cd "$to" && mkdir -p mnt/old && pivot_root . mnt/old && umount -l /mnt/old && rmdir /mnt/old
  exec env -i container=life /lib/systemd/systemd --unit=life.service --log-target=null
}

if [ "$1" != inside ]; then
  enter "$@"
fi

# --- inside ---

invitation=$2
data=/var/lib/idlewild/worker
log=/run/worker.log
last=/tmp/last

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
# Processes other than those of this script.
processes() { ps -eo user:32,args --no-headers >/tmp/processes && grep -v -e ' ps -eo' -e life.sh /tmp/processes; }
written() { (cd /run/life/upper && find . -mindepth 1 -printf '/%P\n') | LC_ALL=C sort; }

# What was written since the start and differs from the file system below, dpkg's and adduser's own books aside.
nothing_left() {
  local books='^/var/lib/dpkg/|^/var/log/|^/var/cache/(debconf|man|ldconfig)/|^/etc/(passwd|group|shadow|gshadow)-$' path
  written | LC_ALL=C comm -13 /tmp/written.before - | grep -vE "$books" | while read -r path; do
    if [ -d "/run/life/upper$path" ]; then
      [ -d "/run/life/lower$path" ]
    elif [ -c "/run/life/upper$path" ]; then
      [ ! -e "/run/life/lower$path" ]
    else
      cmp -s "/run/life/upper$path" "/run/life/lower$path"
    fi || echo "$path"
  done >/tmp/left
  cat /tmp/left
  [ ! -s /tmp/left ]
}

package() { DEBIAN_FRONTEND=noninteractive dpkg --force-confold "$@" </dev/null; }
state() { systemctl is-active idlewild-worker; }
main() { systemctl show --property MainPID --value idlewild-worker; }
of_the_worker() { pgrep -u idlewild; }

await() { # how often it stands in the worker's log, words
  local _
  for _ in $(seq 120); do
    [ "$(grep -c "$2" $log)" -ge "$1" ] && return
    sleep 0.5
  done
  cat $log
  systemctl status --no-pager idlewild-worker
  return 1
}

unit_is_right() {
  systemd-analyze verify --man=no /lib/systemd/system/idlewild-worker.service &&
    [ -L /etc/systemd/system/multi-user.target.wants/idlewild-worker.service ]
}
does_not_start_unenrolled() {
  systemctl start idlewild-worker
  state
  [ "$(systemctl show --property ConditionResult --value idlewild-worker)" = no ] && ! of_the_worker
}
enrols() {
  idlewild worker enrol "$IDLEWILD_URL" "$invitation" --name packaged && await 1 'Worker ready'
}
belongs_to_the_worker() {
  find /var/lib/idlewild \! -user idlewild -print >/tmp/foreign
  cat /tmp/foreign
  [ ! -s /tmp/foreign ] && [ "$(stat -c %a "$data/identity/host.key")" = 600 ] &&
    [ "$(stat -c %a /var/lib/idlewild)" = 700 ]
}
runs_behind_its_walls() {
  cat "/proc/$(main)/status" "/proc/$(main)/cgroup"
  grep -q '^NoNewPrivs:.*1' "/proc/$(main)/status" && grep -q '^Seccomp:.*2' "/proc/$(main)/status" &&
    grep -q '^CapBnd:.*0000000000000000' "/proc/$(main)/status" && grep -q idlewild.slice "/proc/$(main)/cgroup" &&
    ! pgrep -u root java
}
# What a child needs of the unit: a lower priority, being stopped, and the second wall.
children_can_live() {
  mkdir -p /run/systemd/system/probe.service.d
  sed -e '/^ConditionPathExists/d' -e '/^ExecStart=/d' -e 's/^Type=.*/Type=oneshot/' -e 's/^Restart=.*/Restart=no/' \
    -e '/^RuntimeDirectory/d' /lib/systemd/system/idlewild-worker.service >/run/systemd/system/probe.service
  cat >/run/probe.sh <<'PROBE'
set -e
/usr/bin/nice -n 19 sleep 60 &
child=$!
until grep -q sleep /proc/$child/comm; do sleep 0.1; done
/bin/kill -STOP $child
until grep -q '^State:.T' /proc/$child/status; do sleep 0.1; done
/bin/kill -CONT $child
[ "$(cut -d' ' -f19 /proc/$child/stat)" = 19 ]
kill $child
head -n 1 /proc/stat
! touch /etc/written /usr/written
! ls /home
bwrap --unshare-all --die-with-parent --ro-bind /usr /usr --ro-bind /lib /lib --ro-bind /lib64 /lib64 --proc /proc \
  --dev /dev --tmpfs /tmp -- /usr/lib/idlewild-worker/runtime/bin/java -XX:+UseSerialGC -version
PROBE
  printf '[Service]\nExecStart=/bin/bash /run/probe.sh\nStandardOutput=file:/run/probe.log\nStandardError=inherit\n' \
    >/run/systemd/system/probe.service.d/probe.conf
  systemctl daemon-reload
  systemctl start probe
  local code=$?
  cat /run/probe.log
  return $code
}
comes_back() {
  kill -KILL "$(main)" && await 2 'Worker ready'
}
host() { idlewild-worker status --json | grep '"host"'; }
upgraded() {
  package -i /run/life/next.deb && dpkg -s idlewild-worker | grep -q '^Version: .*+1' &&
    await 1 '^Stopped: ' && await 3 'Worker ready'
}
kept() {
  grep -q '^WORKER_OPTIONS="--idle' /etc/default/idlewild-worker &&
    grep -q 'cores.max = 1' "$data/worker.properties" && [ "$(host)" = "$before_upgrade" ]
}
removed() {
  package -r idlewild-worker && [ ! -e /usr/lib/idlewild-worker ] && ! of_the_worker &&
    [ -e "$data/identity/host.key" ] && [ -e "$data/worker.properties" ]
}

# Its words into a file, and soon back: half a minute is long for a test.
mkdir -p /run/systemd/system/idlewild-worker.service.d
printf '[Service]\nStandardOutput=append:%s\nStandardError=append:%s\nRestartSec=1\n' $log $log \
  >/run/systemd/system/idlewild-worker.service.d/life.conf
touch $log
written >/tmp/written.before
users >/tmp/users.before
processes | LC_ALL=C sort >/tmp/processes.before

check "it installs" package -i /run/life/first.deb
check "it has a user of its own, who cannot log in" sh -c "getent passwd idlewild | grep -q ':/usr/sbin/nologin$'"
check "the unit is right, and starts with the system" unit_is_right
check "it does not start before the machine is enrolled" does_not_start_unenrolled
check "a child can be nice, be stopped, compile, and be walled in by bubblewrap" children_can_live
sed -i 's/^#WORKER_OPTIONS=.*/WORKER_OPTIONS="--idle-policy always"/' /etc/default/idlewild-worker
runuser -u idlewild -- sh -c "umask 077; mkdir -p $data; echo 'cores.max = 1' > $data/worker.properties"
check "root enrols, and the system starts the worker" enrols
check "no file of it belongs to another" belongs_to_the_worker
check "it runs without rights, in a slice of its own" runs_behind_its_walls
check "it computes a task in a child" await 1 ACCEPTED
check "it comes back when it was killed" comes_back
before_upgrade=$(host)
check "an upgrade lets the worker give its tasks back and starts the new one" upgraded
check "an upgrade keeps keys, settings and options" kept
check "removing it ends the worker and keeps what it has" removed
check "it purges" package -P idlewild-worker
users >/tmp/users.after
processes | LC_ALL=C sort >/tmp/processes.after
check "purge leaves no file" nothing_left
check "purge leaves no user" diff /tmp/users.before /tmp/users.after
check "purge leaves no process" sh -c "! LC_ALL=C comm -13 /tmp/processes.before /tmp/processes.after | grep ."
echo "done"
