using Kompox.Planning;

namespace Kompox.Apps.Moving;

/// <summary>The app as it is declared and the app as it will be: on the same cluster, or on another one of its provider.</summary>
public sealed record MoveSides
{
    /// <summary>The app on the cluster that its manifest names; <c>null</c> when that does not answer.</summary>
    public AppTarget? Source { get; init; }

    /// <summary>The app on the cluster that it goes to; the same object as <see cref="Source"/> when that is the same.</summary>
    public required AppTarget Target { get; init; }

    /// <summary>Name of the cluster that the manifest names.</summary>
    public required string SourceCluster { get; init; }

    /// <summary>Whether the cluster changes.</summary>
    public bool ChangesCluster => SourceCluster != Target.Managed.Cluster.Id.Name;

    /// <summary>Where the record of the move is kept: beside the app as long as its cluster answers.</summary>
    internal AppTarget Keeper => Source ?? Target;

    /// <summary>The clusters that answer, each once.</summary>
    internal IEnumerable<AppTarget> All => Source is null || !ChangesCluster ? [Target] : [Source, Target];

    /// <summary>Region of the cluster that the app goes to; <c>null</c> where the platform has none.</summary>
    internal string? Region => Target.Managed.Driver.FindRegion(Target.Managed.Provider, Target.Managed.Cluster);

    /// <summary>A zone as nodes of the target have it.</summary>
    internal string Normalize(string zone) => Target.Managed.Driver.NormalizeZone(Target.Managed.Provider, Target.Managed.Cluster, zone);
}
