namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Programs of this machine that tests call.</summary>
internal static class Tools
{
    private static readonly Lazy<Task<CliOutcome>> Installed = new(() => ClusterScript.RunAsync(["tools"], isShown: true));

    /// <summary>Path of a program, or <c>null</c>. Those of administrators count too: they need not be in everybody's PATH.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists);

    /// <summary>Makes sure that programs are there: as root on Debian by installing them, else the test is skipped.</summary>
    public static async Task RequireAsync(params string[] programs)
    {
        if (Array.TrueForAll(programs, p => Find(p) is not null))
            return;
        if (!OperatingSystem.IsLinux())
            Assert.Skip($"{string.Join(", ", programs)}: the test needs Linux");
        await Installed.Value;
        if (Array.Find(programs, p => Find(p) is null) is { } missing)
            Assert.Skip($"'{missing}' is not installed; as root on Debian: eng/cluster/cluster.sh tools");
    }
}
