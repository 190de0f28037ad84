# shellcheck shell=bash disable=SC2034
# Where everything is, and the few words that all parts use.

KUBE_CACHE=${KUBE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kompox/cluster}
KUBE_DIR=${KUBE_DIR:-$KUBE_CACHE}
KUBE_NET=${KUBE_NET:-10.250} KUBE_PORT_BASE=${KUBE_PORT_BASE:-16440} KUBE_REGISTRY=${KUBE_REGISTRY:-1}
mkdir -p "$KUBE_CACHE"/{bin,images,registry,log} "$KUBE_DIR"/{log,run}
KUBE_CACHE=$(cd "$KUBE_CACHE" && pwd -P) KUBE_DIR=$(cd "$KUBE_DIR" && pwd -P)
export KUBE_CACHE KUBE_DIR KUBE_NET KUBE_PORT_BASE KUBE_REGISTRY

# A second cluster uses the programs and images of the cache under paths of its own, so that its processes can be told apart.
if [ "$KUBE_DIR" != "$KUBE_CACHE" ]; then
  for part in bin images registry; do
    [ -e "$KUBE_DIR/$part" ] || ln -s "$KUBE_CACHE/$part" "$KUBE_DIR/$part"
  done
fi

BIN=$KUBE_DIR/bin PKI=$KUBE_DIR/pki RUN=$KUBE_DIR/run LOG=$KUBE_DIR/log NODE=$KUBE_DIR/node IMG=$KUBE_DIR/images
K8S_VERSION=v1.20.2 K8S_COMMIT=faecb196815e248d3ecfb03c680a4507229c2a56
COMPONENTS="kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy"
NODE_NAME=kpx-node PAUSE_IMAGE=registry.k8s.io/pause:3.6
ID=$(printf %s "$KUBE_DIR" | cksum | cut -d' ' -f1)
CGROUP=kompox-kube-$ID HOST_IF=kpx${ID:0:8}
HOST_IP=$KUBE_NET.0.1 NODE_IP=$KUBE_NET.0.2 POD_CIDR=$KUBE_NET.1.0/24 SVC_CIDR=$KUBE_NET.2.0/24 SVC_IP=$KUBE_NET.2.1
SOCK=$RUN/containerd.sock REGISTRY_ADDRESS=$NODE_IP:5000

say() { printf '%s\n' "$*" >&2; }
die() {
  say "cluster.sh: $*"
  exit 1
}
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN{printf "%.1fs", b-a}'; }

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.1
  done
}

# locked FILE COMMAND...: one at a time. What the command starts in the background must close descriptor 9.
locked() {
  local file=$1
  shift
  exec 9>"$file"
  flock 9
  "$@"
  exec 9>&-
}

case $KUBE_DIR$KUBE_CACHE in *[[:space:]\"]*) die "KUBE_DIR and KUBE_CACHE must not hold blanks or quotes" ;; esac
[ ${#SOCK} -lt 98 ] || die "KUBE_DIR is too long for a socket path"
