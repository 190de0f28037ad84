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
    public static IReadOnlyList<string> Install(InstallationRequest request, string valuesFile, InstallOptions options) =>
    [
        "upgrade", "--install", HelmReleases.Name, Chart, "--repo", Repository, "--version", request.Ingress.ChartVersion ?? ChartVersion,
        "--namespace", request.Names.Namespace, "--values", valuesFile, "--labels", string.Join(',', HelmReleases.LabelsOf(request).Select(l => $"{l.Key}={l.Value}")),
        .. options.Waits ? ["--atomic", "--wait", "--timeout", Seconds(options.Timeout)] : (string[])[],
    ];

    /// <summary>Removes the release.</summary>
    public static IReadOnlyList<string> Uninstall(string space, InstallOptions options) =>
        ["uninstall", HelmReleases.Name, "--namespace", space, "--wait", "--timeout", Seconds(options.Timeout)];

    /// <summary>Which cluster helm talks to: said by arguments, which variables of the shell do not override.</summary>
    public static IReadOnlyList<string> Connection(string config, string context) => ["--kubeconfig", config, "--kube-context", context];

    /// <summary>Variables of the shell that would lead helm to another cluster, user or place of releases.</summary>
    public static IReadOnlyList<string> ShellVariables { get; } =
    [
        "HELM_DRIVER", "HELM_DRIVER_SQL_CONNECTION_STRING", "HELM_KUBEAPISERVER", "HELM_KUBEASGROUPS", "HELM_KUBEASUSER", "HELM_KUBECAFILE",
        "HELM_KUBECONTEXT", "HELM_KUBEINSECURE_SKIP_TLS_VERIFY", "HELM_KUBETLS_SERVER_NAME", "HELM_KUBETOKEN", "HELM_NAMESPACE",
    ];

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds}s");
}
