using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Model;

namespace Kompox.Tests.Manifests;

public sealed class LegacyFileTests
{
    private const string Minimal = """
        version: v1
        workspace:
          name: ws1
        provider:
          name: prv1
          driver: k3s
        cluster:
          name: cls1
        app:
          name: app1
          compose: file:compose.yml

        """;

    [Fact]
    public void Minimal_file_gives_one_of_each_with_derived_ids()
    {
        var (project, bag) = Load(Minimal);
        Assert.Empty(bag);
        Assert.True(project!.IsLegacy);
        Assert.Equal("/ws/ws1/prv/prv1/cls/cls1/app/app1", project.DefaultApp!.ToString());
        Assert.Equal("/ws/ws1/prv/prv1/cls/cls1", project.DefaultCluster!.ToString());
        var app = Assert.Single(project.Apps);
        Assert.Equal(("compose.yml", "/p"), (app.Compose.File, app.Compose.BaseDirectory));
        Assert.Equal("k4x-32kff1-app1-k9x84f", new AppNames(app.Id).Namespace);
        Assert.Equal("k3s", Assert.Single(project.Providers).Driver);
    }

    [Fact]
    public void Old_key_service_is_read_as_workspace_with_a_warning()
    {
        var (project, bag) = Load(Minimal.Replace("workspace:", "service:", StringComparison.Ordinal));
        var warning = Assert.Single(bag);
        Assert.Equal(("KPX1301", Severity.Warning, 2, 1), (warning.Code, warning.Severity, warning.Location!.Value.Line, warning.Location.Value.Column));
        Assert.Equal("k4x-32kff1-app1-k9x84f", new AppNames(project!.Apps[0].Id).Namespace);
    }

    [Fact]
    public void Service_and_workspace_together_are_an_error()
    {
        var (project, bag) = Load(Minimal + "service:\n  name: other\n");
        Assert.Null(project);
        Assert.Equal("KPX1302", Assert.Single(bag).Code);
    }

    [Theory]
    [InlineData("compose: file:compose.yml", "compose: file:../compose.yml", "KPX1411")]
    [InlineData("compose: file:compose.yml", "compose: file:/etc/compose.yml", "KPX1411")]
    [InlineData("compose: file:compose.yml", "compose: [a]", "KPX1103")]
    [InlineData("compose: file:compose.yml", "composer: file:compose.yml", "KPX1102 KPX1104")]
    [InlineData("name: app1", "name: App1", "KPX1802")]
    [InlineData("name: app1", "title: app1", "KPX1101 KPX1104")]
    [InlineData("name: ws1", "name: WS1", "KPX1304")]
    [InlineData("name: ws1", "name: a/b", "KPX1802")]
    [InlineData("name: ws1", "name: ''", "KPX1802")]
    [InlineData("version: v1", "version: v2", "KPX1303")]
    [InlineData("driver: k3s", "driver: k3d", "KPX1410")]
    [InlineData("workspace:\n", "workspcae:\n", "KPX1102 KPX1104")]
    [InlineData("name: cls1", "name: cls1\n  existing: maybe", "KPX1105")]
    [InlineData("name: cls1", "name: cls1\n  protection: {provisioning: readonly}", "KPX1105")]
    public void Mistakes_are_reported_with_a_place(string original, string mistake, string codes)
    {
        var (_, bag) = Load(Minimal.Replace(original, mistake, StringComparison.Ordinal));
        Assert.Equal(codes, string.Join(' ', bag.Select(d => d.Code)));
        Assert.All(bag, d => Assert.Equal("kompoxops.yml", d.Location!.Value.File));
    }

    [Theory]
    [InlineData("[{name: data, size: 10Gi}]", "")]
    [InlineData("[{name: data, size: 1073741824}]", "")]
    [InlineData("[{name: data, size: 1.5e9}]", "")]
    [InlineData("[{name: data, size: 10Gi, options: {sku: PremiumV2_LRS, iops: 0100, on: true}}]", "")]
    [InlineData("[{name: data}]", "KPX1104")]
    [InlineData("[{name: data, size: big}]", "KPX1105")]
    [InlineData("[{name: data, size: 0}]", "KPX1105")]
    [InlineData("[{name: data, size: 99999999999999999999Ei}]", "KPX1105")]
    [InlineData("[{name: data, size: 10Gi, type: Disk}]", "KPX1105")]
    [InlineData("[{name: data, size: 10Gi}, {name: data, size: 10Gi}]", "KPX1401")]
    [InlineData("[{name: Data, size: 10Gi}]", "KPX1802")]
    [InlineData("[{name: abcdefghijklmnopq, size: 10Gi}]", "KPX1801")]
    [InlineData("[{name: data, size: 10Gi, options: {a: [b]}}]", "KPX1103")]
    [InlineData("data", "KPX1103")]
    public void Volumes(string volumes, string codes)
    {
        var (_, bag) = Load(Minimal + $"  volumes: {volumes}\n");
        Assert.Equal(codes, string.Join(' ', bag.Select(d => d.Code)));
    }

    [Fact]
    public void Options_and_settings_keep_their_text()
    {
        var (project, bag) = Load(Minimal + "  volumes: [{name: data, size: 10Gi, options: {iops: 0100, big: 1e3, when: 2024-01-01, on: yes}}]\n  settings: {A: , B: 007}\n");
        Assert.Empty(bag);
        Assert.Equal(
            [new("iops", "0100"), new("big", "1e3"), new("when", "2024-01-01"), new("on", "yes")],
            project!.Apps[0].Volumes[0].Options);
        Assert.Equal([new("A", ""), new("B", "007")], project.Apps[0].Settings);
    }

    [Theory]
    [InlineData("{rules: [{name: main, port: 80, hosts: [a.example.com]}]}", "")]
    [InlineData("{rules: [{name: main, port: 80}, {name: main, port: 81}]}", "KPX1401")]
    [InlineData("{rules: [{name: main, port: 80}, {name: other, port: 80}]}", "KPX1404")]
    [InlineData("{rules: [{name: a, port: 80, hosts: [x.org]}, {name: b, port: 81, hosts: [X.org]}]}", "KPX1802")]
    [InlineData("{rules: [{name: a, port: 80, hosts: [x.org]}, {name: b, port: 81, hosts: [x.org]}]}", "KPX1405")]
    [InlineData("{rules: [{name: a, port: 80, hosts: [x.org, x.org]}]}", "KPX1406")]
    [InlineData("{rules: [{name: a, port: 80, hosts: [x.apps.example.com]}]}", "KPX1407")]
    [InlineData("{rules: [{name: a, port: 80, hosts: [apps.example.com]}]}", "KPX1407")]
    [InlineData("{rules: [{name: a, port: 80, hosts: [myapps.example.com]}]}", "")]
    [InlineData("{rules: [{name: a, port: 0}]}", "KPX1105")]
    [InlineData("{rules: [{name: a, port: http}]}", "KPX1105")]
    [InlineData("{rules: [{name: 1a, port: 80}]}", "KPX1802")]
    [InlineData("{rules: [{name: abcdefghijklmnop, port: 80}]}", "KPX1801")]
    [InlineData("{rules: [{port: 80}]}", "KPX1104")]
    public void Ingress_rules(string ingress, string codes)
    {
        var text = Minimal.Replace("name: cls1", "name: cls1\n  ingress: {domain: apps.example.com}", StringComparison.Ordinal);
        var (_, bag) = Load(text + $"  ingress: {ingress}\n");
        Assert.Equal(codes, string.Join(' ', bag.Select(d => d.Code)));
    }

    [Fact]
    public void Inline_text_keeps_its_place()
    {
        var text = Minimal.Replace("file:compose.yml", "|\n    services:\n      web:\n        image: nginx\n", StringComparison.Ordinal);
        var (project, bag) = Load(text);
        Assert.Empty(bag);
        var origin = project!.Apps[0].Compose;
        Assert.Equal((11, 4), (origin.LineOffset, origin.ColumnOffset));
        var request = AppCompose.Request(project.Apps[0], new MemoryFileSource("/p"), bag)!;
        var source = Assert.Single(request.Sources);
        Assert.Equal(("kompoxops.yml", 11, 4, true), (source.Path, source.LineOffset, source.ColumnOffset, request.AllowFiles));
        Assert.StartsWith("services:\n  web:", source.Text, StringComparison.Ordinal);
        var image = Assert.Single(ComposeLoader.Load(request, new MemoryFileSource("/p"), bag)!.Services).Image!.Value;
        Assert.Equal((14, 16), (image.Location.Line, image.Location.Column));
    }

    [Fact]
    public void Mapping_is_taken_as_it_is()
    {
        var (project, bag) = Load(Minimal.Replace("file:compose.yml", "\n    services:\n      web:\n        image: nginx\n", StringComparison.Ordinal));
        Assert.Empty(bag);
        var request = AppCompose.Request(project!.Apps[0], new MemoryFileSource("/p"), bag)!;
        Assert.Equal(12, request.Tree!.Location.Line);
        var compose = ComposeLoader.Load(request, new MemoryFileSource("/p"), bag)!;
        Assert.Empty(bag);
        var service = Assert.Single(compose.Services);
        Assert.Equal("nginx", service.Image?.Value);
        Assert.Equal(("kompoxops.yml", 14), (service.Image!.Value.Location.File, service.Image.Value.Location.Line));
    }

    [Fact]
    public void Compose_file_is_read_beside_the_manifest()
    {
        var files = new MemoryFileSource("/p").Add("sub/kompoxops.yml", Minimal).Add("sub/compose.yml", "services: {}\n");
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest { DbUrl = "file:sub/kompoxops.yml" }, files, bag);
        var request = AppCompose.Request(project!.Apps[0], files, bag)!;
        Assert.Empty(bag);
        Assert.Equal(("sub/compose.yml", "/p/sub", "/p/sub"), (request.Sources[0].Path, request.ProjectDirectory, request.Boundary));
    }

    [Fact]
    public void Missing_compose_file_is_reported_where_it_is_named()
    {
        var (project, bag) = Load(Minimal);
        Assert.Null(AppCompose.Request(project!.Apps[0], new MemoryFileSource("/p"), bag));
        Assert.Equal(11, Assert.Single(bag).Location!.Value.Line);
    }

    [Fact]
    public void Store_url_with_a_password_is_refused_without_showing_it()
    {
        var bag = new DiagnosticBag();
        Assert.Null(ProjectLoader.Load(new ProjectLoadRequest { DbUrl = "postgres://user:geheim@host/db" }, new MemoryFileSource("/p"), bag));
        Assert.Equal("KPX1508", Assert.Single(bag).Code);
        Assert.DoesNotContain("geheim", Assert.Single(bag).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_is_an_error()
    {
        var bag = new DiagnosticBag();
        Assert.Null(ProjectLoader.Load(new ProjectLoadRequest(), new MemoryFileSource("/p"), bag));
        Assert.Equal("KPX1509", Assert.Single(bag).Code);
    }

    [Theory]
    [InlineData("", "KPX1103")]
    [InlineData("- a\n", "KPX1103")]
    [InlineData("a\n", "KPX1103")]
    public void File_must_be_a_mapping(string text, string codes) => Assert.Equal(codes, KomProject.Codes(Load(text).Bag));

    [Fact]
    public void Store_is_ignored_with_a_warning_when_there_are_documents()
    {
        var (found, bag) = KomProject.Open(KomProject.Files(), new ProjectLoadRequest { KomApp = "app-only.yml", DbUrl = "file:kompoxops.yml" });
        Assert.Equal(("kom0", "KPX1511"), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Fact]
    public void Default_app_without_any_document_is_an_error()
    {
        var files = new MemoryFileSource("/p").Add("kompoxops.yml", Minimal).Add("kompoxapp.yml", KomProject.Defaults($"{{appId: {KomProject.Ids}a}}"));
        var bag = new DiagnosticBag();
        ProjectLoader.Load(new ProjectLoadRequest(), files, bag);
        Assert.Equal("KPX1208", KomProject.Codes(bag));
    }

    [Fact]
    public void Named_file_must_be_there()
    {
        var bag = new DiagnosticBag();
        Assert.Null(ProjectLoader.Load(new ProjectLoadRequest { DbUrl = "file:absent.yml" }, new MemoryFileSource("/p"), bag));
        Assert.Contains("absent.yml", Assert.Single(bag).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_file_may_not_lead_outside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        var root = Directory.CreateTempSubdirectory("kompox-compose-").FullName;
        try
        {
            Directory.CreateDirectory($"{root}/p");
            File.WriteAllText($"{root}/secret.yml", KomProject.Compose);
            File.WriteAllText($"{root}/p/kompoxops.yml", Minimal);
            File.CreateSymbolicLink($"{root}/p/compose.yml", $"{root}/secret.yml");
            var (app, bag) = KomProject.Open(new PhysicalFileSource($"{root}/p"));
            Assert.Equal((null, "KPX2902"), (app, KomProject.Codes(bag)));
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    private static (Project? Project, DiagnosticBag Bag) Load(string text)
    {
        var bag = new DiagnosticBag();
        var files = new MemoryFileSource("/p").Add("kompoxops.yml", text);
        return (ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["aks", "k3s"] }, files, bag), bag);
    }
}
