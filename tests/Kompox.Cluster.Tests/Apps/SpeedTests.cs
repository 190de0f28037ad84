using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Apps;

/// <summary>How long deploys take, what they ask of the API server and how much memory they need.</summary>
[Collection(Alone.Name)]
public sealed class SpeedTests(ClusterFixture cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task A_second_deploy_asks_little_and_changes_nothing()
    {
        await using var app = await cluster.CreateAppAsync();
        (await app.RunAsync("app deploy --bootstrap-disks")).Expect();
        (await app.RunAsync("app deploy")).Expect();
        var before = await PodsAsync(app);
        var calls = new List<ApiCall>();
        app.OnRequest = call =>
        {
            lock (calls)
                calls.Add(call);
        };
        (await app.RunAsync("app deploy")).Expect();
        app.OnRequest = null;
        output.WriteLine($"second deploy: {calls.Count} calls, {calls.Count(c => IsDryRun(c))} of them dry runs");
        Assert.DoesNotContain(calls, c => c.Method != "GET" && !IsDryRun(c));
        Assert.InRange(calls.Count, 10, 45);

        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5 && best > TimeSpan.FromSeconds(1); i++)
        {
            var watch = Stopwatch.StartNew();
            await using var process = app.Start("app deploy");
            (await process.WaitAsync()).Expect();
            best = best < watch.Elapsed ? best : watch.Elapsed;
        }
        // Stated, not promised: others use the processors too.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"second deploy: {best.TotalSeconds:0.00} s as a process, load {MachineLoad.Now():0.0}"));
        Assert.Equal(before, await PodsAsync(app));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("per-service")]
    public async Task A_hundred_services_take_150_MiB(string pods)
    {
        var compose = new StringBuilder("services:\n");
        for (var i = 0; i < 100; i++)
            compose.Append(CultureInfo.InvariantCulture, $"  s{i}: {{image: \"kompox.dev/test/notes:1\", environment: {{PORT: \"{9000 + i}\", API_TOKEN: \"t{i}\"}}, ports: [\"{9000 + i}:{9000 + i}\"]}}\n");
        await using var app = await cluster.CreateAppAsync(compose.ToString(), "", needsImages: false);
        // No node has the pool: what is measured is Kompox, not a node that starts a hundred containers.
        app.Write("kompoxops.yml", File.ReadAllText(app.At("kompoxops.yml")) + "  deployment: {pool: nowhere}\n");
        var watch = Stopwatch.StartNew();
        await using var process = app.Start($"app deploy --no-wait --pods {pods}");
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        watch.Stop();
        var outcome = (await process.WaitAsync()).Expect();
        // The time is stated, not promised: others use the processors too.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"100 services, --pods {pods}: {outcome.Error.Split("INFO applying").Length - 1} objects in {watch.Elapsed.TotalSeconds:0.0} s, peak {peak >> 10} MiB, load {MachineLoad.Now():0.0}"));
        Assert.InRange(peak >> 10, 1, 150);
        (await app.RunAsync($"app diff --pods {pods}")).Expect();
    }

    private static bool IsDryRun(ApiCall call) => call.Method == "PATCH" && call.Path.Contains("dryRun=All", StringComparison.Ordinal);

    // KiB that a process has had in memory at most.
    private static long PeakOf(int id) => Status(id, "VmHWM:") is { } line ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) : 0;

    private static string? Status(int id, string name)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").Select(l => l.Replace('\t', ' ')).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> PodsAsync(TestApp app)
    {
        var pods = await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}/pods");
        return [.. pods!.Value.GetProperty("items").EnumerateArray().Select(p =>
            $"{p.GetProperty("metadata").GetProperty("uid")} {string.Join(',', p.GetProperty("status").GetProperty("containerStatuses").EnumerateArray().Select(c => c.GetProperty("restartCount")))}").Order(StringComparer.Ordinal)];
    }
}
