using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Model;

namespace Kompox.Tests.Manifests;

public sealed class ProjectSelectorTests
{
    private static readonly string Apps = KomProject.App("shop", "{services: {}}") + KomProject.App("wiki", "{services: {}}")
        + KomProject.Document("Cluster", "cls2", "/ws/ws1/prv/prv1/cls/cls2", "{}")
        + KomProject.App("wiki", "{services: {}}").Replace("cls/cls1", "cls/cls2", StringComparison.Ordinal);

    [Theory]
    [InlineData(null, null, null, "KPX1701")]
    [InlineData("/ws/ws1/prv/prv1/cls/cls2/app/wiki", null, "/ws/ws1/prv/prv1/cls/cls2/app/wiki", "")]
    [InlineData(null, "shop", "/ws/ws1/prv/prv1/cls/cls1/app/shop", "")]
    [InlineData("shop", null, "/ws/ws1/prv/prv1/cls/cls1/app/shop", "")]
    [InlineData(null, "wiki", null, "KPX1703")]
    [InlineData(null, "shpo", null, "KPX1702")]
    [InlineData("/ws/ws1/prv/prv1/cls/cls1/app/none", null, null, "KPX1702")]
    public void Chooses_an_app(string? id, string? name, string? expected, string codes)
    {
        var bag = new DiagnosticBag();
        var app = ProjectSelector.FindApp(Project(), id, name, bag);
        Assert.Equal((expected, codes), (app?.Id.ToString(), KomProject.Codes(bag)));
    }

    [Fact]
    public void Errors_list_the_candidates()
    {
        var bag = new DiagnosticBag();
        ProjectSelector.FindApp(Project(), null, "wiki", bag);
        ProjectSelector.FindApp(Project(), null, "unlike", bag);
        ProjectSelector.FindApp(Project(), null, "shpo", bag);
        Assert.Equal(
            [
                "Use '--app-id' with one of /ws/ws1/prv/prv1/cls/cls1/app/wiki, /ws/ws1/prv/prv1/cls/cls2/app/wiki",
                "Apps are /ws/ws1/prv/prv1/cls/cls1/app/shop, /ws/ws1/prv/prv1/cls/cls1/app/wiki, /ws/ws1/prv/prv1/cls/cls2/app/wiki",
                "Did you mean 'shop'?",
            ],
            bag.Select(d => d.Hint));
    }

    [Theory]
    [InlineData(null, null, "KPX1701")]
    [InlineData("cls2", "/ws/ws1/prv/prv1/cls/cls2", "")]
    [InlineData("cls3", null, "KPX1702")]
    public void Chooses_a_cluster(string? name, string? expected, string codes)
    {
        var bag = new DiagnosticBag();
        var cluster = ProjectSelector.FindCluster(Project(), null, name, bag);
        Assert.Equal((expected, codes), (cluster?.Id.ToString(), KomProject.Codes(bag)));
    }

    [Fact]
    public void Cluster_of_the_default_app_is_the_default()
    {
        var project = Project() with { DefaultApp = ResourceId.Parse("/ws/ws1/prv/prv1/cls/cls2/app/wiki", null), DefaultCluster = ResourceId.Parse("/ws/ws1/prv/prv1/cls/cls2", null) };
        Assert.Equal("cls2", ProjectSelector.FindCluster(project, null, null, new DiagnosticBag())!.Id.Name);
        Assert.Equal("prv1", project.FindProvider(project.DefaultApp)!.Id.Name);
        Assert.Equal("ws1", project.FindWorkspace(project.DefaultApp)!.Id.Name);
    }

    private static Project Project() =>
        ProjectLoader.Load(new ProjectLoadRequest(), new MemoryFileSource("/p").Add("kompoxapp.yml", KomProject.Top + Apps), new DiagnosticBag())!;
}
