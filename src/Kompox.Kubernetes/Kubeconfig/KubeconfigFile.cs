using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>One kubeconfig, or several merged into one.</summary>
internal sealed record KubeconfigFile
{
    /// <summary>The file as it is shown to people; of several, the first one.</summary>
    public required string Path { get; init; }

    public Located<string>? CurrentContext { get; init; }
    public required IReadOnlyList<NamedEntry> Clusters { get; init; }
    public required IReadOnlyList<NamedEntry> Users { get; init; }
    public required IReadOnlyList<NamedEntry> Contexts { get; init; }

    /// <summary>Whether nothing in it can be used.</summary>
    public bool IsEmpty => Clusters.Count == 0 && Contexts.Count == 0 && CurrentContext is null;

    /// <summary>Merges as kubectl does: of each name the first entry wins, and the first file that has a current context.</summary>
    public static KubeconfigFile Merge(IReadOnlyList<KubeconfigFile> files) => files.Count == 1 ? files[0] : new KubeconfigFile
    {
        Path = files[0].Path,
        CurrentContext = files.FirstOrDefault(f => f.CurrentContext is not null)?.CurrentContext,
        Clusters = First(files, f => f.Clusters),
        Users = First(files, f => f.Users),
        Contexts = First(files, f => f.Contexts),
    };

    private static List<NamedEntry> First(IReadOnlyList<KubeconfigFile> files, Func<KubeconfigFile, IReadOnlyList<NamedEntry>> part) =>
        [.. files.SelectMany(part).DistinctBy(e => e.Name, StringComparer.Ordinal)];
}
