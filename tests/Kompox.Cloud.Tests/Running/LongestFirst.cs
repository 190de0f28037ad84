using Kompox.Cloud.Tests.Csi;
using Xunit.Sdk;
using Xunit.v3;

namespace Kompox.Cloud.Tests.Running;

/// <summary>Starts what takes minutes first, so that the rest runs beside it: tests on a real Kubernetes, and runs that are killed.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [AksNodeFixture.Name, typeof(Kills.ProvisionKillTests).FullName!, typeof(Session.CanaryTests).FullName!];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => RankOf(c.TestCollectionDisplayName)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    // A class without a collection of its own is in one that is called after it.
    private static int RankOf(string name) => Array.FindIndex(Longest, l => name.Contains(l, StringComparison.Ordinal)) is >= 0 and var rank ? rank : Longest.Length;
}
