using Kompox.Manifests;

namespace Kompox.Tests.Manifests;

/// <summary>Where a project comes from: every combination of flags, variables, settings and defaults that counts.</summary>
public sealed class KomMatrixTests
{
    [Theory]
    [InlineData("default app", null, "kom0", "")]
    [InlineData("app of the app file", "kom0", "kom0", "")]
    [InlineData("file: of an app from a KOM path", "kom1", null, "KPX2901")]
    [InlineData("unknown app", "nonexistent", null, "KPX1702")]
    [InlineData("inline text of an app from a KOM path", "kom2", "kom2", "")]
    public void Apps(string _, string? app, string? expected, string codes)
    {
        var (found, bag) = KomProject.Open(KomProject.Files(), null, app is null ? null : KomProject.Ids + app);
        Assert.Equal((expected, codes), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Theory]
    [InlineData("app-valid.yml", "kom2", "")]
    [InlineData("app-wrong.yml", null, "KPX1208")]
    [InlineData("app-only.yml", "kom0", "")]
    [InlineData("absent.yml", null, "KPX1507 KPX1509")]
    public void App_file_by_flag_or_variable(string file, string? expected, string codes)
    {
        foreach (var request in (ProjectLoadRequest[])[new() { KomApp = file }, Variables(("KOMPOX_KOM_APP", file))])
        {
            var (found, bag) = KomProject.Open(KomProject.Files(), request);
            Assert.Equal((expected, codes), (found?.Id.Name, KomProject.Codes(bag)));
        }
    }

    [Fact]
    public void Flag_beats_variable_for_the_app_file()
    {
        var (found, _) = KomProject.Open(KomProject.Files(), Variables(("KOMPOX_KOM_APP", "app-wrong.yml")) with { KomApp = "app-valid.yml" });
        Assert.Equal("kom2", found?.Id.Name);
    }

    [Theory]
    [InlineData("kom", "kom2", "")]
    [InlineData("./kom/apps.yml", "kom2", "")]
    [InlineData("/p/kom", "kom2", "")]
    [InlineData("$KOMPOX_ROOT/kom", "kom2", "")]
    [InlineData("${KOMPOX_ROOT}/kom", "kom2", "")]
    [InlineData("nonexistent-dir", null, "KPX1502")]
    [InlineData("/nonexistent/path", null, "KPX1502")]
    [InlineData("$KOMPOX_DIR/kom", null, "KPX1502")]
    [InlineData("https://example.com/kom", null, "KPX1503")]
    [InlineData("compose.json", null, "KPX1505")]
    public void Kom_path_by_flag_or_variable(string path, string? expected, string codes)
    {
        var files = KomProject.Files().Add("compose.json", "{}");
        var flag = new ProjectLoadRequest { KomApp = "app-only.yml", KomPaths = [path] };
        var (found, bag) = KomProject.Open(files, flag, KomProject.Ids + "kom2");
        Assert.Equal((expected, codes), (found?.Id.Name, KomProject.Codes(bag)));
        if (path.Contains("://", StringComparison.Ordinal))
            return;
        var variable = Variables(("KOMPOX_KOM_PATH", path), ("KOMPOX_KOM_APP", "app-only.yml"));
        (found, bag) = KomProject.Open(files, variable, KomProject.Ids + "kom2");
        Assert.Equal((expected, codes), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Fact]
    public void Kom_path_in_the_projects_own_directory()
    {
        var files = KomProject.Files().Add("/p/.kompox/kom/apps.yml", KomProject.External);
        var (found, bag) = KomProject.Open(files, new ProjectLoadRequest { KomApp = "app-only.yml", KomPaths = ["$KOMPOX_DIR/kom"] }, KomProject.Ids + "kom2");
        Assert.Equal(("kom2", ""), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Theory]
    [InlineData(true, "kom2", "")]
    [InlineData(false, null, "KPX1502")]
    public void Kom_path_of_the_settings(bool present, string? expected, string codes)
    {
        var files = KomProject.Files().Add("/p/.kompox-kompath/config.yml", "komPath: [kom]\n");
        if (present)
            files.Add("/p/.kompox-kompath/kom/apps.yml", KomProject.External);
        var request = new ProjectLoadRequest { KompoxDirectory = ".kompox-kompath", KomApp = "app-only.yml" };
        var (found, bag) = KomProject.Open(files, request, KomProject.Ids + "kom2");
        Assert.Equal((expected, codes), (found?.Id.Name, KomProject.Codes(bag)));
        if (!present)
            Assert.Equal((".kompox-kompath/config.yml", 1), (bag.First().Location!.Value.File, bag.First().Location!.Value.Line));
    }

    [Fact]
    public void Default_directory_may_be_absent()
    {
        var (found, bag) = KomProject.Open(KomProject.Files(), new ProjectLoadRequest { KomApp = "app-only.yml" });
        Assert.Equal(("kom0", ""), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Fact]
    public void Default_directory_is_read_when_there()
    {
        var files = KomProject.Files().Add("/p/.kompox/kom/apps.yml", KomProject.External);
        var (found, bag) = KomProject.Open(files, new ProjectLoadRequest { KomApp = "app-only.yml" }, KomProject.Ids + "kom2");
        Assert.Equal(("kom2", ""), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Theory]
    [InlineData(".", null)]
    [InlineData(null, ".kompox")]
    [InlineData("/p", "$KOMPOX_ROOT/.kompox")]
    public void Root_and_directory_by_flag_or_variable(string? root, string? directory)
    {
        var byFlag = KomProject.Open(KomProject.Files(), new ProjectLoadRequest { KompoxRoot = root, KompoxDirectory = directory });
        Assert.Equal(("kom0", ""), (byFlag.App?.Id.Name, KomProject.Codes(byFlag.Bag)));
        var byVariable = KomProject.Open(KomProject.Files(), Variables(("KOMPOX_ROOT", root ?? ""), ("KOMPOX_DIR", directory ?? "")));
        Assert.Equal(("kom0", ""), (byVariable.App?.Id.Name, KomProject.Codes(byVariable.Bag)));
    }

    [Theory]
    [InlineData("nowhere", null)]
    [InlineData(null, "nowhere")]
    public void Root_and_directory_must_exist(string? root, string? directory)
    {
        var (found, bag) = KomProject.Open(KomProject.Files(), new ProjectLoadRequest { KompoxRoot = root, KompoxDirectory = directory });
        Assert.Equal((null, "KPX1501"), (found, KomProject.Codes(bag)));
    }

    [Fact]
    public void Flag_beats_variable_for_kom_paths()
    {
        var request = Variables(("KOMPOX_KOM_PATH", "nonexistent")) with { KomApp = "app-only.yml", KomPaths = ["kom"] };
        var (found, bag) = KomProject.Open(KomProject.Files(), request, KomProject.Ids + "kom2");
        Assert.Equal(("kom2", ""), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Fact]
    public void Variable_beats_settings_for_kom_paths()
    {
        var files = KomProject.Files().Add("/p/.kompox/config.yml", "komPath: [absent]\n");
        var (found, bag) = KomProject.Open(files, Variables(("KOMPOX_KOM_PATH", "kom")) with { KomApp = "app-only.yml" }, KomProject.Ids + "kom2");
        Assert.Equal(("kom2", ""), (found?.Id.Name, KomProject.Codes(bag)));
    }

    [Fact]
    public void Variable_lists_paths_with_the_systems_separator()
    {
        var files = KomProject.Files().Add("/p/more/more.yml", KomProject.App("kom3", "{services: {}}"));
        var request = Variables(("KOMPOX_KOM_PATH", "kom;more")) with { KomApp = "app-only.yml", PathListSeparator = ';' };
        var (found, _) = KomProject.Open(files, request, "kom3");
        Assert.Equal("kom3", found?.Id.Name);
    }

    [Fact]
    public void Project_is_found_from_below()
    {
        var files = KomProject.Files("/p/sub/dir").Add("/p/.kompox/kom/all.yml", KomProject.Top + KomProject.External);
        var (found, bag) = KomProject.Open(files, null, "kom2");
        Assert.Equal(("kom2", ""), (found?.Id.Name, KomProject.Codes(bag)));
    }

    private static ProjectLoadRequest Variables(params (string Name, string Value)[] variables) =>
        new() { Environment = variables.ToDictionary(v => v.Name, v => v.Value) };
}
