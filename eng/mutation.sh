#!/usr/bin/env bash
# Measures how many small changes to the code the tests notice (mutation score): interpolation and names. Fails below 80 %.
# Usage: eng/mutation.sh [more options of dotnet-stryker, for example --mutate '**/Interpolation/**']
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
tools="$root/artifacts/tools"
work="$root/artifacts/mutation"
[ -x "$tools/dotnet-stryker" ] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$tools"

# A project with only the tests that count, so that each change is tried within a second.
mkdir -p "$work/tests"
cat > "$work/tests/Kompox.Tests.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <RootNamespace>Kompox.Tests</RootNamespace>
    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
    <RunAnalyzers>false</RunAnalyzers>
    <RestorePackagesWithLockFile>false</RestorePackagesWithLockFile>
    <UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner>
    <TestingPlatformDotnetTestSupport>true</TestingPlatformDotnetTestSupport>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="xunit.v3" />
    <ProjectReference Include="../../../src/Kompox.Core/Kompox.Core.csproj" />
    <Using Include="Xunit" />
    <Compile Include="../../../tests/Kompox.Tests/Compose/Interpolation/*.cs" />
    <Compile Include="../../../tests/Kompox.Tests/Model/*.cs" />
  </ItemGroup>
</Project>
PROJECT
cd "$work/tests"
exec "$tools/dotnet-stryker" --config-file "$root/eng/mutation.json" --output "$work" --skip-version-check "$@"
