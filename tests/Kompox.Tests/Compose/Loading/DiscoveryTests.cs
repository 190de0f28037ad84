using Kompox.Compose;
using Kompox.Files;

namespace Kompox.Tests.Compose.Loading;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("compose.yaml docker-compose.yml", "compose.yaml")]
    [InlineData("compose.yml", "compose.yml")]
    [InlineData("docker-compose.yml", "docker-compose.yml")]
    [InlineData("docker-compose.yml docker-compose.override.yml", "docker-compose.yml docker-compose.override.yml")]
    [InlineData("compose.yaml compose.override.yaml docker-compose.override.yml", "compose.yaml compose.override.yaml")]
    [InlineData("other.yaml", "")]
    public void Finds_the_file_and_its_override(string present, string expected)
    {
        var files = new MemoryFileSource("/a/b");
        foreach (var name in present.Split(' '))
            files.Add($"/a/b/{name}", "");
        Assert.Equal(expected, string.Join(' ', ComposeDiscovery.Find(".", files).Select(FilePath.NameOf)));
    }

    [Fact]
    public void Looks_in_parent_directories() =>
        Assert.Equal(["/a/compose.yaml"], ComposeDiscovery.Find("/a/b/c", new MemoryFileSource("/").Add("/a/compose.yaml", "").Add("/a/b/c/x", "")));

    [Fact]
    public void The_variable_names_files() =>
        Assert.Equal(["/a/x.yaml", "/b/y.yaml"], ComposeDiscovery.Find("/a", Vars(("COMPOSE_FILE", "x.yaml:/b/y.yaml")), new MemoryFileSource("/a")));

    [Fact]
    public void The_variable_may_stand_in_the_env_file_with_its_own_separator() => Assert.Equal(
        ["/a/x.yaml", "/a/y.yaml"],
        ComposeDiscovery.Find("/a", Vars(), new MemoryFileSource("/a").Add(".env", "COMPOSE_FILE=x.yaml;y.yaml\nCOMPOSE_PATH_SEPARATOR=;\n")));

    private static Dictionary<string, string> Vars(params (string Name, string Value)[] variables) => variables.ToDictionary(v => v.Name, v => v.Value);
}
