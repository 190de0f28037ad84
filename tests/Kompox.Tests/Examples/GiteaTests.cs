using Kompox.Cli;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Model;
using Kompox.Tests.Architecture;
using Kompox.Tests.Cli;
using Kompox.Tests.KubernetesChecks;

namespace Kompox.Tests.Examples;

/// <summary>The files of <c>examples/gitea</c> are the published ones, and give the published names.</summary>
public sealed class GiteaTests
{
    private static readonly string Directory = Path.Combine(Repository.Root, "examples/gitea");

    [Theory]
    [InlineData("compose-gitea.env", "627hjx")]
    [InlineData("compose-postgres.env", "1l3fwc")]
    public void Env_files_have_the_published_hashes(string file, string expected)
    {
        var entries = File.ReadAllLines(Path.Combine(Directory, file)).Select(l => l.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], p[1]));
        Assert.Equal(expected, ContentHash.Of(entries));
    }

    [Fact]
    public void Twenty_runs_give_the_same_bytes()
    {
        var first = Validate();
        Assert.Contains("\n  name: k4x-50vf7y-app1-13o40q\n", first, StringComparison.Ordinal);
        Assert.Contains("host: app1-13o40q-3000.cluster1.aks1.exp.kompox.dev\n", first, StringComparison.Ordinal);
        ManifestChecker.AssertValid(first);
        for (var run = 2; run <= 20; run++)
            Assert.Equal(first, Validate());
    }

    [Fact]
    public void The_project_loads_without_a_word()
    {
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest(), new PhysicalFileSource(Directory), bag);
        Assert.Empty(bag);
        Assert.Equal("aks-e2e-gitea-20250925-060355", Assert.Single(project!.Workspaces).Id.Name);
        Assert.Equal("app1", Assert.Single(project.Apps).Id.Name);
        Assert.True(project.IsLegacy);
    }

    private static string Validate()
    {
        using var output = new StringWriter();
        var code = CliApp.Run(new CliHost
        {
            Arguments = ["app", "validate", "--out-manifest", "-"],
            OpenInput = () => Stream.Null,
            Output = output,
            Error = TextWriter.Null,
            Environment = new Dictionary<string, string>(),
            Files = new PhysicalFileSource(Directory),
            Target = new MemoryFileTarget(new MemoryFileSource("/")),
            Time = TimeProvider.System,
            Terminal = () => new TerminalFacts(),
        });
        Assert.Equal(0, code);
        return output.ToString();
    }
}
