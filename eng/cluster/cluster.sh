#!/usr/bin/env bash
# A real single-node Kubernetes (1.20.2) from Debian bookworm packages alone, for tests and the demo.
#
#   cluster.sh check                       whether this machine can have one; says why not
#   cluster.sh build                       get the sources and compile them (5 to 11 minutes, once)
#   cluster.sh up [--control-plane-only] [--for PID]
#                                          start it, or find it running; --for: only until that process is gone or says so
#   cluster.sh down [--purge] [--for PID]  stop it; --purge forgets its state; --for: only if nobody else uses it
#   cluster.sh ensure [--for PID]          build, tools, up and images in one
#   cluster.sh status                      what runs, with the memory of each process
#   cluster.sh kubeconfig [--token]        path of the admin kubeconfig (or the static admin token)
#   cluster.sh images [NAME...]            make the test images that are missing or old (busybox, postgres, notes, gitea, box, traefik) and load them
#   cluster.sh load-image FILE...          load image archives (docker-save or OCI tars)
#   cluster.sh make-image REF ROOTFS [CONFIG-JSON]   make an image of a root directory or tar (and load it when a node is up)
#   cluster.sh tools                       install the programs that the tests call: ssh, rsync, psql, tmux, named, dig
#   cluster.sh api stop|start              stop and start the API server alone
#   cluster.sh node COMMAND...             run a command inside the node (ctr, iptables-save, ...)
#
# With a node everything runs in namespaces of its own (mount, pid, network, uts, ipc), joined to the machine by one veth pair;
# the control plane alone needs neither root nor namespaces and listens on 127.0.0.1.
#
# KUBE_CACHE      compiled programs and finished images (${XDG_CACHE_HOME:-~/.cache}/kompox/cluster)
# KUBE_DIR        the state of one cluster (KUBE_CACHE); another directory and another KUBE_NET make a second cluster
# KUBE_NET        its private /16 (10.250: .0 link, .1 pods, .2 services)
# KUBE_PORT_BASE  loopback ports of a control plane alone (16440: etcd +0 +1, API +3)
# KUBE_REGISTRY   0: no image registry on the node (1)
# KUBE_APT_SRC_OPTS  apt-get options that find source packages (own lists are fetched when nothing else does)
set -euo pipefail

SELF=$(readlink -f "${BASH_SOURCE[0]}")
HERE=$(dirname "$SELF")
for part in settings packages build keys processes leases control-plane node-settings node images lifecycle; do
  # shellcheck source=/dev/null
  source "$HERE/lib/$part.sh"
done

command=${1:-}
[ $# = 0 ] || shift
case $command in
  check) cmd_check ;;
  build) cmd_build ;;
  up) cmd_up "$@" ;;
  down) cmd_down "$@" ;;
  ensure) cmd_ensure "$@" ;;
  status) cmd_status ;;
  kubeconfig) if [ "${1:-}" = --token ]; then cut -d, -f1 "$PKI/tokens.csv"; else echo "$KUBE_DIR/kubeconfig"; fi ;;
  images) cmd_images "$@" ;;
  load-image) cmd_load_image "$@" ;;
  make-image) cmd_make_image "$@" ;;
  tools) cmd_tools ;;
  api) cmd_api "$@" ;;
  node) cmd_node "$@" ;;
  __node) node_main ;;
  __apiserver) start_apiserver "$NODE_IP" 6443 2379 ;;
  *)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$SELF"
    exit 2
    ;;
esac
