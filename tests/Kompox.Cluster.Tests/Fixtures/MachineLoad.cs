using System.Globalization;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>How busy this machine is, beside the times that tests state.</summary>
internal static class MachineLoad
{
    /// <summary>Programs that want to run, on average of the last minute.</summary>
    public static double Now() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
