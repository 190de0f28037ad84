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
}
