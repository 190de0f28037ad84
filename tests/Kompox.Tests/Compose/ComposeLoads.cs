using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;

namespace Kompox.Tests.Compose;

/// <summary>Loads Compose text for tests, from memory, in the directory <c>/project</c>.</summary>
internal static class ComposeLoads
{
    public const string Directory = "/project";

    /// <summary>The project; errors fail the test.</summary>
    public static ComposeProject Project(string yaml, Func<ComposeLoadRequest, ComposeLoadRequest>? change = null, MemoryFileSource? files = null)
    {
        var bag = new DiagnosticBag();
        var project = Load([yaml], bag, change, files);
        Assert.True(project is not null, string.Join('\n', bag));
        return project;
    }

    /// <summary>The only service of the project.</summary>
    public static ComposeService Service(string attributes, Func<ComposeLoadRequest, ComposeLoadRequest>? change = null, MemoryFileSource? files = null)
    {
        var indented = string.Join('\n', attributes.Trim('\n').Split('\n').Select(l => "    " + l));
        return Project($"services:\n  web:\n    image: web\n{indented}\n", change, files).Services.Single();
    }

    /// <summary>The project of several files, later ones over earlier ones; errors fail the test.</summary>
    public static ComposeProject Merged(params string[] yaml)
    {
        var bag = new DiagnosticBag();
        var project = Load(yaml, bag);
        Assert.True(project is not null, string.Join('\n', bag));
        return project;
    }

    /// <summary>The canonical text of <see cref="Merged"/>.</summary>
    public static string Text(params string[] yaml) => ComposeWriter.Write(Merged(yaml));

    /// <summary>All diagnostics, one a line.</summary>
    public static string Messages(string yaml, Func<ComposeLoadRequest, ComposeLoadRequest>? change = null, MemoryFileSource? files = null)
    {
        var bag = new DiagnosticBag();
        Load([yaml], bag, change, files);
        return string.Join('\n', bag);
    }

    /// <summary>Loads and keeps the diagnostics.</summary>
    public static ComposeProject? Load(
        IReadOnlyList<string> yaml, DiagnosticBag bag, Func<ComposeLoadRequest, ComposeLoadRequest>? change = null, MemoryFileSource? files = null)
    {
        var request = new ComposeLoadRequest
        {
            Sources = [.. yaml.Select((text, i) => new SourceText { Path = i == 0 ? "compose.yaml" : $"compose.{i}.yaml", Text = text })],
            ProjectDirectory = Directory,
        };
        return ComposeLoader.Load(change?.Invoke(request) ?? request, files ?? new MemoryFileSource(Directory), bag);
    }
}
