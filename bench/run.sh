#!/usr/bin/env bash
# Whole-process times: kompoxops beside kubectl (the yardstick) and kompose (when it is there), run in turns.
#   bench/run.sh [ROUNDS]       default 20; prints medians, ratios to the yardstick and peak memory
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
need_sdk

rounds=${1:-20}
tool=$PWD/artifacts/kompoxops
work=$PWD/artifacts/bench
mkdir -p "$work"
[ -x "$tool" ] || ./build.sh >&2
dotnet build bench/Kompox.Bench -c Release -v quiet --nologo >&2 </dev/null
for size in 10 500; do
  dotnet bench/Kompox.Bench/bin/Release/net10.0/Kompox.Bench.dll generate "$size" >"$work/$size.yml" </dev/null
done
cp examples/gitea/* "$work/"

names=() commands=()
# add NAME COMMAND...: one row; the command is run in the work directory.
add() {
  names+=("$1")
  shift
  commands+=("$*")
}
if command -v kubectl >/dev/null; then
  add "kubectl version --client" kubectl version --client
fi
add "kompoxops version" "$tool" version
add "kompoxops convert, gitea" "$tool" convert -f compose.yml -o -
add "kompoxops convert, 10 services" "$tool" convert -f 10.yml -o -
add "kompoxops convert, 500 services" "$tool" convert -f 500.yml -o -
if command -v kompose >/dev/null; then
  add "kompose convert, gitea" kompose convert -f compose.yml --stdout
  add "kompose convert, 10 services" kompose convert -f 10.yml --stdout
  add "kompose convert, 500 services" kompose convert -f 500.yml --stdout
fi

# measure COMMAND: microseconds of one run.
measure() {
  local from=${EPOCHREALTIME/./} to
  # shellcheck disable=SC2086
  (cd "$work" && exec $1 >/dev/null 2>&1 </dev/null) || true
  to=${EPOCHREALTIME/./}
  echo $((to - from))
}

# peak COMMAND: MiB of memory at the most; needs GNU time.
peak() {
  local kib
  # shellcheck disable=SC2086
  kib=$(cd "$work" && /usr/bin/time -f %M $1 2>&1 >/dev/null </dev/null | tail -n 1) || true
  [[ $kib =~ ^[0-9]+$ ]] && echo $((kib / 1024)) || echo -
}

rm -f "$work"/*.times
for ((round = -2; round < rounds; round++)); do
  for i in "${!names[@]}"; do
    time=$(measure "${commands[$i]}")
    [ "$round" -lt 0 ] || echo "$time" >>"$work/$i.times"
  done
done

yardstick=
printf '%-34s %10s %8s %10s\n' "median of $rounds" ms ratio "peak MiB"
for i in "${!names[@]}"; do
  median=$(sort -n "$work/$i.times" | sed -n "$(((rounds + 1) / 2))p")
  yardstick=${yardstick:-$median}
  rss=-
  [ ! -x /usr/bin/time ] || rss=$(peak "${commands[$i]}")
  printf '%-34s %7d.%02d %5d.%02d %10s\n' "${names[$i]}" $((median / 1000)) $((median % 1000 / 10)) \
    $((median / yardstick)) $((median * 100 / yardstick % 100)) "$rss"
done
