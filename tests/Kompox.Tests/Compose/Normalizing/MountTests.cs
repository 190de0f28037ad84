using Kompox.Compose;
using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Normalizing;

public sealed class MountTests
{
    [Theory]
    [InlineData("/data", "Volume||/data")]
    [InlineData("data:/data", "Volume|data|/data")]
    [InlineData("data:/data/", "Volume|data|/data")]
    [InlineData("data:/data:ro", "Volume|data|/data|ro")]
    [InlineData("data:/data:rw", "Volume|data|/data|rw")]
    [InlineData("data:/data:nocopy", "Volume|data|/data|nocopy")]
    [InlineData("data/sub/dir:/data", "Volume|data|/data|sub/dir")]
    [InlineData("c:/data", "Volume|c|/data")]
    [InlineData("./conf:/etc:ro,z", "Bind|/project/conf|/etc|ro|./conf")]
    [InlineData("../up:/etc:rslave", "Bind|/up|/etc|rslave|../up")]
    [InlineData(".:/src:cached", "Bind|/project|/src|.")]
    [InlineData("/var/run/docker.sock:/var/run/docker.sock", "Bind|/var/run/docker.sock|/var/run/docker.sock|/var/run/docker.sock")]
    [InlineData("~/x:/x", "Bind|/home/me/x|/x|~/x")]
    [InlineData(@"C:\data:/data", @"Bind|C:\data|/data|C:\data")]
    public void Short_mounts_are_written_out(string text, string expected)
    {
        var mount = Service($"volumes: ['{text}']", r => r with { Environment = new Dictionary<string, string> { ["HOME"] = "/home/me" } }).Volumes.Single();
        Assert.Equal(expected, Describe(mount));
    }

    [Fact]
    public void Long_mounts_are_read()
    {
        var mounts = Service("volumes: [{type: bind, source: conf, target: /c, read_only: true, bind: {propagation: shared}}, {type: tmpfs, target: /t, tmpfs: {size: 64m, mode: 01777}}, {type: volume, source: d, target: /d, volume: {nocopy: true, subpath: s}}]").Volumes;
        Assert.Equal(["Bind|/project/conf|/c|ro|shared|conf", "Tmpfs||/t", "Volume|d|/d|nocopy|s"], mounts.Select(Describe));
        Assert.Equal(64 << 20, mounts[1].TmpfsSize!.Value.Value.Bytes);
        Assert.Equal(1023, mounts[1].TmpfsMode!.Value.Value);
    }

    [Theory]
    [InlineData("a:b:c:d")]
    [InlineData("data:")]
    [InlineData(":/data")]
    public void Wrong_mounts_are_reported(string text) =>
        Assert.StartsWith("compose.yaml:4:15: error KPX2129", Messages($"services:\n  web:\n    image: web\n    volumes: ['{text}']\n"));

    [Fact]
    public void A_target_that_is_not_absolute_is_reported() =>
        Assert.Contains("error KPX2129: The target 'data' of a mount must be an absolute path", Messages("services:\n  web:\n    image: web\n    volumes: ['a:data']\n"));

    [Fact]
    public void Named_volumes_that_no_file_declares_are_declared_with_a_warning()
    {
        var project = Project("services: {web: {image: web, volumes: ['a:/a', 'b:/b', 'a:/c']}}\nvolumes: {b: }");
        Assert.Equal([("b", false), ("a", true)], project.Volumes.Select(v => (v.Key.Value, v.IsImplied)));
        Assert.Contains("warning KPX2107: Volume 'a' of service 'web'", Messages("services: {web: {image: web, volumes: ['a:/a']}}"));
    }

    [Fact]
    public void Volumes_of_the_app_need_no_declaration() =>
        Assert.Equal("", Messages("services: {web: {image: web, volumes: ['a/sub:/a']}}", r => r with { KnownVolumes = ["a"] }));

    [Fact]
    public void Undeclared_named_volumes_can_be_errors() =>
        Assert.Contains("error KPX2108", Messages("services: {web: {image: web, volumes: ['a:/a']}}", r => r with { DeclareMissingVolumes = false }));

    private static string Describe(VolumeMount mount)
    {
        var parts = new[]
        {
            mount.Type.Value.ToString(), mount.SourceName?.Value ?? "", mount.Target.Value,
            mount.ReadOnly is { } readOnly ? readOnly.Value ? "ro" : "rw" : null,
            mount.NoCopy is { Value: true } ? "nocopy" : null, mount.Propagation?.Value, mount.SubPath?.Value, mount.WrittenSource,
        };
        return string.Join('|', parts.Where(p => p is not null));
    }
}
