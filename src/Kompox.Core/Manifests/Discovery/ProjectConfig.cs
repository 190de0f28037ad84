using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests.Shapes;
using Kompox.Yaml;

namespace Kompox.Manifests.Discovery;

/// <summary>What <c>.kompox/config.yml</c> says; absent keys are <c>null</c>.</summary>
public sealed record ProjectConfig
{
    /// <summary>Name of the file in <c>.kompox</c>.</summary>
    public const string FileName = "config.yml";

    /// <summary>Version of the format; 0 when absent.</summary>
    public int Version { get; init; }

    /// <summary>KOM paths as written, relative to <c>.kompox</c>.</summary>
    public IReadOnlyList<Located<string>> KomPaths { get; init; } = [];

    /// <summary>Directory of log files as written: may hold <c>$KOMPOX_ROOT</c> and <c>$KOMPOX_DIR</c>.</summary>
    public string? LogDirectory { get; init; }

    /// <summary><c>json</c>, <c>human</c> or <c>text</c>.</summary>
    public string? LogFormat { get; init; }
    public string? LogLevel { get; init; }

    /// <summary>Days that log files are kept; above 0.</summary>
    public int? LogRetentionDays { get; init; }

    /// <summary>Reads the file; everything is absent when there is none.</summary>
    public static ProjectConfig Read(string directory, IFileSource files, DiagnosticBag bag)
    {
        var path = FilePath.Combine(directory, FileName);
        if (!files.FileExists(path) || SourceReader.Read(FilePath.Display(path, files.WorkingDirectory), files, bag) is not { } text)
            return new ProjectConfig();
        if (YamlReader.ReadAll(text, bag) is not [var document, ..] || document.Root is YamlScalar { IsNull: true })
            return new ProjectConfig();
        ShapeChecker.Check(document.Root, ConfigShapes.File, "", bag);
        var fields = new FieldReader(document.Root);
        var logging = fields.Object("logging");
        return new ProjectConfig
        {
            Version = fields.Scalar("version") is { } version && FieldReader.TryParseInteger(version, out var number) ? number : 0,
            KomPaths = [.. fields.Scalars("komPath").Select(s => new Located<string>(s.Text, s))],
            LogDirectory = logging.Text("dir"),
            LogFormat = logging.Text("format"),
            LogLevel = logging.Text("level"),
            LogRetentionDays = logging.Scalar("retentionDays") is { } days && FieldReader.TryParseInteger(days, out var count) && count > 0 ? count : null,
        };
    }
}
