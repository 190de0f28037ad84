#!/usr/bin/env bash
# Builds kompoxops, converts a Compose file, then deploys a web app with its database on a Kubernetes cluster, takes a snapshot,
# breaks the data and brings it back, before your eyes.
#   ./demo.sh [--kubeconfig FILE]   any cluster; default: KOMPOX_DEMO_KUBECONFIG, else a cluster of kind or k3d when it is installed,
#                                   else one of eng/cluster (root on Debian 12; 5 to 11 minutes the first time), else conversion only
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=eng/demo/cluster.sh
source eng/demo/cluster.sh
# shellcheck source=eng/demo/story.sh
source eng/demo/story.sh

kubeconfig=${KOMPOX_DEMO_KUBECONFIG:-}
case ${1:-} in
  --kubeconfig) kubeconfig=${2:?--kubeconfig wants a file} ;;
  --kubeconfig=*) kubeconfig=${1#*=} ;;
  '') ;;
  *)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

./build.sh
root=$PWD
tool=$root/artifacts/kompoxops
work=$(mktemp -d)
trap 'leave_cluster; rm -rf "$work"' EXIT

# say TEXT: what comes next.
say() {
  printf '\n\n=== %s\n' "$*"
}

# run COMMAND...: shows the command, then runs it.
run() {
  printf '\n$ %s\n' "${*/#$tool/kompoxops}"
  "$@" </dev/null
}

say "A Compose file as everybody has one"
run cat examples/notes/compose.yml

say "One command gives Kubernetes manifests: no project, no cluster, no account"
run "$tool" convert -f examples/notes/compose.yml -o "$work/notes.yaml"
printf '\nIts objects:\n'
awk '/^kind:/ { kind = $2 } /^  name:/ && kind { printf "  %-24s %s\n", kind, $2; kind = "" }' "$work/notes.yaml"

say "Mistakes are told with file, line and column, and with the way out"
mkdir "$work/wrong"
sed -e 's/    image: postgres:17/    imagee: postgres:17/' -e 's/"8080:8080"/"8080:800000"/' examples/notes/compose.yml >"$work/wrong/compose.yml"
cp examples/notes/*.env "$work/wrong/"
run "$tool" -C "$work/wrong" convert -f compose.yml -o - || printf '(exit code %s)\n' $?

if find_cluster; then
  story
else
  printf '\nNo cluster: %s.\n' "$why_not"
fi
printf '\n\nNow try your own: artifacts/kompoxops convert -f compose.yml -o -\n'
