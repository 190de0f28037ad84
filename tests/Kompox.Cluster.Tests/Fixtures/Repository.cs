namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Absolute path of the root: the nearest directory above the test binary that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Kompox.slnx")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside of their repository.");
        return directory;
    }
}
