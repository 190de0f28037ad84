#!/usr/bin/env bash
# Publishes artifacts/kompoxops: one self-contained, trimmed file with ahead-of-time compiled code.
#   ./build.sh [RID]      RID: linux-x64, linux-arm64, osx-x64, osx-arm64, win-x64, win-arm64; default: this machine
#   KOMPOX_AOT=true       a Native AOT binary instead (needs clang and the AOT runtime pack)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
need_sdk

# this_rid: the runtime identifier of this machine.
this_rid() {
  local os arch
  case "$(uname -s)" in
    Darwin) os=osx ;;
    MINGW* | MSYS* | CYGWIN*) os=win ;;
    *) if ldd --version 2>&1 | grep -qi musl; then os=linux-musl; else os=linux; fi ;;
  esac
  case "$(uname -m)" in
    arm64 | aarch64) arch=arm64 ;;
    *) arch=x64 ;;
  esac
  echo "$os-$arch"
}

rid=${1:-$(this_rid)}
out=artifacts
file=kompoxops
[[ $rid == win-* ]] && file=kompoxops.exe

if [ "${KOMPOX_AOT:-false}" = true ]; then
  kind=(-p:KompoxAot=true)
else
  kind=(--self-contained -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true -p:PublishTrimmed=true)
fi

# The date of the commit, not of the build: the same commit gives the same file.
date=$(git log -1 --format=%cs 2>/dev/null) || date=unknown

# The lock files pin the portable graph; a publish for one machine adds that machine's packs, so it keeps a lock of its own.
echo "Publishing $out/$file for $rid ..."
dotnet publish src/Kompox.Cli/Kompox.Cli.csproj -c Release -r "$rid" -o "$out/publish/$rid" -v quiet --nologo \
  -p:NuGetLockFilePath="obj/$rid.lock.json" -p:RestoreLockedMode=false -p:DebugType=none \
  -p:KompoxBuildDate="$date" \
  "${kind[@]}" </dev/null
mv -f "$out/publish/$rid/$file" "$out/$file"
rm -rf "$out/publish"
echo "$out/$file ($(du -h "$out/$file" | cut -f1)), $(if [ "$rid" = "$(this_rid)" ]; then "$out/$file" version 2>/dev/null </dev/null | head -n 1; fi)"
