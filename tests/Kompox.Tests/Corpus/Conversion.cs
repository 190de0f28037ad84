using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Rendering;
using Kompox.Serialization;

namespace Kompox.Tests.Corpus;

/// <summary>What <c>convert</c> makes of one Compose file: without a caller's environment, with the <c>.env</c> beside the file.</summary>
internal sealed record Conversion
{
    public required string File { get; init; }
    public required string Text { get; init; }
    public required DiagnosticBag Diagnostics { get; init; }
    public ComposeProject? Project { get; init; }
    public RenderResult? Result { get; init; }

    /// <summary>The manifests; <c>null</c> when there was an error.</summary>
    public string? Manifest { get; init; }

    /// <summary>An exception that came out: always a fault of ours.</summary>
    public Exception? Crash { get; init; }

    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(d => d.Severity == Severity.Error);

    /// <summary>Converts a file of a directory; <paramref name="text"/> instead of its content when given.</summary>
    public static Conversion Of(string directory, string fileName, string? text = null) =>
        Of(new PhysicalFileSource(directory), fileName, text);

    /// <summary>Converts a file of a source.</summary>
    public static Conversion Of(IFileSource files, string fileName, string? text = null)
    {
        var bag = new DiagnosticBag();
        var given = text ?? "";
        try
        {
            var source = text is null ? SourceReader.Read(fileName, files, bag) : new SourceText { Path = fileName, Text = text };
            given = source?.Text ?? "";
            if (source is null)
                return new Conversion { File = fileName, Text = given, Diagnostics = bag };
            var project = ComposeLoader.Load(new ComposeLoadRequest { Sources = [source], ProjectDirectory = files.WorkingDirectory }, files, bag);
            if (project is null)
                return new Conversion { File = fileName, Text = given, Diagnostics = bag };
            var result = AppRenderer.Render(new RenderRequest { Compose = project, Files = files }, bag);
            var manifest = bag.HasErrors ? null : ManifestWriter.Write(result.Objects);
            return new Conversion { File = fileName, Text = given, Diagnostics = bag, Project = project, Result = result, Manifest = manifest };
        }
        catch (Exception e)
        {
            return new Conversion { File = fileName, Text = given, Diagnostics = bag, Crash = e };
        }
    }
}
