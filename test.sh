#!/usr/bin/env bash
# Restores, builds with warnings as errors and runs every test suite. The last line is "N passed, N failed[, N skipped]".
#   ./test.sh [ARGS]              ARGS go to every suite, for example: -class "Kompox.Tests.Compose.*"
#   KOMPOX_CONFIGURATION=Debug    default: Release
#   KOMPOX_TEST_KUBECONFIG=FILE   the cluster of the tests that need one; without it a root on Debian 12 gets one of its own
#                                 (eng/cluster: 5 to 11 minutes the first time), and elsewhere these tests are skipped
#   KOMPOX_TEST_IMAGES=1          the images of the tests are in that cluster
#   KOMPOX_TEST_DATA=DIR          reference data for the tests that need it; they are skipped without
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
need_sdk

configuration=${KOMPOX_CONFIGURATION:-Release}
results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0

# finish: prints the sum; fails when anything failed or nothing ran.
finish() {
  if [ $((passed + failed)) = 0 ]; then
    echo "No test ran." >&2
    failed=1
  fi
  if [ "$skipped" = 0 ]; then
    echo "$passed passed, $failed failed"
  else
    echo "$passed passed, $failed failed, $skipped skipped"
  fi
  [ "$failed" = 0 ]
  exit
}

# number FILE NAME: an attribute of the first <assembly> element of an xunit report; 0 when absent.
number() {
  local value
  value=$(grep -o '<assembly [^>]*' "$1" | head -n 1 | grep -o " $2=\"[0-9]*\"" | tr -dc '0-9') || true
  echo "${value:-0}"
}

# stop_cluster: the suite stops the cluster that it started; should it have died before that, this does.
stop_cluster() {
  [ "$cluster_was_up" = true ] || eng/cluster/cluster.sh down --for $$ >/dev/null 2>&1 || true
}

# run_suite PROJECT ARGS: runs one suite and adds its numbers. A suite that dies without a report counts as one failure.
run_suite() {
  local name report code=0 bad
  name=$(basename "$1" .csproj)
  report="$results/$name.xml"
  shift
  echo "== $name"
  dotnet "tests/$name/bin/$configuration/net10.0/$name.dll" -nologo -noColor -xml "$report" "$@" </dev/null || code=$?
  if ! [ -s "$report" ]; then
    echo "$name ended with code $code and without a report." >&2
    failed=$((failed + 1))
    return
  fi
  bad=$(($(number "$report" failed) + $(number "$report" errors)))
  if [ "$bad" = 0 ] && [ "$code" != 0 ]; then
    echo "$name ended with code $code." >&2
    bad=1
  fi
  passed=$((passed + $(number "$report" passed)))
  failed=$((failed + bad))
  skipped=$((skipped + $(number "$report" skipped)))
}

echo "== restore and build ($configuration)"
if ! dotnet build Kompox.slnx -c "$configuration" -v quiet --nologo -warnaserror </dev/null; then
  echo "The build failed." >&2
  failed=1
  finish
fi
cluster_was_up=false
if [ "$(uname -s)" != Linux ] || eng/cluster/cluster.sh status >/dev/null 2>&1; then
  cluster_was_up=true
fi
trap stop_cluster EXIT
for project in tests/*/*.csproj; do
  run_suite "$project" "$@"
done
finish
