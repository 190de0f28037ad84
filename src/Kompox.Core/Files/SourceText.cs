namespace Kompox.Files;

/// <summary>A text and where it came from. Text inside another file (an inline Compose) keeps the outer file's lines and columns.</summary>
public sealed record SourceText
{
    /// <summary>The path to show in diagnostics.</summary>
    public required string Path { get; init; }

    /// <summary>The characters, without a byte order mark.</summary>
    public required string Text { get; init; }

    /// <summary>Lines of the outer file before this text's first line; 0 for a whole file.</summary>
    public int LineOffset { get; init; }

    /// <summary>Columns of the outer file before each line of this text; 0 for a whole file.</summary>
    public int ColumnOffset { get; init; }
}
