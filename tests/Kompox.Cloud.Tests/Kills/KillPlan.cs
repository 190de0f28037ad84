namespace Kompox.Cloud.Tests.Kills;

/// <summary>The moments at which runs are killed: random parts of the time that their work takes. The seed is printed, and <c>KOMPOX_TEST_SEED</c> plays it again.</summary>
internal sealed class KillPlan
{
    private static readonly TimeSpan FirstGuess = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, TimeSpan> _work = [];
    private readonly Random _random;

    public KillPlan(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KOMPOX_TEST_SEED"), out var given) ? given : Environment.TickCount;
        _random = new Random(seed);
        output.WriteLine($"KOMPOX_TEST_SEED={seed}");
    }

    /// <summary>The next moment, counted from the first request of the run.</summary>
    public TimeSpan Next(string line) => _work.GetValueOrDefault(VerbOf(line), FirstGuess) * _random.NextDouble();

    /// <summary>How long a run has worked. One that only did the rest of another's work does not count in full.</summary>
    public void Learn(string line, TimeSpan work)
    {
        var known = _work.GetValueOrDefault(VerbOf(line)) * 0.8;
        _work[VerbOf(line)] = work > known ? work : known;
    }

    /// <summary>A run was over before its moment.</summary>
    public void Shorten(string line) => _work[VerbOf(line)] = _work.GetValueOrDefault(VerbOf(line), FirstGuess) * 0.6;

    private static string VerbOf(string line) => string.Join(' ', line.Split(' ').Take(3));
}
