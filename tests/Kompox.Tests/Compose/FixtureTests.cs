using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Tests.Compose;

/// <summary>The fixtures of two other Compose tools load here too, or fail for the reason given.</summary>
public sealed class FixtureTests
{
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["loader/testdata/compose-depends-on-cycle.yaml"] = "KPX2109",
        ["loader/testdata/compose-depends-on-profile-no-cycle.yaml"] = "KPX2109",
        ["loader/testdata/compose-depends-on-self.yaml"] = "KPX2109",
        ["loader/testdata/compose-include-cycle.yaml"] = "KPX2119",
        ["loader/testdata/empty.yaml"] = "KPX2104",
        ["loader/testdata/remote/nested/compose.yaml"] = "KPX1000",
        ["loader/testdata/remote/cycle/compose.yaml"] = "KPX1000",
        ["loader/testdata/remote/cycle/compose-cycle.yaml"] = "KPX1000",
        ["loader/testdata/extends/base.yaml"] = "KPX2110",

        // Its env_file stands in the directory that include/project-directory.yaml names.
        ["loader/testdata/include/dir/compose.yaml"] = "KPX1000",
    };

    // Parts that are meant to be laid over another file, and examples that refer to services they do not have.
    private static readonly Dictionary<string, string> RefusedOfKompose = new(StringComparer.Ordinal)
    {
        ["unused/merge-multiple-compose/compose-new-service-prob.yml"] = "KPX2110",
        ["unused/merge-multiple-compose/compose-port-prod.yml"] = "KPX2110",
        ["unused/merge-multiple-compose/dev.yml"] = "KPX2110",
        ["unused/v3/docker-compose-deploy.yaml"] = "KPX2106",
        ["unused/v3/docker-compose-full-example.yaml"] = "KPX2112",
    };

    [Fact]
    public void Fixtures_of_compose_go_load_or_fail_for_their_reason() => Check(TestData.Require("compose-go-fixtures"), Refused);

    [Fact]
    public void Fixtures_of_kompose_load_or_fail_for_their_reason() => Check(TestData.Require("kompose-fixtures"), RefusedOfKompose);

    [Fact]
    public void An_extended_file_is_seen_from_its_own_directory()
    {
        var project = Load("compose-test-extends.yaml");
        var service = project.Services.Single();
        Assert.Equal("imported", service.ContainerName!.Value.Value);
        Assert.Equal("extends", Assert.Single(service.EnvFiles[0].Variables).Value!.Value.Value);
    }

    [Theory]
    [InlineData("include/compose.yaml", "included", "/loader/testdata/include")]
    [InlineData("combined/compose.yaml", "service", "/loader/testdata/combined/dir")]
    public void An_included_file_is_seen_from_its_own_directory(string path, string service, string context)
    {
        var project = Load(path);
        Assert.Equal(service, project.Services.Single().Name.Value);
        Assert.EndsWith(context, project.Services.Single().Build!.Find("context")!.ToString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_directory_moves_the_paths_of_an_included_file()
    {
        var service = Load("include/project-directory.yaml").Services.Single();
        Assert.EndsWith("/loader/testdata/subdir/compose-test-extends-imported.yaml", service.Volumes[0].SourceName!.Value.Value, StringComparison.Ordinal);
        Assert.NotEmpty(service.EnvFiles[0].Variables);
    }

    [Fact]
    public void Remote_contexts_stay_when_a_service_is_extended() =>
        Assert.Equal("https://github.com/docker/compose.git", Load("compose-test-extends-with-context-url.yaml").Services[0].Build!.Find("context")!.ToString());

    private static ComposeProject Load(string path)
    {
        var bag = new DiagnosticBag();
        var project = Load(Path.Combine(TestData.Require("compose-go-fixtures"), "loader/testdata", path), bag);
        Assert.True(project is not null, string.Join('\n', bag));
        return project;
    }

    private static ComposeProject? Load(string path, DiagnosticBag bag)
    {
        var directory = Path.GetDirectoryName(path)!;
        var files = new PhysicalFileSource(directory);
        var request = new ComposeLoadRequest { Sources = [SourceReader.Read(Path.GetFileName(path), files, bag)!], ProjectDirectory = directory };
        return ComposeLoader.Load(request, files, bag);
    }

    private static void Check(string root, Dictionary<string, string> refused)
    {
        var wrong = new List<string>();
        foreach (var path in Directory.GetFiles(root, "*.y*ml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, path);
            if (!File.ReadAllText(path).Contains("services:", StringComparison.Ordinal) && !name.EndsWith("empty.yaml", StringComparison.Ordinal))
                continue;
            var bag = new DiagnosticBag();
            Load(path, bag);
            var codes = bag.Where(d => d.Severity == Severity.Error).Select(d => d.Code).Distinct().ToList();
            if (refused.GetValueOrDefault(name) is { } code ? !codes.Contains(code) : codes.Count > 0)
                wrong.Add($"{name}: {(codes.Count == 0 ? "loads" : string.Join(" | ", bag.Where(d => d.Severity == Severity.Error)))}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
