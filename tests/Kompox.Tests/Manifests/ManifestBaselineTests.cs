using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Tests.Architecture;

namespace Kompox.Tests.Manifests;

/// <summary>
/// One case per folder of <c>Baselines/Manifests</c>: its files are loaded as the directory <c>/project</c>, and what was read and
/// the diagnostics are compared with <c>expected.project.txt</c> and <c>expected.diagnostics.txt</c>.
/// </summary>
public sealed class ManifestBaselineTests
{
    private const string Folder = "tests/Kompox.Tests/Baselines/Manifests";

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, Folder)).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loads_as_expected(string name)
    {
        var folder = Path.Combine(Repository.Root, Folder, name);
        var files = new MemoryFileSource("/project");
        foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (!Path.GetFileName(path).StartsWith("expected.", StringComparison.Ordinal))
                files.Add(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path));
        }
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["aks", "k3s"] }, files, bag);
        Compare(Path.Combine(folder, "expected.project.txt"), project is null ? null : ProjectText.Of(project));
        Compare(Path.Combine(folder, "expected.diagnostics.txt"), bag.Count == 0 ? null : string.Concat(bag.Select(Describe)));
    }

    private static string Describe(Diagnostic diagnostic) =>
        diagnostic + (diagnostic.Hint is { } hint ? $"\n  {hint}" : "") + string.Concat(diagnostic.Related.Select(r => $"\n  see {r}")) + "\n";

    private static void Compare(string path, string? actual)
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
}
