# shellcheck shell=bash disable=SC2034,SC2154
# Sourced by demo.sh: which cluster the demo runs on.

leave=:
why_not='' has_web=false

# find_cluster: sets KUBECONFIG, and has_web when the image of the web app is there; why_not when there is none.
find_cluster() {
  if [ -n "$kubeconfig" ]; then
    export KUBECONFIG=$kubeconfig
    return 0
  fi
  if command -v kind >/dev/null && docker info >/dev/null 2>&1; then
    use_kind
    return 0
  fi
  if command -v k3d >/dev/null && docker info >/dev/null 2>&1; then
    use_k3d
    return 0
  fi
  why_not=$("$root"/eng/cluster/cluster.sh check) || return 1
  say "A real Kubernetes of one node, from Debian packages"
  printf 'The first time it is compiled, which takes 5 to 11 minutes; it is kept in ~/.cache/kompox/cluster.\n'
  leave='"$root"/eng/cluster/cluster.sh down --for $$'
  run "$root"/eng/cluster/cluster.sh ensure --for $$ || {
    why_not="the test cluster could not be started"
    return 1
  }
  export KUBECONFIG
  KUBECONFIG=$("$root"/eng/cluster/cluster.sh kubeconfig)
  has_web=true
}

# use_kind, use_k3d: a cluster of the demo's own, deleted at the end.
use_kind() {
  say "A cluster of kind"
  leave='kind delete cluster --name kompox-demo'
  run kind create cluster --name kompox-demo --kubeconfig "$work/kubeconfig" --wait 2m
  export KUBECONFIG=$work/kubeconfig
}

use_k3d() {
  say "A cluster of k3d"
  leave='k3d cluster delete kompox-demo'
  run k3d cluster create kompox-demo --kubeconfig-update-default=false --wait
  k3d kubeconfig get kompox-demo >"$work/kubeconfig"
  export KUBECONFIG=$work/kubeconfig
}

leave_cluster() {
  eval "$leave" >&2 || true
}
