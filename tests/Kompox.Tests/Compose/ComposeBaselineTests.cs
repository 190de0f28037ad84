using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Tests.Architecture;
using Kompox.Tests.Corpus;
using Kompox.Yaml;

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

    [Theory]
    [InlineData("single-file", "compose.yaml")]
    [InlineData("override", "compose.yaml", "compose.override.yaml")]
    [InlineData("include", "compose.yaml", "infra/compose.yaml", "shared/a.yaml", "shared/b.yaml")]
    [InlineData("include-override", "compose.yaml", "compose.override.yaml", "sub/compose.yaml")]
    [InlineData("include-diamond", "a.yaml", "b.yaml", "common.yaml")]
    [InlineData("extends", "compose.yaml", "common/services.yaml", "common/deep/parent.yaml")]
    [InlineData("extends-reset", "compose.yaml")]
    [InlineData("extends-template", "compose.yaml")]
    [InlineData("documents", "compose.yaml")]
    [InlineData("anchors", "compose.yaml")]
    [InlineData("full", "compose.yaml")]
    public void Every_value_is_in_the_result_or_known_to_be_replaced(string name, params string[] paths)
    {
        var folder = Path.Combine(Repository.Root, Folder, name);
        var files = Read(folder);
        var bag = new DiagnosticBag();
        var project = ComposeLoader.Load(Options(Path.Combine(folder, "options.txt"), files, bag), files, bag)!;
        var places = bag.Where(d => d.Location is not null).Select(d => d.Location!.Value).ToHashSet();
        foreach (var node in project.Superseded.Append(project.Source))
            Collect(node, places);
        var known = places.Select(p => (p.File, new Place(p.Line, p.Column))).ToHashSet();
        foreach (var path in paths)
        {
            var leaves = SourceLeaves.Of(File.ReadAllText(Path.Combine(folder, path)))!;
            Assert.Equal([], leaves.Where(l => !known.Contains((path, l.Start)) && !known.Contains((path, l.Key))).Select(l => $"{path}: {l.Path}"));
        }
    }

    private static void Collect(YamlNode node, HashSet<SourceLocation> places)
    {
        if (node is not YamlMapping { Entries.Count: > 0 })
            places.Add(node.Location);
        foreach (var entry in node is YamlMapping mapping ? mapping.Entries : [])
        {
            if (entry.Value is YamlScalar)
                places.Add(entry.Key.Location);
            Collect(entry.Value, places);
        }
        foreach (var item in node is YamlSequence sequence ? sequence.Items : [])
            Collect(item, places);
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
