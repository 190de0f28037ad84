using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;

namespace Kompox.Tests.Manifests;

public sealed class KomScanTests
{
    private static readonly string All = KomProject.Top + KomProject.App("a", "{services: {}}");

    [Theory]
    [InlineData("a.yml", true)]
    [InlineData("a.yaml", true)]
    [InlineData("deep/er/a.yml", true)]
    [InlineData("a.YML", false)]
    [InlineData("a.json", false)]
    [InlineData("dist/a.yml", false)]
    [InlineData("x/node_modules/y/a.yml", false)]
    [InlineData(".github/a.yml", false)]
    [InlineData("distribution/a.yml", true)]
    public void Files_that_count(string path, bool counts) =>
        Assert.Equal(counts, Load(new MemoryFileSource("/p").Add(".kompox/kom/" + path, All)).Loaded);

    [Fact]
    public void Project_may_live_below_a_directory_called_build() =>
        Assert.True(Load(new MemoryFileSource("/home/me/build/dist").Add(".kompox/kom/a.yml", All)).Loaded);

    [Fact]
    public void App_file_inside_a_scanned_directory_is_read_once()
    {
        var files = new MemoryFileSource("/p").Add("kompoxapp.yml", All + KomProject.Defaults("{komPath: ['.']}")).Add(".kompox/config.yml", "version: 1\n");
        var (loaded, bag) = Load(files);
        Assert.Equal(("KPX1104", false), (KomProject.Codes(bag), loaded));
        files = new MemoryFileSource("/p").Add("kom/kompoxapp.yml", All + KomProject.Defaults("{komPath: ['.']}"));
        Assert.True(Load(files, new ProjectLoadRequest { KomApp = "kom/kompoxapp.yml" }).Loaded);
    }

    [Fact]
    public void File_named_twice_is_read_once()
    {
        var files = new MemoryFileSource("/p").Add("kom/a.yml", All);
        Assert.True(Load(files, new ProjectLoadRequest { KomPaths = ["kom", "kom/a.yml", "./kom/../kom"] }).Loaded);
    }

    [Theory]
    [InlineData("../other", "KPX1504")]
    [InlineData("..foo", "")]
    [InlineData("$KOMPOX_DIR/../../other", "KPX1504")]
    [InlineData("$KOMPOX_OTHER/x", "KPX1510")]
    public void Defaults_stay_within_the_project(string path, string codes)
    {
        var files = new MemoryFileSource("/p").Add("/p/kompoxapp.yml", KomProject.Top + KomProject.Defaults($"{{komPath: ['{path}']}}"))
            .Add("/p/.kompox/config.yml", "version: 1\n").Add("/other/a.yml", KomProject.App("a", "{services: {}}")).Add("/p/..foo/a.yml", KomProject.App("a", "{services: {}}"));
        Assert.Equal(codes, KomProject.Codes(Load(files).Bag));
    }

    [Fact]
    public void Limits_are_diagnostics()
    {
        var many = new MemoryFileSource("/p");
        for (var i = 0; i < 5001; i++)
            many.Add($".kompox/kom/f{i:d5}.yml", "");
        Assert.Contains("KPX1506", KomProject.Codes(Load(many).Bag), StringComparison.Ordinal);
        var large = new MemoryFileSource("/p").Add(".kompox/kom/a.yml", "# " + new string('x', 2 << 20));
        Assert.Contains("KPX1506", KomProject.Codes(Load(large).Bag), StringComparison.Ordinal);
        var deep = new MemoryFileSource("/p").Add(".kompox/kom/1/2/3/4/5/6/7/8/9/10/11/a.yml", All);
        Assert.Contains("KPX1506", KomProject.Codes(Load(deep).Bag), StringComparison.Ordinal);
    }

    [Fact]
    public void Symbolic_links_do_not_lead_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        var root = Directory.CreateTempSubdirectory("kompox-scan-").FullName;
        try
        {
            Directory.CreateDirectory($"{root}/p/.kompox");
            Directory.CreateDirectory($"{root}/p/kom");
            Directory.CreateDirectory($"{root}/other");
            File.WriteAllText($"{root}/other/a.yml", KomProject.App("a", "{services: {}}"));
            File.WriteAllText($"{root}/p/kompoxapp.yml", KomProject.Top + KomProject.App("b", "{services: {}}") + KomProject.Defaults("{komPath: [kom]}"));
            File.CreateSymbolicLink($"{root}/p/kom/linked-dir", $"{root}/other");
            File.CreateSymbolicLink($"{root}/link", $"{root}/p");
            Assert.True(Load(new PhysicalFileSource($"{root}/link")).Loaded);
            File.CreateSymbolicLink($"{root}/p/kom/linked.yml", $"{root}/other/a.yml");
            Assert.Equal("KPX1504", KomProject.Codes(Load(new PhysicalFileSource($"{root}/p")).Bag));
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    private static (bool Loaded, DiagnosticBag Bag) Load(IFileSource files, ProjectLoadRequest? request = null)
    {
        var bag = new DiagnosticBag();
        return (ProjectLoader.Load(request ?? new ProjectLoadRequest(), files, bag) is not null, bag);
    }
}
