using System.Globalization;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Clusters.Installing.Charts;

/// <summary>Helm releases of the ingress controller: Helm 3 keeps each revision in a Secret beside it.</summary>
public static class HelmReleases
{
    /// <summary>Name of the release that Kompox looks for and makes.</summary>
    public const string Name = "traefik";

    /// <summary>Label selector of the Secrets of its revisions.</summary>
    public const string Selector = $"owner=helm,name={Name}";

    /// <summary>What can be done about a release that is in the way.</summary>
    public const string Advice =
        "set `ingress.controller: external` to use it as it is, `ingress.controller: helm` to have it managed, or remove it with 'helm uninstall'";

    private const string ChartLabel = "kompox.dev/chart-version";
    private const string ValuesLabel = "kompox.dev/values-hash";
    private const string Deployed = "deployed";

    /// <summary>Whether a release is there: one of its revisions is not on its way out.</summary>
    public static bool IsThere(IEnumerable<ObservedObject> revisions) => Current(revisions) is not null;

    /// <summary>Whether the release that is there was made, or taken over, for the cluster entry: its revision says so.</summary>
    public static bool IsOwn(IEnumerable<ObservedObject> revisions, InstallationNames names) =>
        Current(revisions)?.Label(AppLabels.ClusterHash) == names.Hash;

    /// <summary>The labels by which the next run knows the revision again: whose it is, and what it was made from.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> LabelsOf(InstallationRequest request) =>
    [
        new(AppLabels.ClusterHash, request.Names.Hash),
        // A plus sign is none of a label's characters.
        new(ChartLabel, (request.Ingress.ChartVersion ?? HelmCommand.ChartVersion).Replace('+', '_')),
        new(ValuesLabel, ShortHash.Of(HelmValues.Write(request))),
    ];

    /// <summary>What has to become of the release, or <c>null</c> when it is what the manifest says.</summary>
    public static ReleaseStep? Compare(InstallationRequest request, IEnumerable<ObservedObject> revisions)
    {
        var key = KeyOf(request.Names);
        if (Current(revisions) is not { } current)
            return new ReleaseStep(key, PlanAction.Create);
        var changes = new List<FieldChange>();
        foreach (var (name, value) in LabelsOf(request))
        {
            if (current.Label(name) is var before && before != value)
                changes.Add(new FieldChange(name, before, value, before is null ? FieldChangeKind.Added : FieldChangeKind.Changed));
        }
        if (current.Label("status") is var status && status != Deployed)
            changes.Add(new FieldChange("status", status, Deployed, FieldChangeKind.Changed));
        return changes.Count == 0 ? null : new ReleaseStep(key, PlanAction.Change) { Changes = changes };
    }

    /// <summary>The step that removes the release.</summary>
    public static ReleaseStep Removal(InstallationNames names) => new(KeyOf(names), PlanAction.Remove);

    private static ObjectKey KeyOf(InstallationNames names) => new(new ResourceType("helm.sh/v3", "HelmRelease", "helmreleases"), names.Namespace, Name);

    private static ObservedObject? Current(IEnumerable<ObservedObject> revisions) =>
        revisions.Where(r => !r.IsTerminating && r.Label("status") != "uninstalled").MaxBy(VersionOf);

    private static int VersionOf(ObservedObject revision) =>
        int.TryParse(revision.Label("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
