using Kompox.Diagnostics;

namespace Kompox.Model;

/// <summary>Where an app's Compose text is: a file, or inside the manifest.</summary>
public sealed record ComposeOrigin
{
    /// <summary>Path of the Compose file relative to <see cref="BaseDirectory"/>; <c>null</c> when the text is inline.</summary>
    public string? File { get; init; }

    /// <summary>The Compose text; <c>null</c> when it is in <see cref="File"/>.</summary>
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
