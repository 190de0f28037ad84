#!/usr/bin/env bash
# The long fuzz run: 200,000 broken inputs, or as many as the first argument says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
need_sdk
export KOMPOX_FUZZ=${1:-200000}
dotnet build tests/Kompox.Tests -c Release -v quiet --nologo </dev/null
exec dotnet tests/Kompox.Tests/bin/Release/net10.0/Kompox.Tests.dll -nologo -namespace Kompox.Tests.Fuzz -diagnostics </dev/null
