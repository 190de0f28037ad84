# shellcheck shell=bash
# Sourced by the scripts: puts a .NET 10 SDK on PATH, or says how to get one. Never changes what is already there.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

# has_sdk DOTNET: whether that program has an SDK of .NET 10.
has_sdk() {
  "$1" --list-sdks 2>/dev/null </dev/null | grep -q '^10\.'
}

# find_sdk: puts the first SDK found on PATH.
find_sdk() {
  local place
  if command -v dotnet >/dev/null && has_sdk dotnet; then
    return 0
  fi
  for place in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/lib64/dotnet \
    /usr/local/share/dotnet /opt/homebrew/opt/dotnet/libexec; do
    if [ -n "$place" ] && [ -x "$place/dotnet" ] && has_sdk "$place/dotnet"; then
      export DOTNET_ROOT="$place" PATH="$place:$PATH"
      return 0
    fi
  done
  return 1
}

# install_sdk: takes the distribution's package where there is one and we may install it.
install_sdk() {
  local sudo=()
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
    sudo=(sudo -n)
  fi
  if ! apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; then
    "${sudo[@]}" apt-get update -q >&2 </dev/null || true
    apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1 || return 1
  fi
  echo "Installing the package dotnet-sdk-10.0 ..." >&2
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -q dotnet-sdk-10.0 >&2 </dev/null
}

# need_sdk: find it, else install it, else explain and fail.
need_sdk() {
  # An unset or read-only home is no obstacle: everything the SDK writes then goes below artifacts/.
  if [ -z "${HOME:-}" ] || ! [ -w "$HOME" ]; then
    mkdir -p artifacts/home
    export HOME="$PWD/artifacts/home"
  fi
  if find_sdk || { install_sdk && find_sdk; }; then
    return 0
  fi
  cat >&2 <<'HOW'
The .NET 10 SDK is needed and was not found. Get it in one of these ways, then run this script again:

  Debian 13, Ubuntu 24.04    sudo apt-get install dotnet-sdk-10.0
                             (Debian: first add Microsoft's packages, https://learn.microsoft.com/dotnet/core/install/linux-debian)
  Fedora                     sudo dnf install dotnet-sdk-10.0
  macOS                      brew install dotnet
  Windows                    winget install Microsoft.DotNet.SDK.10
  anywhere, without root     curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
                             (goes to ~/.dotnet, where this script looks)
HOW
  return 1
}
