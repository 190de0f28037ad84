using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Tests.Architecture;

namespace Kompox.Tests;

/// <summary>Expected texts that lie in the repository; <c>KOMPOX_UPDATE_BASELINES=1</c> rewrites them.</summary>
internal static class Baseline
{
    private const string Root = "tests/Kompox.Tests/Baselines";
    private const string OptionsFile = "options.txt";

    /// <summary>The cases of an area: the folders of <c>Baselines/AREA</c>.</summary>
    public static TheoryData<string> Cases(string area) => [.. Names(area)];

    /// <summary>The names of the cases of an area.</summary>
    public static IReadOnlyList<string> Names(string area) =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, Root, area)).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    /// <summary>Absolute folder of a case.</summary>
    public static string Folder(string area, string name) => Path.Combine(Repository.Root, Root, area, name);

    /// <summary>The inputs of a case, as the directory <c>/project</c>.</summary>
    public static MemoryFileSource Inputs(string folder)
    {
        var files = new MemoryFileSource("/project");
        foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!name.StartsWith("expected.", StringComparison.Ordinal) && name != OptionsFile)
                files.Add(name, File.ReadAllBytes(path));
        }
        return files;
    }

    /// <summary>The lines <c>NAME: VALUE</c> of the case's <c>options.txt</c>.</summary>
    public static ILookup<string, string> Options(string folder)
    {
        var path = Path.Combine(folder, OptionsFile);
        return (File.Exists(path) ? File.ReadAllLines(path) : []).Select(l => l.Split(": ", 2)).ToLookup(p => p[0], p => p.ElementAtOrDefault(1) ?? "");
    }

    /// <summary>Compares the diagnostics of a case with its <c>expected.diagnostics.txt</c>; none means no file.</summary>
    /// <param name="folder">Folder of the case.</param>
    /// <param name="bag">What was reported.</param>
    /// <param name="variant">Put in front of the file's last words, for cases that are run in several ways.</param>
    public static void CompareDiagnostics(string folder, DiagnosticBag bag, string variant = "") =>
        Compare(Path.Combine(folder, $"expected.{variant}diagnostics.txt"), bag.Count == 0 ? null : string.Concat(bag.Select(d => Describe(d) + "\n")));

    /// <summary>Compares a text with the file that holds what is expected; <c>null</c> means that there must be no file.</summary>
    public static void Compare(string path, string? actual)
    {
        if (Environment.GetEnvironmentVariable("KOMPOX_UPDATE_BASELINES") == "1")
        {
            if (actual is null)
                File.Delete(path);
            else
                File.WriteAllText(path, actual);
        }
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : null, actual, ignoreLineEndingDifferences: true);
    }

    private static string Describe(Diagnostic diagnostic) =>
        diagnostic + (diagnostic.Hint is { } hint ? $"\n  {hint}" : "") + string.Concat(diagnostic.Related.Select(r => $"\n  see {r}"));
}
