namespace Kompox.Model;

/// <summary>Everything that was declared, linked and checked.</summary>
public sealed record Project
{
    public IReadOnlyList<Workspace> Workspaces { get; init; } = [];
    public IReadOnlyList<Provider> Providers { get; init; } = [];
    public IReadOnlyList<Cluster> Clusters { get; init; } = [];
    public IReadOnlyList<App> Apps { get; init; } = [];
    public IReadOnlyList<Box> Boxes { get; init; } = [];

    /// <summary>The app that commands use when none is named.</summary>
    public ResourceId? DefaultApp { get; init; }

    /// <summary>Whether it came from a legacy <c>kompoxops.yml</c>.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>The cluster that commands use when none is named.</summary>
    public ResourceId? DefaultCluster { get; init; }

    /// <summary>The workspace of an id at or below it, or <c>null</c>.</summary>
    public Workspace? FindWorkspace(ResourceId id) => Workspaces.FirstOrDefault(w => w.Id == id.Ancestor(1));

    /// <summary>The provider of an id at or below it, or <c>null</c>.</summary>
    public Provider? FindProvider(ResourceId id) => Providers.FirstOrDefault(p => p.Id == id.Ancestor(2));

    /// <summary>The cluster of an id at or below it, or <c>null</c>.</summary>
    public Cluster? FindCluster(ResourceId id) => Clusters.FirstOrDefault(c => c.Id == id.Ancestor(3));

    /// <summary>The app of an id at or below it, or <c>null</c>.</summary>
    public App? FindApp(ResourceId id) => Apps.FirstOrDefault(a => a.Id == id.Ancestor(4));
}
