# shellcheck shell=bash disable=SC2034
# up, down and what else one does with a whole cluster.

# read_options ARG...: sets WITH_NODE, PURGE and USER_ID.
read_options() {
  WITH_NODE=1 PURGE=0 USER_ID=keep
  while [ $# != 0 ]; do
    case $1 in
      --control-plane-only) WITH_NODE=0 ;;
      --purge) PURGE=1 ;;
      --for)
        USER_ID=${2:-}
        [[ $USER_ID =~ ^[0-9]+$ ]] || die "--for wants a process id"
        shift
        ;;
      *) die "unknown option $1" ;;
    esac
    shift
  done
}

cmd_up() {
  read_options "$@"
  is_built || die "not built: run 'cluster.sh build' first"
  locked "$KUBE_DIR/lock" up
}

up() {
  local t
  t=$(now)
  lease "$USER_ID"
  if [ "$WITH_NODE" = 0 ]; then start_control_plane; else start_node; fi
  wait_for 300 api_ready || die "the API server did not get ready: see $LOG"
  wait_for 240 accounts_ready || die "no default service account: see $LOG/controller-manager.log"
  if [ "$WITH_NODE" = 1 ]; then
    wait_for 300 node_ready || die "the node did not get Ready: see $LOG/node.log and $LOG/kubelet.log"
    wait_for 300 test -e "$RUN/images-loaded" || die "the images were not loaded: see $LOG/images.log"
  fi
  say "up after $(since "$t"): export KUBECONFIG=$KUBE_DIR/kubeconfig"
}

start_control_plane() {
  API_URL=https://127.0.0.1:$((KUBE_PORT_BASE + 3))
  ! ours "$(pid_of init)" || die "it is up with a node: run 'cluster.sh down' first"
  ! ours "$(pid_of apiserver)" || return 0
  apt_need etcd-server openssl curl
  make_pki
  control_plane 127.0.0.1 $((KUBE_PORT_BASE + 3)) "$KUBE_PORT_BASE"
}

start_node() {
  local pid
  API_URL=https://$NODE_IP:6443
  [ "$(id -u)" = 0 ] || die "a node needs root (the control plane alone does not)"
  ! ours "$(pid_of init)" || return 0
  ! ours "$(pid_of apiserver)" || die "it is up without a node: run 'cluster.sh down' first"
  apt_need etcd-server openssl curl containerd runc containernetworking-plugins iptables conntrack iproute2 util-linux
  [ "$KUBE_REGISTRY" = 0 ] || [ -x "$KUBE_DIR/registry/usr/bin/docker-registry" ] || deb_extract docker-registry "$KUBE_DIR/registry/"
  mkdir -p "$NODE" /tmp/hostpath_pv
  pause_image
  make_pki
  rm -f "$RUN"/*
  date -u +%FT%TZ >"$RUN/started"
  setsid unshare --mount --pid --net --uts --ipc --fork --kill-child "$SELF" __node "$KUBE_DIR" >>"$LOG/node.log" 2>&1 </dev/null 9>&- &
  wait_for 120 test -s "$RUN/init.pid" || die "the node did not start: see $LOG/node.log"
  pid=$(pid_of init)
  ip link add "$HOST_IF" type veth peer name eth0 netns "$pid"
  ip addr add "$HOST_IP/30" dev "$HOST_IF"
  ip link set "$HOST_IF" up
  ip route add "$POD_CIDR" via "$NODE_IP"
  ip route add "$SVC_CIDR" via "$NODE_IP"
}

cmd_down() {
  read_options "$@"
  locked "$KUBE_DIR/lock" down
}

down() {
  local t
  t=$(now)
  if [ "$USER_ID" != keep ]; then
    release "$USER_ID"
    ! in_use || {
      say "still in use by $(cd "$KUBE_DIR/users" && echo *): left running"
      return 0
    }
  fi
  rm -rf "$KUBE_DIR/users"
  stop_processes
  remove_cgroups
  ip link del "$HOST_IF" 2>/dev/null || : # gone with the network namespace, as a rule
  # another cluster of this machine may have its own directory mounted there
  # flock would make a file of that name.
  [ ! -d /tmp/hostpath_pv ] || ! flock -n -x /tmp/hostpath_pv true 2>/dev/null || rmdir /tmp/hostpath_pv 2>/dev/null || :
  [ "$PURGE" = 0 ] || rm -rf --one-file-system "$KUBE_DIR"/{etcd,node,pki,log,run,kubeconfig}
  say "down after $(since "$t")"
}

# The first process of the pid namespace takes all others with it; without a node each gets time to end.
stop_processes() {
  local pid name
  pid=$(pid_of init)
  if ours "$pid"; then
    kill -KILL "$pid" 2>/dev/null || :
    wait_for 20 gone "$pid" || :
  else
    for name in scheduler controller-manager apiserver etcd; do
      pid=$(pid_of $name)
      ours "$pid" || continue
      kill -TERM "$pid" 2>/dev/null || :
      wait_for 15 gone "$pid" || kill -KILL "$pid" 2>/dev/null || :
    done
  fi
  rm -f "$RUN"/*
}

remove_cgroups() {
  local group
  for group in /sys/fs/cgroup/*/"$CGROUP" /sys/fs/cgroup/"$CGROUP"; do
    [ -d "$group" ] || continue
    for _ in $(seq 20); do
      find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null || :
      [ -d "$group" ] || break
      sleep 0.1
    done
  done
}

cmd_ensure() {
  local why
  why=$(cmd_check) || die "$why"
  cmd_build
  cmd_tools
  cmd_up "$@"
  cmd_images
}

cmd_status() {
  local p any=1
  for p in /proc/[0-9]*; do
    p=${p#/proc/}
    [ "$p" != $$ ] && [ "$p" != "$BASHPID" ] && ours "$p" || continue
    any=0
    awk -v p="$p" -v n="$(tr '\0' ' ' <"/proc/$p/cmdline" | cut -c1-70)" \
      '/^VmRSS/{printf "%8d %7.1f MiB  %s\n", p, $2/1024, n}' "/proc/$p/status" 2>/dev/null || :
  done
  return $any
}

cmd_node() {
  local pid
  pid=$(pid_of init)
  ours "$pid" || die "no node is up"
  exec nsenter -t "$pid" -m -n -p -u -i -- env "CONTAINERD_ADDRESS=$SOCK" CONTAINERD_NAMESPACE=k8s.io "$@"
}

# cmd_api stop|start: the API server alone; pods go on running.
cmd_api() {
  local pid
  pid=$(pid_of init)
  ours "$pid" || die "no node is up"
  case ${1:-} in
    stop) nsenter -t "$pid" -m -p -- kill -KILL "$(pid_of apiserver)" 2>/dev/null || : ;;
    start)
      nsenter -t "$pid" -m -n -p -u -i -- "$SELF" __apiserver
      API_URL=https://$NODE_IP:6443
      wait_for 300 api_ready || die "the API server did not get ready: see $LOG/apiserver.log"
      ;;
    *) die "api wants stop or start" ;;
  esac
}
