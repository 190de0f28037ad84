# shellcheck shell=bash
# Debian packages: installed, unpacked, as source.

# apt_need PACKAGE...: installs what is missing and starts nothing.
apt_need() {
  local p missing=()
  for p; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$p" 2>/dev/null | grep -q '^ii' || missing+=("$p")
  done
  [ ${#missing[@]} = 0 ] && return 0
  [ "$(id -u)" = 0 ] || die "these packages are missing: ${missing[*]}"
  say "apt-get install ${missing[*]}"
  apt_install "${missing[@]}" || {
    tail -5 "$LOG/apt.log" >&2
    die "apt-get install failed"
  }
}

# apt_install PACKAGE...: with the lists that are there, and when that fails with new ones.
apt_install() {
  # RUNLEVEL=1 keeps invoke-rc.d from starting the services of etcd and containerd; apt-get update waits for nobody by itself
  local how=(flock "$KUBE_CACHE/apt.lock" env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends)
  { apt-cache show "$1" >/dev/null 2>&1 && "${how[@]}" install "$@" >"$LOG/apt.log" 2>&1 9>&- </dev/null; } \
    || { "${how[@]}" update >"$LOG/apt.log" 2>&1 9>&- && "${how[@]}" install "$@" >>"$LOG/apt.log" 2>&1 9>&- </dev/null; }
}

# deb_extract PACKAGE DIRECTORY: unpacks a package without installing it.
deb_extract() {
  local d
  d=$(mktemp -d "$KUBE_DIR/deb.XXXXXX")
  chmod 755 "$d"
  (cd "$d" && apt-get download "$1") >>"$LOG/apt.log" 2>&1 || die "cannot download $1: see $LOG/apt.log"
  mkdir -p "$2"
  dpkg-deb -x "$d"/*.deb "$2"
  rm -rf "$d"
}

# debian_uri: the Debian archive that this machine is set up with; says so when it has none, and apt fails then.
debian_uri() {
  local uri
  uri=$({
    awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources
    awk '$1=="deb" {for (i=2;i<=NF;i++) if ($i ~ /^https?:/) {print $i; exit}}' /etc/apt/sources.list
  } 2>/dev/null | head -1) || :
  [ -n "$uri" ] || say "apt has no Debian archive: /etc/apt/sources.list and sources.list.d/debian.sources name none"
  echo "$uri"
}

# get_source DIRECTORY: the source package of Kubernetes, unpacked.
get_source() {
  local own=$KUBE_CACHE/apt options=${KUBE_APT_SRC_OPTS:-}
  if [ -z "$options" ] && ! apt-cache showsrc kubernetes >/dev/null 2>&1; then
    mkdir -p "$own/lists/partial" "$own/etc"
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(debian_uri) bookworm main" >"$own/etc/src.list"
    options="-o Dir::State::Lists=$own/lists -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=$own/etc"
    # shellcheck disable=SC2086
    apt-get $options update >"$LOG/source.log" 2>&1 || {
      tail -5 "$LOG/source.log" >&2
      die "apt-get update (sources) failed"
    }
  fi
  # shellcheck disable=SC2086
  (mkdir -p "$1" && cd "$1" && apt-get $options source --download-only kubernetes && dpkg-source -x kubernetes_*.dsc kubernetes) \
    >>"$LOG/source.log" 2>&1 || {
    tail -5 "$LOG/source.log" >&2
    die "cannot get the source package of kubernetes"
  }
}

# cmd_check: silent and 0 when this machine can have a node; else one sentence on stdout.
cmd_check() {
  local why='' name=''
  name=$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}") || :
  if [ "$(uname -s)" != Linux ]; then
    why="the test cluster needs Linux"
  elif [ "$(uname -m)" != x86_64 ]; then
    why="the test cluster was made for x86-64"
  elif [ "$(id -u)" != 0 ]; then
    why="the test cluster needs root for its node"
  elif ! is_built && { [ "$name" != bookworm ] || ! command -v apt-get >/dev/null; }; then
    why="the test cluster is compiled from packages of Debian 12 (bookworm)"
  elif ! unshare --mount --pid --net --uts --ipc --fork true 2>/dev/null; then
    why="the test cluster needs the right to make namespaces"
  fi
  [ -z "$why" ] || {
    echo "$why"
    exit 1
  }
}

cmd_tools() {
  local tool packages=()
  for tool in ssh:openssh-client rsync:rsync psql:postgresql-client tmux:tmux curl:curl named:bind9 dig:bind9-dnsutils; do
    command -v "${tool%:*}" >/dev/null || packages+=("${tool#*:}")
  done
  [ ${#packages[@]} = 0 ] || apt_need "${packages[@]}"
}
