using Kompox.Clusters.Status;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Provisioning;

/// <summary>What is inside a cluster and would go with it.</summary>
public sealed record ClusterContents
{
    private static readonly string[] OfTheCluster = ["default", "gatekeeper-system", "calico-system", "tigera-operator", "aks-command", "app-routing-system"];

    /// <summary>Apps, by <c>workspace/provider/cluster/app</c> or by namespace.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>Volumes of apps.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>What Kompox installed, or <c>null</c>.</summary>
    public string? Installation { get; init; }

    /// <summary>Namespaces and volumes that Kompox did not make.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Asks the cluster; <c>null</c> when it does not answer all of it, and why as a diagnostic.</summary>
    public static async Task<ClusterContents?> ReadAsync(IClusterConnection connection, Cluster cluster, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var doubts = new DiagnosticBag();
        try
        {
            var spaces = await connection.ListAllAsync(ResourceTypes.Namespace, null, null, cancellationToken).ConfigureAwait(false);
            var volumes = await connection.ListAllAsync(ResourceTypes.PersistentVolume, null, null, cancellationToken).ConfigureAwait(false);
            var installation = await InstallationReader.ReadAsync(connection, cluster, doubts, cancellationToken).ConfigureAwait(false);
            if (!doubts.HasErrors)
                return Decide(spaces, volumes, installation);
        }
        catch (KompoxException e)
        {
            doubts.Add(e.Diagnostic);
        }
        foreach (var doubt in doubts)
            bag.Add(doubt.Severity == Severity.Error ? doubt with { Severity = Severity.Warning } : doubt);
        return null;
    }

    /// <summary>Sorts what a cluster has.</summary>
    public static ClusterContents Decide(IReadOnlyList<ObservedObject> spaces, IReadOnlyList<ObservedObject> volumes, Installation installation)
    {
        var isOurs = installation is { Presence: Presence.Present, By: Installer.Kompox or Installer.Helm };
        var apps = spaces.Where(IsApp).ToList();
        var own = volumes.Where(IsOurs).ToList();
        var front = isOurs ? installation.Proof?.Namespace : null;
        return new ClusterContents
        {
            Apps = Sorted(apps.Select(s => s.Annotation(AppLabels.AppAnnotation) ?? s.Name)),
            Volumes = Sorted(own.Select(v => v.Name)),
            Installation = isOurs ? installation.Proof?.Key.ToString() : null,
            Others =
            [
                .. Sorted(spaces.Except(apps).Where(s => s.Name != front && !IsClusters(s.Name) && s.Label(AppLabels.ManagedBy) != AppLabels.ManagedByKompox).Select(s => s.Key.ToString())),
                .. Sorted(volumes.Except(own).Select(v => v.Key.ToString())),
            ],
        };
    }

    private static bool IsApp(ObservedObject space) => space.Annotation(AppLabels.AppAnnotation) is not null || IsOurs(space) && space.Label(AppLabels.AppIdHash) is not null;

    private static bool IsOurs(ObservedObject item) => item.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox;

    private static bool IsClusters(string space) => space.StartsWith("kube-", StringComparison.Ordinal) || Array.IndexOf(OfTheCluster, space) >= 0;

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
