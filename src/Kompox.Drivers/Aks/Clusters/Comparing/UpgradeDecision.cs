using System.Globalization;

namespace Kompox.Drivers.Aks.Clusters.Comparing;

/// <summary>Decides what becomes of a cluster's version of Kubernetes: <c>1.33</c> is any <c>1.33.x</c>.</summary>
/// <param name="Target">The version to go to; <c>null</c>: it stays.</param>
/// <param name="Problem">Why it cannot be done; <c>null</c> when it can.</param>
/// <param name="Hint">What to do then.</param>
internal sealed record UpgradeDecision(string? Target = null, string? Problem = null, string? Hint = null)
{
    /// <summary>The decision.</summary>
    /// <param name="wanted">As it is written, <c>1.33</c> or <c>1.33.5</c>.</param>
    /// <param name="current">The control plane's full version.</param>
    /// <param name="allowed">What Azure allows to go to from there.</param>
    /// <param name="upgradesItself">Whether Azure may have upgraded it since the manifest was written.</param>
    public static UpgradeDecision Of(string? wanted, string current, IReadOnlyList<string> allowed, bool upgradesItself)
    {
        if (wanted is null || Matches(wanted, current))
            return new UpgradeDecision();
        if (Compare(wanted, current) < 0)
        {
            return upgradesItself
                ? new UpgradeDecision()
                : new UpgradeDecision(null, $"Kubernetes {current} cannot go back to {wanted}", $"write {MinorOf(current)}, or move the apps to another cluster");
        }
        var target = allowed.Where(v => Matches(wanted, v)).MaxBy(Numbers, NumberOrder.Instance);
        return target is not null
            ? new UpgradeDecision(target)
            : new UpgradeDecision(
                null, $"Kubernetes {current} cannot be upgraded to {wanted} in one step",
                allowed.Count == 0 ? "Azure offers no upgrade at the moment" : $"Azure offers {string.Join(", ", allowed.OrderBy(Numbers, NumberOrder.Instance))}; go one minor version at a time");
    }

    /// <summary>Whether a full version is what is wanted.</summary>
    public static bool Matches(string wanted, string version) => version == wanted || version.StartsWith(wanted + ".", StringComparison.Ordinal);

    private static string MinorOf(string version) => string.Join('.', version.Split('.').Take(2));

    // 1.33 is not before 1.33.5: what is not said does not count.
    private static int Compare(string wanted, string current)
    {
        var (a, b) = (Numbers(wanted), Numbers(current));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
                return a[i].CompareTo(b[i]);
        }
        return 0;
    }

    private static int[] Numbers(string version) =>
        [.. version.Split('.', '-').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    /// <summary>Orders versions by their numbers.</summary>
    private sealed class NumberOrder : IComparer<int[]>
    {
        public static NumberOrder Instance { get; } = new();

        public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
