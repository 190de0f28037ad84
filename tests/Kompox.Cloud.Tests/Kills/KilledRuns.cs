using System.Diagnostics;
using System.Globalization;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Session;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Kills;

/// <summary>Runs of <c>kompoxops</c> that end with SIGKILL at a random moment of their work, and the same command again.</summary>
internal sealed class KilledRuns(AzureSimulator azure, AzureProject project, ITestOutputHelper output)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly KillPlan _plan = new(output);

    /// <summary>How many runs were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Runs a command to its end, and learns how long it takes.</summary>
    public async Task<CliOutcome> RunAsync(string line)
    {
        await using var process = project.Start(line);
        await BeginAsync(process);
        var watch = Stopwatch.StartNew();
        var outcome = (await process.WaitAsync()).Expect();
        _plan.Learn(line, watch.Elapsed);
        return outcome;
    }

    /// <summary>Starts a command, kills it, and runs the same command again to its end.</summary>
    public async Task<CliOutcome> KillAndRepeatAsync(string line)
    {
        await using (var process = project.Start(line))
        {
            await BeginAsync(process);
            var moment = _plan.Next(line);
            await Task.Delay(moment, TestContext.Current.CancellationToken);
            var isOver = process.HasExited;
            process.Kill();
            Note(line, isOver, moment, process.Error);
        }
        return await RunAsync(line);
    }

    // The work begins with the first request to the cloud.
    private async Task BeginAsync(CliProcess process)
    {
        var before = azure.Calls.Count;
        while (azure.Calls.Count == before && !process.HasExited)
            await Task.Delay(Look, TestContext.Current.CancellationToken);
    }

    private void Note(string line, bool isOver, TimeSpan moment, string error)
    {
        if (isOver)
            _plan.Shorten(line);
        else
            Kills++;
        var after = moment.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        output.WriteLine($"{line}: {(isOver ? "over" : "killed")} after {after} s, last: {error.TrimEnd().Split('\n')[^1]}");
    }
}
