#!/usr/bin/env bash
# Runs the tests with coverage and prints how many lines of Kompox.Core they reach, with the least covered files.
#   eng/coverage.sh [LEAST]      fails below LEAST percent; default 90
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
need_sdk

least=${1:-90}
out=artifacts/coverage
rm -rf "$out"
export KOMPOX_FUZZ=${KOMPOX_FUZZ:-500}
# A failing test does not spoil the measure: ./test.sh is what judges them.
dotnet test tests/Kompox.Tests -c Debug --nologo -v quiet --collect:"XPlat Code Coverage" --results-directory "$out" \
  -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include="[Kompox.Core]*" </dev/null || true
report=$(find "$out" -name coverage.cobertura.xml | head -n 1)
[ -n "$report" ] || { echo "No coverage report was written." >&2; exit 1; }

# Lines by file: a line counts once, however many methods the compiler made of it.
awk -F'"' '
  /<class / { for (i = 1; i < NF; i++) if ($i ~ /filename=$/) file = $(i + 1) }
  /<line / { key = file SUBSEP $2; if (!(key in seen)) { seen[key] = 0; total[file]++ } if ($4 > 0 && !seen[key]) { seen[key] = 1; hit[file]++ } }
  END { for (f in total) printf "%d %d %s\n", hit[f], total[f], f }' "$report" | sort -k3 >"$out/files.txt"
echo "Least covered files:"
awk '{ printf "%6.1f %%  %4d of %4d  %s\n", 100 * $1 / $2, $1, $2, $3 }' "$out/files.txt" | sort -n | head -n 15
awk -v least="$least" '{ hit += $1; total += $2 } END {
  printf "Kompox.Core: %.1f %% of %d lines\n", 100 * hit / total, total
  exit (100 * hit / total < least) }' "$out/files.txt"
