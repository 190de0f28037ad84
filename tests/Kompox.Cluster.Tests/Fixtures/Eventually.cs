using System.Diagnostics;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Waits for what a cluster does in its own time.</summary>
internal static class Eventually
{
    // On a machine that others use too everything may stand still for a while.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until the answer is yes; fails after some minutes.</summary>
    public static async Task TrueAsync(Func<Task<bool>> ask, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await ask())
        {
            if (watch.Elapsed > Limit)
                Assert.Fail($"did not come about in {watch.Elapsed.TotalSeconds:0} s: {what}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
