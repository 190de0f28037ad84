using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Tests.Architecture;

namespace Kompox.Tests.Compose;

/// <summary>
/// One case per folder of <c>Baselines/Compose</c>: its files are loaded as the directory <c>/project</c>, and the canonical text and the
/// diagnostics are compared with <c>expected.yaml</c> and <c>expected.diagnostics.txt</c>. Lines of <c>options.txt</c> change the request.
/// </summary>
public sealed class ComposeBaselineTests
{
    private const string Folder = "tests/Kompox.Tests/Baselines/Compose";

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, Folder)).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loads_as_expected(string name)
    {
        var folder = Path.Combine(Repository.Root, Folder, name);
        var files = Read(folder);
        var bag = new DiagnosticBag();
        var request = Options(Path.Combine(folder, "options.txt"), files, bag);
        var project = ComposeLoader.Load(request, files, bag);
        Compare(Path.Combine(folder, "expected.yaml"), project is null ? null : ComposeWriter.Write(project));
        if (project is not null)
            Assert.Equal(ComposeWriter.Write(project), Reload(project, request, files));
        Compare(Path.Combine(folder, "expected.diagnostics.txt"), bag.Count == 0 ? null : string.Join('\n', bag.Select(Describe)) + "\n");
    }

    /// <summary>The canonical text of the canonical text: loading must change nothing.</summary>
    private static string? Reload(ComposeProject project, ComposeLoadRequest request, MemoryFileSource files)
    {
        var again = request with { Sources = [new SourceText { Path = "expected.yaml", Text = ComposeWriter.Write(project) }], ProjectName = null };
        return ComposeLoader.Load(again, files, []) is { } reloaded ? ComposeWriter.Write(reloaded) : null;
    }

    private static string Describe(Diagnostic diagnostic) =>
        diagnostic + (diagnostic.Hint is { } hint ? $"\n  {hint}" : "") + string.Concat(diagnostic.Related.Select(r => $"\n  see {r}"));

    private static MemoryFileSource Read(string folder)
    {
        var files = new MemoryFileSource("/project");
        foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!name.StartsWith("expected.", StringComparison.Ordinal) && name != "options.txt")
                files.Add(name, File.ReadAllBytes(path));
        }
        return files;
    }

    private static ComposeLoadRequest Options(string path, MemoryFileSource files, DiagnosticBag bag)
    {
        var options = (File.Exists(path) ? File.ReadAllLines(path) : []).Select(l => l.Split(": ", 2)).ToLookup(p => p[0], p => p.ElementAtOrDefault(1) ?? "");
        var named = options["file"].ToList();
        var paths = named.Count > 0 ? named : [.. ComposeDiscovery.Find(".", files).Select(FilePath.NameOf)];
        return new ComposeLoadRequest
        {
            Sources = [.. paths.Select(p => SourceReader.Read(p, files, bag)!)],
            ProjectDirectory = options["directory"].FirstOrDefault("/project"),
            ProjectName = options["name"].FirstOrDefault(),
            Environment = options["env"].Select(e => e.Split('=', 2)).ToDictionary(p => p[0], p => p[1]),
            EnvFiles = [.. options["env-file"]],
            Profiles = [.. options["profile"]],
            Boundary = options["boundary"].FirstOrDefault(),
            AllowFiles = !options.Contains("no-files"),
            DeclareMissingVolumes = !options.Contains("strict-volumes"),
            RequireVariables = options.Contains("strict-variables"),
        };
    }

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
