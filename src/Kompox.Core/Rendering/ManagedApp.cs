using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Rendering;

/// <summary>The app of a project: where it goes and what it owns.</summary>
public sealed record ManagedApp
{
    public required Workspace Workspace { get; init; }
    public required Provider Provider { get; init; }
    public required Cluster Cluster { get; init; }
    public required App App { get; init; }
    public required IDriver Driver { get; init; }

    /// <summary>The boxes that are declared for the app.</summary>
    public IReadOnlyList<Box> Boxes { get; init; } = [];

    /// <summary>One per <see cref="Model.App.Volumes"/> entry; placeholders where nothing is assigned yet.</summary>
    public IReadOnlyList<AssignedDisk> Disks { get; init; } = [];
}
