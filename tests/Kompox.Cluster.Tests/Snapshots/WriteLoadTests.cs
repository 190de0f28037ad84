using System.Globalization;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Diagnostics;

namespace Kompox.Cluster.Tests.Snapshots;

/// <summary>A database is written to all the while: its snapshots lack nothing that it had committed.</summary>
public sealed class WriteLoadTests(DatabaseApp database) : IClassFixture<DatabaseApp>
{
    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public async Task Stop_keeps_every_committed_row()
    {
        using var load = await database.StartLoadAsync();
        var (name, error) = await CreateAsync("stop");
        await WaitForEndAsync(load);
        var (count, last) = await database.CountInSnapshotAsync(name);
        _output.WriteLine($"stop: {load.Committed} rows committed, {count} in the snapshot; {error.Split('\n').First(l => l.Contains("downtime", StringComparison.Ordinal))}");
        Assert.Equal(last, count);
        // The last row may have been committed without its number having reached us.
        Assert.InRange(last, load.Committed, load.Committed + 1);
        Assert.Equal(last, long.Parse(await database.QueryAsync("select max(id) from t"), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("freeze")]
    [InlineData("hooks")]
    public async Task Freezing_keeps_every_committed_row_and_goes_on(string mode)
    {
        using var load = await database.StartLoadAsync();
        var pod = await database.PodAsync();
        var before = load.Committed;
        var (name, error) = await CreateAsync(mode);
        var thawed = load.Committed;
        await Eventually.TrueAsync(() => Task.FromResult(load.Committed > thawed + 20), "rows after the thaw");
        await database.StopLoadAsync(load);
        Assert.Equal(pod, await database.PodAsync());
        var (count, last) = await database.CountInSnapshotAsync(name);
        // The freeze is a long time without a row; a row that was stamped may not have been committed yet when everything stood still.
        var gap = (await database.QueryAsync(
            $"select max(d) filter (where id between {last - 1} and {last + 1}), percentile_cont(0.5) within group (order by d) from (select id, extract(epoch from lead(at) over (order by id) - at)::float as d from t) g where d is not null"))
            .Trim().Split('|').Select(s => double.Parse(s, CultureInfo.InvariantCulture)).ToList();
        _output.WriteLine($"{mode}: still for {gap[0]} s about row {last}, {gap[1]} s between rows else, {count} rows in the snapshot, {load.Committed} in the end; {error.Split('\n').First(l => l.Contains("frozen=", StringComparison.Ordinal))}");
        Assert.Equal(last, count);
        Assert.True(last >= before, $"{before} rows were committed before, the snapshot has {last}");
        Assert.True(gap[0] > 2 * gap[1], $"the snapshot ends at row {last}, where nothing stood still");
        if (mode == "hooks")
            await database.ExecAsync("test", "-f", "/tmp/after");
    }

    [Fact]
    public async Task Doing_nothing_is_said_and_a_trial_tells_whether_the_copy_is_good()
    {
        using var load = await database.StartLoadAsync();
        var (name, error) = await CreateAsync("none");
        Assert.Contains("KPX3447", error, StringComparison.Ordinal);
        await database.StopLoadAsync(load);
        var outcome = await database.App.RunAsync($"snapshot verify -S {name}");
        using var json = JsonDocument.Parse(outcome.Output);
        _output.WriteLine($"none: verified {json.RootElement.GetProperty("verified").GetRawText()}");
        Assert.Equal(outcome.ExitCode == 0, json.RootElement.GetProperty("verified").GetProperty("good").GetBoolean());
    }

    [Fact]
    public async Task A_trial_that_fails_is_recorded_and_leaves_nothing()
    {
        var (name, _) = await CreateAsync("freeze");
        var outcome = await database.App.RunAsync(["snapshot", "verify", "-S", name, "--", "psql", "-U", "notes", "-c", "select * from missing_table"]);
        outcome.Expect(1);
        Assert.Contains("missing_table", outcome.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.False(json.RootElement.GetProperty("verified").GetProperty("good").GetBoolean());
        await Eventually.TrueAsync(async () => await database.App.Observer.GetAsync($"/api/v1/namespaces/{database.App.Namespace}-verify") is null, "the end of the trial's namespace");
        Assert.DoesNotContain("verify-", (await database.App.RunAsync("disk list -V default")).Expect().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_runs_the_commands_after_the_snapshot_and_keeps_nothing_half()
    {
        // The copy may be complete before the signal comes.
        for (var (code, tries) = (0, 0); code == 0; tries++)
        {
            Assert.True(tries < 5, "the copy was never interrupted");
            await database.ExecAsync("rm", "-f", "/tmp/after");
            var before = await NamesAsync();
            await using var process = database.App.Start("snapshot create --consistency hooks");
            await process.WaitForErrorAsync("copying snapshot");
            await process.SignalAsync("INT");
            code = (await process.WaitAsync()).ExitCode;
            await database.ExecAsync("test", "-f", "/tmp/after");
            Assert.True(code is 0 or 130, $"exit code {code}");
            if (code == 130)
                Assert.Equal(before, await NamesAsync());
        }
        Assert.Equal("1", (await database.QueryAsync("select 1")).Trim());
    }

    private static async Task WaitForEndAsync(WriteLoad load)
    {
        try
        {
            await load.Running.WaitAsync(TimeSpan.FromMinutes(2));
        }
        catch (Exception e) when (e is KompoxException or IOException)
        {
            // The connection broke when the pod was stopped.
        }
    }

    private async Task<(string Name, string Error)> CreateAsync(string mode)
    {
        var outcome = (await database.App.RunAsync($"snapshot create -V default --consistency {mode}")).Expect();
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.Equal(mode, json.RootElement.GetProperty("consistency").GetString());
        return (json.RootElement.GetProperty("name").GetString()!, outcome.Error);
    }

    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        using var json = JsonDocument.Parse((await database.App.RunAsync("snapshot list")).Expect().Output);
        return [.. json.RootElement.EnumerateArray().Select(s => s.GetProperty("name").GetString()!)];
    }
}
