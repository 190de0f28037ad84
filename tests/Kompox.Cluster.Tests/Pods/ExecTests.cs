using System.Diagnostics;
using System.Security.Cryptography;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Pods;

/// <summary>Commands in containers.</summary>
public sealed class ExecTests(ClusterFixture cluster, ITestOutputHelper output)
{
    private const int Size = 100 * 1024 * 1024;

    [Fact]
    public async Task Exit_codes_and_streams_are_passed_on()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        (await app.RunAsync("app exec -- true")).Expect();
        var three = (await app.RunAsync(["app", "exec", "-S", "web", "--", "sh", "-c", "echo out; echo err >&2; exit 3"])).Expect(3);
        Assert.Equal("out\n", three.Output);
        Assert.Equal("err\n", three.Error);
        (await app.RunAsync(["app", "exec", "-S", "web", "--", "sh", "-c", "kill -9 $$"])).Expect(137);
        Assert.Contains("KPX4060", (await app.RunAsync("app exec -S web -- nosuch")).Expect(127).Error, StringComparison.Ordinal);
        Assert.Contains("There are: other, web", (await app.RunAsync("app exec -S nosuch -- true")).Expect(1).Error, StringComparison.Ordinal);
        Assert.Equal("given\n", (await app.RunAsync(["app", "exec", "-i", "-S", "other", "--", "cat"], "given\n")).Expect().Output);
    }

    [Fact]
    public async Task A_binary_of_100_MiB_comes_back_identical()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        var bytes = RandomNumberGenerator.GetBytes(Size);
        var watch = Stopwatch.StartNew();
        await using var run = app.Start("app exec -i -S web -- cat", streamsOutput: true);
        var reading = SHA256.HashDataAsync(run.OutputStream, TestContext.Current.CancellationToken).AsTask();
        await run.Input.WriteAsync(bytes, TestContext.Current.CancellationToken);
        (await run.WaitAsync()).Expect();
        Assert.Equal(SHA256.HashData(bytes), await reading);
        output.WriteLine($"100 MiB through stdin and back: {watch.Elapsed.TotalSeconds:0.0} s, {200 / watch.Elapsed.TotalSeconds:0} MiB/s both ways");
    }

    [Fact]
    public async Task A_terminal_follows_the_size_of_the_window_and_is_restored()
    {
        if (!await Tmux.IsThereAsync())
            Assert.Skip("tmux is not installed");
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        await using var tmux = await Tmux.StartAsync(app, columns: 90, rows: 20);
        await tmux.TypeAsync("$KOMPOXOPS app exec -it -S web -- sh");
        await tmux.WaitForAsync("/ #");
        await tmux.TypeAsync("stty size");
        await tmux.WaitForAsync("20 90");
        await tmux.ResizeAsync(133, 41);
        await tmux.TypeUntilAsync("stty size", "41 133");
        await tmux.TypeAsync("exit 7");
        await tmux.WaitForPromptAsync("#");
        await tmux.TypeAsync("echo \"code=$? $(stty -a | grep -o ' icanon')\"");
        await tmux.WaitForAsync("code=7  icanon");
    }

    [Fact]
    public async Task A_one_off_pod_passes_its_exit_code_on_and_goes()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        var run = (await app.RunAsync(["app", "run", "-S", "web", "--", "sh", "-c", "echo mode=$MODE; exit 5"])).Expect(5);
        Assert.Equal("mode=production\n", run.Output);
        Assert.Equal("given\n", (await app.RunAsync(["app", "run", "-i", "-S", "web", "--", "cat"], "given\n")).Expect().Output);
        await using var endless = app.Start(["app", "run", "-S", "web", "--", "sh", "-c", "echo begun; sleep 1000"]);
        await Eventually.TrueAsync(async () => (await PodsAsync(app, "Running")).Count == 1, "the one-off pod");
        await endless.SignalAsync("INT");
        (await endless.WaitAsync()).Expect(130);
        await Eventually.TrueAsync(async () => (await PodsAsync(app, null)).Count == 0, "no one-off pod");
    }

    private static async Task<List<string>> PodsAsync(TestApp app, string? phase) =>
        [.. (await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}/pods?labelSelector=app.kubernetes.io%2Fcomponent%3Drun"))!.Value
            .GetProperty("items").EnumerateArray()
            .Where(p => phase is null || p.GetProperty("status").GetProperty("phase").GetString() == phase)
            .Select(p => p.GetProperty("metadata").GetProperty("name").GetString()!)];
}
