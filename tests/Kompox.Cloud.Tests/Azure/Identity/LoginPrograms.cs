using System.Globalization;

namespace Kompox.Cloud.Tests.Azure.Identity;

/// <summary>Stand-ins for <c>az</c> and <c>azd</c> in a directory for the front of <c>PATH</c>; they fetch their tokens from the simulator, and write down how they were called.</summary>
internal static class LoginPrograms
{
    private const string Fetch = """
        scope='' tenant=''
        while [ $# -gt 0 ]; do
          case "$1" in
            --resource | --scope) scope=$2; shift ;;
            --tenant | --tenant-id) tenant=$2; shift ;;
            --scope=* | --resource=*) scope=${1#*=} ;;
          esac
          shift
        done
        exec 3<>/dev/tcp/127.0.0.1/PORT
        printf 'GET /simulator/login?program=NAME&resource=%s&tenant=%s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$scope" "$tenant" >&3
        read -r _ status _ <&3
        while IFS= read -r line <&3 && [ "$line" != $'\r' ]; do :; done
        if [ "$status" = 200 ]; then
          cat <&3
        else
          cat <&3 >&2
          exit 1
        fi
        """;

    /// <summary>Writes both programs.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="port">Port of the simulator without TLS.</param>
    public static void Write(string directory, int port)
    {
        Directory.CreateDirectory(directory);
        WriteProgram(directory, "az", port, "\"$1 $2\" != 'account get-access-token'");
        WriteProgram(directory, "azd", port, "\"$1 $2\" != 'auth token'");
    }

    private static void WriteProgram(string directory, string name, int port, string isOther)
    {
        var path = Path.Combine(directory, name);
        var fetch = Fetch.Replace("PORT", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal);
        File.WriteAllText(path, $"#!/usr/bin/env bash\necho \"$0 $*\" >>'{path}.calls'\nif [ {isOther} ]; then\n  echo \"{name}: this stand-in only hands out tokens, not '$*'\" >&2\n  exit 2\nfi\n{fetch}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }
}
