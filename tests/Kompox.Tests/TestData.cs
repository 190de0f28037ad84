namespace Kompox.Tests;

/// <summary>Reference data that is not part of the repository: environment variable <c>KOMPOX_TEST_DATA</c>, else <c>../shared/data</c> beside it.</summary>
internal static class TestData
{
    /// <summary>The directory, or <c>null</c> when there is none.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>Absolute path of a file or directory of the data; skips the test when it is absent.</summary>
    public static string Require(string path)
    {
        var full = Find(path);
        if (full is null)
            Assert.Skip($"the reference data '{path}' is absent; set KOMPOX_TEST_DATA to the directory that holds it");
        return full;
    }

    /// <summary>Absolute path of a file or directory of the data, or <c>null</c> when it is absent.</summary>
    public static string? Find(string path)
    {
        if (Root is null)
            return null;
        var full = Path.Combine(Root, path);
        return Path.Exists(full) ? full : null;
    }

    private static string? FindRoot()
    {
        var root = System.Environment.GetEnvironmentVariable("KOMPOX_TEST_DATA");
        if (string.IsNullOrEmpty(root))
            root = Path.Combine(Architecture.Repository.Root, "..", "shared", "data");
        return Directory.Exists(root) ? Path.GetFullPath(root) : null;
    }
}
