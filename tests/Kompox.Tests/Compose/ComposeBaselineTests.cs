using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Tests.Corpus;
using Kompox.Yaml;

namespace Kompox.Tests.Compose;

/// <summary>
/// One case per folder of <c>Baselines/Compose</c>: its files are loaded as the directory <c>/project</c>, and the canonical text and the
/// diagnostics are compared with <c>expected.yaml</c> and <c>expected.diagnostics.txt</c>. Lines of <c>options.txt</c> change the request.
/// </summary>
public sealed class ComposeBaselineTests
{
    private const string Area = "Compose";

    public static TheoryData<string> Cases => Baseline.Cases(Area);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loads_as_expected(string name)
    {
        var folder = Baseline.Folder(Area, name);
        var files = Baseline.Inputs(folder);
        var bag = new DiagnosticBag();
        var request = Request(Baseline.Options(folder), files, bag);
        var project = ComposeLoader.Load(request, files, bag);
        Baseline.Compare(Path.Combine(folder, "expected.yaml"), project is null ? null : ComposeWriter.Write(project));
        if (project is not null)
            Assert.Equal(ComposeWriter.Write(project), Reload(project, request, files));
        Baseline.CompareDiagnostics(folder, bag);
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
        var folder = Baseline.Folder(Area, name);
        var files = Baseline.Inputs(folder);
        var bag = new DiagnosticBag();
        var project = ComposeLoader.Load(Request(Baseline.Options(folder), files, bag), files, bag)!;
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

    private static ComposeLoadRequest Request(ILookup<string, string> options, MemoryFileSource files, DiagnosticBag bag)
    {
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
}
