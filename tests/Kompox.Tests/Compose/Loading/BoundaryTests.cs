using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Tests.Compose.Loading;

public sealed class BoundaryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kompox").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_link_does_not_lead_out_of_the_project()
    {
        Write("outside/secret.yaml", "services: {x: {image: x}}");
        Write("project/compose.yaml", "services: {web: {image: web, extends: {file: link/secret.yaml, service: x}}}");
        Directory.CreateSymbolicLink(Path.Combine(_root, "project/link"), Path.Combine(_root, "outside"));
        Assert.Contains("KPX2122", Load());
    }

    [Fact]
    public void A_link_inside_of_the_project_is_followed()
    {
        Write("project/real/base.yaml", "services: {x: {image: x}}");
        Write("project/compose.yaml", "services: {web: {image: web, extends: {file: link/base.yaml, service: x}}}");
        Directory.CreateSymbolicLink(Path.Combine(_root, "project/link"), Path.Combine(_root, "project/real"));
        Assert.Equal("", Load());
    }

    [Fact]
    public void A_path_with_a_nul_character_is_refused()
    {
        Write("project/compose.yaml", "services: {web: {image: web, env_file: [{path: \"a\\0b\", required: false}, \"c\\0d\"]}}");
        Assert.Contains("error KPX2102: A path cannot have a NUL character", Load());
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private string Load()
    {
        var directory = Path.Combine(_root, "project");
        var files = new PhysicalFileSource(directory);
        var bag = new DiagnosticBag();
        var request = new ComposeLoadRequest { Sources = [SourceReader.Read("compose.yaml", files, bag)!], ProjectDirectory = directory, Boundary = directory };
        ComposeLoader.Load(request, files, bag);
        return string.Join('\n', bag);
    }
}
