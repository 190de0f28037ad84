using System.Diagnostics;
using System.Globalization;

namespace Kompox.Tests.Fuzz;

/// <summary>Time the calling thread has spent computing; where the system does not say, time that has passed.</summary>
internal static class ThreadClock
{
    private const string Schedule = "/proc/thread-self/schedstat";

    public static TimeSpan Now()
    {
        if (!File.Exists(Schedule))
            return TimeSpan.FromSeconds((double)Stopwatch.GetTimestamp() / Stopwatch.Frequency);
        var nanoseconds = long.Parse(File.ReadAllText(Schedule).Split(' ')[0], CultureInfo.InvariantCulture);
        return TimeSpan.FromTicks(nanoseconds / 100);
    }
}
