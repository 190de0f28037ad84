namespace Kompox.Tests.Architecture;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Absolute path of the root: the nearest directory above the test binary that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The content of a file, given its path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files below the given folders, as sorted paths from the root with <c>/</c>.</summary>
    public static IReadOnlyList<string> Files(string pattern, params IReadOnlyList<string> folders)
    {
        var found = new List<string>();
        foreach (var folder in folders.Count == 0 ? [""] : folders)
            Walk(Path.Combine(Root, folder), pattern, found);
        var paths = found.ConvertAll(p => Path.GetRelativePath(Root, p).Replace('\\', '/'));
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    private static void Walk(string directory, string pattern, List<string> found)
    {
        if (!Directory.Exists(directory))
            return;
        found.AddRange(Directory.GetFiles(directory, pattern));
        foreach (var child in Directory.GetDirectories(directory))
        {
            if (!Skipped.Contains(Path.GetFileName(child)))
                Walk(child, pattern, found);
        }
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Kompox.slnx")))
                return at.FullName;
        }
        throw new InvalidOperationException($"no Kompox.slnx above {AppContext.BaseDirectory}");
    }
}
