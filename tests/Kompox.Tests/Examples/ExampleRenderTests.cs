using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Tests.Architecture;
using Kompox.Tests.KubernetesChecks;

namespace Kompox.Tests.Examples;

/// <summary>Every example gives manifests that a cluster takes, always the same.</summary>
public sealed class ExampleRenderTests
{
    [Theory]
    [InlineData("examples/gitea")]
    [InlineData("examples/redmine")]
    [InlineData("examples/miniflux")]
    [InlineData("examples/pods")]
    [InlineData("examples/notes")]
    [InlineData("examples/settings")]
    [InlineData("examples/publishing")]
    public void Project_renders(string example)
    {
        var files = new PhysicalFileSource(Path.Combine(Repository.Root, example));
        var rendered = RenderedApp.Of(files);
        Assert.All(rendered.Bag.Where(d => d.Severity != Severity.Info), d => Assert.Equal("KPX3204", d.Code));
        var text = rendered.Text;
        ManifestChecker.AssertValid(text);
        for (var i = 0; i < 20; i++)
            Assert.Equal(text, RenderedApp.Of(files).Text);
    }

    [Theory]
    [InlineData("examples/gitea")]
    [InlineData("examples/redmine")]
    [InlineData("examples/miniflux")]
    [InlineData("examples/pods")]
    [InlineData("examples/notes")]
    public void Compose_file_alone_renders(string example)
    {
        var rendered = RenderedApp.OfCompose(Path.GetFileName(example), new PhysicalFileSource(Path.Combine(Repository.Root, example)));
        Assert.DoesNotContain(rendered.Bag, d => d.Severity != Severity.Info);
        ManifestChecker.AssertValid(rendered.Text);
    }

    [Fact]
    public void Gitea_has_the_published_objects()
    {
        var text = RenderedApp.Of(new PhysicalFileSource(Path.Combine(Repository.Root, "examples/gitea"))).Text;
        Assert.Equal(
            [
                "Namespace k4x-50vf7y-app1-13o40q", "ServiceAccount app1", "Role app1-access", "RoleBinding app1-access", "NetworkPolicy app1",
                "PersistentVolume k4x-50vf7y-default-13o40q-*", "PersistentVolumeClaim k4x-50vf7y-default-13o40q-*",
                "Secret app1-app-gitea-base", "Secret app1-app-postgres-base", "Deployment app1-app", "Service app1-app", "Service gitea", "Service postgres",
                "Ingress app1-app-default", "Ingress app1-app-custom",
            ],
            Names(text));
        Assert.Contains("host: app1-13o40q-3000.cluster1.aks1.exp.kompox.dev\n", text, StringComparison.Ordinal);
        Assert.Contains("host: gitea.custom.exp.kompox.dev\n", text, StringComparison.Ordinal);
        Assert.Contains("kompox.dev/compose-content-hash: 4yngn4\n", text, StringComparison.Ordinal);
    }

    // The last part of a volume's name depends on the disk.
    private static IEnumerable<string> Names(string text) =>
        from item in ManifestReader.Read(text, [])
        let kind = item.Text("kind")
        let name = item["metadata"]!["name"]!.GetValue<string>()
        select $"{kind} {(kind!.StartsWith("PersistentVolume", StringComparison.Ordinal) ? name[..^6] + "*" : name)}";
}
