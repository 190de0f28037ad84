#!/usr/bin/env bash
# Builds kompoxops and converts examples/gitea before your eyes. Needs no cluster and no cloud.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

./build.sh
tool=$PWD/artifacts/kompoxops
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# say TEXT: what comes next.
say() {
  printf '\n\n=== %s\n' "$*"
}

# run COMMAND...: shows the command, then runs it.
run() {
  printf '\n$ %s\n' "${*/#$tool/kompoxops}"
  "$@" </dev/null
}

cd examples/gitea
say "A Compose file as everybody has one"
run cat compose.yml

say "One command gives Kubernetes manifests: no project, no cluster, no account"
run "$tool" convert -f compose.yml -o "$work/gitea.yaml"
printf '\nIts objects:\n'
awk '/^kind:/ { kind = $2 } /^  name:/ && kind { printf "  %-24s %s\n", kind, $2; kind = "" }' "$work/gitea.yaml"

say "The pod and its Deployment"
awk 'BEGIN { RS = "---\n" } /\nkind: Deployment\n/' "$work/gitea.yaml"

say "With a kompoxops.yml, the same app gets the names it has in the cloud and on its cluster"
run "$tool" app validate --out-manifest "$work/app.yaml"
printf '\nIts objects:\n'
awk '/^kind:/ { kind = $2 } /^  name:/ && kind { printf "  %-24s %s\n", kind, $2; kind = "" }' "$work/app.yaml"

say "Mistakes are told with file, line and column, and with the way out"
sed -e 's/    image: postgres:17/    imagee: postgres:17/' -e 's/"3000:3000"/"3000:300000"/' compose.yml >"$work/compose.yml"
cp ./*.env "$work/"
cd "$work"
run "$tool" convert -f compose.yml -o - || printf '(exit code %s)\n' $?

printf '\n\nNow try your own: artifacts/kompoxops convert -f compose.yml -o -\n'
