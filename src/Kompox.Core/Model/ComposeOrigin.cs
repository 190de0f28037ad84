using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Model;

/// <summary>Where an app's Compose model is: in a file, or inside the manifest as a text or a mapping.</summary>
public sealed record ComposeOrigin
{
    /// <summary>Path of the Compose file relative to <see cref="BaseDirectory"/>; <c>null</c> when the model is in the manifest.</summary>
    public string? File { get; init; }

    /// <summary>The Compose model as a mapping of the manifest; <c>null</c> when it is a file or a text.</summary>
    public YamlNode? Node { get; init; }

    /// <summary>The Compose text; <c>null</c> when it is a file or a mapping.</summary>
    public string? Text { get; init; }

    /// <summary>Lines of the manifest before the inline text.</summary>
    public int LineOffset { get; init; }

    /// <summary>Columns of the manifest before each inline line.</summary>
    public int ColumnOffset { get; init; }

    /// <summary>Absolute directory that local files may be read from (RefBase); <c>null</c>: none may be read.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>Where the manifest says so.</summary>
    public required SourceLocation Location { get; init; }
}
