using System.Reflection;
using System.Runtime.InteropServices;

namespace Kompox.Cli;

/// <summary>What is known of this build.</summary>
internal static class BuildFacts
{
    /// <summary>For example <c>0.1.0</c>.</summary>
    public static string Version => Informational is var text && text.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus ? text[..plus] : text;

    /// <summary>The commit that was built, or <c>unknown</c>.</summary>
    public static string Commit => Informational is var text && text.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus ? text[(plus + 1)..] : "unknown";

    /// <summary>When it was built, or <c>unknown</c>.</summary>
    public static string BuildDate
    {
        get
        {
            foreach (var metadata in typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            {
                if (metadata is { Key: "BuildDate", Value: { } value })
                    return value;
            }
            return "unknown";
        }
    }

    /// <summary>For example <c>linux/amd64</c>: the words that container images use.</summary>
    public static string Platform => $"{System}/{Architecture}";

    private static string Informational =>
        typeof(BuildFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static string System =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsLinux() ? "linux" : "unknown";

    private static string Architecture =>
        RuntimeInformation.ProcessArchitecture switch
        {
            global::System.Runtime.InteropServices.Architecture.X64 => "amd64",
            global::System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        };
}
