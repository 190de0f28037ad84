using Xunit.Sdk;
using Xunit.v3;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Starts the classes that take minutes first, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
    [
        typeof(Stories.KillTests), typeof(Snapshots.KillTests), typeof(Apps.InterruptedTests), typeof(Boxes.BoxTests), typeof(Stories.OutageStoryTests),
        typeof(Snapshots.WriteLoadTests), typeof(Kubernetes.OutageTests), typeof(Pods.OutageTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => RankOf(c.TestCollectionDisplayName)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    // A class without a collection of its own is in one that is called after it.
    private static int RankOf(string name) => Array.FindIndex(Longest, t => name.Contains(t.FullName!, StringComparison.Ordinal)) is >= 0 and var rank ? rank : Longest.Length;
}
