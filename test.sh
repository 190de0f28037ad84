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
passed=0 failed=0 skipped=0 second_try=()

# Their cluster shares its machine with whatever else runs there: a few of their failures are tried once more, alone, and told.
on_real_machinery='Kompox.Cluster.Tests Kompox.Cloud.Tests'
most_to_retry=5

# finish: prints the sum, and before it what passed only at the second try; fails when anything failed or nothing ran.
finish() {
  local names
  if [ $((passed + failed)) = 0 ]; then
    echo "No test ran." >&2
    failed=1
  fi
  if [ ${#second_try[@]} != 0 ]; then
    names=$(printf '; %s' "${second_try[@]}")
    echo "${#second_try[@]} test$([ ${#second_try[@]} = 1 ] || echo s) passed only at the second try: ${names:2}"
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

# tests REPORT RESULT: the names of the tests with that result, as an xunit report writes them, sorted.
tests() {
  grep -o '<test [^>]*' "$1" | grep " result=\"$2\"" | sed 's/.* name="\([^"]*\)".*/\1/' | sort || true
}

# retry NAME REPORT: runs the methods of the failed tests once more, alone; sets recovered to the number of these tests that now pass.
retry() {
  local report="$results/$1.retry.xml" methods=() method test
  recovered=0
  while read -r method; do
    methods+=(-method "$method")
  done < <(grep -o '<test [^>]*' "$2" | grep ' result="Fail"' | sed 's/.* type="\([^"]*\)" method="\([^"]*\)".*/\1.\2/' | sort -u)
  echo "== $1, the failed tests once more"
  dotnet "tests/$1/bin/$configuration/net10.0/$1.dll" -nologo -noColor -parallel none -xml "$report" "${methods[@]}" </dev/null || true
  [ -s "$report" ] && [ "$(number "$report" errors)" = 0 ] || return 0
  while read -r test; do
    second_try+=("$test")
    recovered=$((recovered + 1))
  done < <(comm -12 <(tests "$2" Fail) <(tests "$report" Pass) | comm -23 - <(tests "$report" Fail))
}

# stop_cluster: the suite stops the cluster that it started; should it have died before that, this does.
stop_cluster() {
  [ "$cluster_was_up" = true ] || eng/cluster/cluster.sh down --for $$ >/dev/null 2>&1 || true
}

# run_suite PROJECT ARGS: runs one suite and adds its numbers. A suite that dies without a report counts as one failure.
run_suite() {
  local name report code=0 bad recovered=0
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
  if [[ " $on_real_machinery " == *" $name "* ]] && [ "$bad" = "$(number "$report" failed)" ] && [ "$bad" != 0 ] && [ "$bad" -le $most_to_retry ]; then
    retry "$name" "$report"
  fi
  passed=$((passed + $(number "$report" passed) + recovered))
  failed=$((failed + bad - recovered))
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
