using System.Globalization;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>How busy this machine is: what tests that measure have to know when others use it too.</summary>
internal static class MachineLoad
{
    /// <summary>Whether twice as many programs want to run as there are processors.</summary>
    public static bool IsHigh => Now() > 2 * Environment.ProcessorCount;

    /// <summary>Programs that want to run, on average of the last minute.</summary>
    public static double Now() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
