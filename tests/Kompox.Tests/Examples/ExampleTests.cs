using System.Text.Json;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Manifests.Schemas;
using Kompox.Tests.Architecture;
using Kompox.Tests.Manifests;
using Kompox.Yaml;

namespace Kompox.Tests.Examples;

/// <summary>Every example loads, as a project and as a Compose file.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("examples/gitea", "/ws/aks-e2e-gitea-20250925-060355/prv/aks1/cls/cluster1/app/app1", "gitea postgres")]
    [InlineData("examples/gitea-aks", "/ws/example/prv/azure/cls/prod/app/gitea", "gitea postgres")]
    [InlineData("examples/redmine", "/ws/team/prv/home/cls/lab/app/redmine", "redmine db")]
    [InlineData("examples/miniflux", "/ws/example/prv/home/cls/lab/app/miniflux", "web migrate db")]
    [InlineData("examples/pods", "/ws/example/prv/home/cls/lab/app/pods", "site publisher admin")]
    [InlineData("examples/notes", "/ws/example/prv/home/cls/lab/app/notes", "web db")]
    [InlineData("examples/settings", "/ws/example/prv/home/cls/lab/app/settings", "web")]
    [InlineData("examples/publishing", "/ws/example/prv/home/cls/lab/app/publishing", "web admin mail")]
    public void Project_and_its_compose_model_load_without_a_word(string example, string app, string services)
    {
        var files = new PhysicalFileSource(Path.Combine(Repository.Root, example));
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["aks", "k3s"] }, files, bag);
        Assert.Empty(bag);
        Assert.Equal(app, project!.DefaultApp!.ToString());
        var compose = ComposeLoader.Load(AppCompose.Request(project.FindApp(project.DefaultApp)!, files, bag)!, files, bag);
        Assert.Empty(bag);
        Assert.Equal(services, string.Join(' ', compose!.Services.Select(s => s.Name)));
    }

    [Fact]
    public void Page_of_the_configuration_shows_a_file_that_loads()
    {
        var page = Repository.Read("docs/configuration.md").ReplaceLineEndings("\n");
        var start = page.IndexOf("```yaml\nversion: v1\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var text = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["aks", "k3s"] }, new MemoryFileSource("/p").Add("kompoxops.yml", text), bag);
        Assert.Empty(bag);
        Assert.Equal("/ws/team/prv/home/cls/lab/app/wiki", project!.DefaultApp!.ToString());
    }

    [Fact]
    public void Manifests_of_the_examples_fit_their_schemas()
    {
        var checkedFiles = 0;
        foreach (var path in Repository.Files("*.yml", "examples"))
        {
            var name = Path.GetFileName(path) switch { "compose.yml" => null, "kompoxops.yml" => "kompoxops", "config.yml" => "config", _ => "kom" };
            if (name is null)
                continue;
            using var schema = JsonDocument.Parse(ManifestSchemas.Find(name)!);
            foreach (var document in YamlReader.ReadAll(new SourceText { Path = path, Text = Repository.Read(path) }, new DiagnosticBag()))
                Assert.Empty(new SmallSchemaChecker(schema.RootElement).Check(document.Root).Select(p => $"{path}: {p}"));
            checkedFiles++;
        }
        Assert.True(checkedFiles >= 7);
    }
}
