using System.Collections.Concurrent;
using Kompox.Tests.Cli;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>Every request of the driver to any simulator of this run, from this process and from child processes.</summary>
internal static class SimulatedRequests
{
    private const string RunFile = "requests.jsonl";
    private static readonly ConcurrentQueue<string> Received = new();
    private static readonly ConcurrentQueue<string> Sent = new();
    private static readonly ConcurrentQueue<RecordedAnswer> Given = new();

    /// <summary>What the simulators received.</summary>
    public static IReadOnlyList<string> All => [.. Received];

    /// <summary>What the driver said that it sent.</summary>
    public static IReadOnlyList<string> AllSent => [.. Sent];

    /// <summary>What the simulators answered by themselves.</summary>
    public static IReadOnlyList<RecordedAnswer> Answers => [.. Given];

    public static void Add(RecordedAnswer answer) => Given.Enqueue(answer);

    public static void Add(string line) => Received.Enqueue(line);

    /// <summary>A line that the driver recorded.</summary>
    public static void AddSent(string line) => Sent.Enqueue(line);

    /// <summary>Lets a run of the program in this process record what it sends, as a child process does.</summary>
    public static CliRun Recording(this CliRun run) => run.WithVariable("KOMPOX_REQUEST_LOG", RunFile);

    /// <summary>Keeps what such a run has recorded.</summary>
    public static CliRun KeepRequests(this CliRun run)
    {
        foreach (var line in run.Target.Written.GetValueOrDefault($"{run.Files.WorkingDirectory}/{RunFile}", "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AddSent(line);
        return run;
    }
}
