using System.Diagnostics;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Waits for what a cluster does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until the answer is yes; fails after the limit (2 minutes).</summary>
    public static async Task TrueAsync(Func<Task<bool>> ask, string what, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await ask())
        {
            if (watch.Elapsed > (limit ?? TimeSpan.FromMinutes(2)))
                Assert.Fail($"did not come about in {watch.Elapsed.TotalSeconds:0} s: {what}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
