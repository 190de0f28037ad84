using System.Globalization;

namespace Kompox.Clusters.Installing.Charts;

/// <summary>How the user's <c>helm</c> is called.</summary>
public static class HelmCommand
{
    /// <summary>The pinned version of the chart; its own version of Traefik is that of <see cref="TraefikPod.DefaultImage"/>.</summary>
    public const string ChartVersion = "41.6.1";

    private const string Repository = "https://traefik.github.io/charts";
    private const string Chart = "traefik";

    /// <summary>Installs or upgrades the release; a failed upgrade is taken back when it is waited for.</summary>
    public static IReadOnlyList<string> Install(string space, string? version, string valuesFile, InstallOptions options) =>
    [
        "upgrade", "--install", HelmReleases.Name, Chart, "--repo", Repository, "--version", version ?? ChartVersion, "--namespace", space, "--values", valuesFile,
        .. options.Waits ? ["--atomic", "--wait", "--timeout", Seconds(options.Timeout)] : (string[])[],
    ];

    /// <summary>Removes the release.</summary>
    public static IReadOnlyList<string> Uninstall(string space, InstallOptions options) =>
        ["uninstall", HelmReleases.Name, "--namespace", space, "--wait", "--timeout", Seconds(options.Timeout)];

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds}s");
}
