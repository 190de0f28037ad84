using System.Collections.Concurrent;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>Every request of the driver to any simulator of this run, from this process and from child processes.</summary>
internal static class SimulatedRequests
{
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
}
