using Xunit.Sdk;
using Xunit.v3;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Starts the classes that take minutes first, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        FrontDoors.Name, Outages.Name, typeof(Boxes.BoxTests).FullName!, typeof(Snapshots.WriteLoadTests).FullName!, typeof(Stories.KillTests).FullName!,
        typeof(Apps.DeployTests).FullName!, typeof(Snapshots.KillTests).FullName!, typeof(Disks.DiskLifeTests).FullName!, typeof(Pods.TunnelTests).FullName!,
        typeof(Apps.InterruptedTests).FullName!, typeof(Access.PermissionTests).FullName!, typeof(Rollouts.FailureTests).FullName!,
        typeof(Rollouts.ReplacementTests).FullName!, typeof(Stories.RbacStoryTests).FullName!, typeof(Stories.NotesStoryTests).FullName!,
        typeof(Pods.ExecTests).FullName!, typeof(Ingress.StandInTests).FullName!, typeof(Apps.WorkloadTests).FullName!,
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => RankOf(c.TestCollectionDisplayName)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    // A class without a collection of its own is in one that is called after it.
    private static int RankOf(string name) => Array.FindIndex(Longest, t => name.Contains(t, StringComparison.Ordinal)) is >= 0 and var rank ? rank : Longest.Length;
}
