using System.Diagnostics;

namespace Kompox.Tests.Fuzz;

/// <summary>Runs a target on many broken texts, on threads with small stacks, and watches time and memory of each.</summary>
internal sealed class FuzzRun(IReadOnlyList<string> seeds, Action<string> target)
{
    private const int StackBytes = 1024 * 1024;
    private const long MostBytes = 512L << 20;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(180);
    private readonly List<string> _failures = [];
    private readonly Lock _lock = new();
    private int _next;

    /// <summary>Longest time one text took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Most bytes one text made the target allocate.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>What went wrong, at most a few.</summary>
    public IReadOnlyList<string> Run(int firstSeed, int count)
    {
        var workers = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => new Worker()).ToList();
        foreach (var worker in workers)
        {
            new Thread(() => Work(worker, firstSeed, count), StackBytes) { IsBackground = true }.Start();
        }
        while (workers.Exists(w => !w.IsDone))
        {
            Thread.Sleep(20);
            if (workers.Find(w => !w.IsDone && w.Clock.Elapsed > Hung) is not { } stuck)
                continue;
            Fail(stuck.Seed, $"no end after {Hung.TotalSeconds} s");
            break;
        }
        lock (_lock)
            return [.. _failures];
    }

    private void Work(Worker worker, int firstSeed, int count)
    {
        for (int i; (i = Interlocked.Increment(ref _next) - 1) < count && _failures.Count < 20;)
        {
            worker.Seed = firstSeed + i;
            var text = new Mutator(seeds, worker.Seed).Next();
            worker.Clock.Restart();
            var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), ThreadClock.Now());
            Try(worker.Seed, text);
            Measure(worker.Seed, text, ThreadClock.Now() - started, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
        worker.IsDone = true;
    }

    private void Try(int seed, string text)
    {
        try
        {
            target(text);
        }
        catch (Exception e)
        {
            Fail(seed, e.ToString());
        }
    }

    private void Measure(int seed, string text, TimeSpan elapsed, long allocated)
    {
        if (elapsed > Slow)
            Fail(seed, $"took {elapsed.TotalSeconds:F1} s for {text.Length} characters");
        if (allocated > MostBytes)
            Fail(seed, $"allocated {allocated >> 20} MiB for {text.Length} characters");
        lock (_lock)
        {
            Slowest = elapsed > Slowest ? elapsed : Slowest;
            MostAllocated = Math.Max(allocated, MostAllocated);
        }
    }

    private void Fail(int seed, string problem)
    {
        var directory = Path.Combine(Architecture.Repository.Root, "artifacts", "fuzz");
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, $"{seed}.yml"), new Mutator(seeds, seed).Next());
        lock (_lock)
            _failures.Add($"seed {seed} (artifacts/fuzz/{seed}.yml): {problem}");
    }

    private sealed class Worker
    {
        public Stopwatch Clock { get; } = Stopwatch.StartNew();
        public volatile bool IsDone;
        public volatile int Seed;
    }
}
