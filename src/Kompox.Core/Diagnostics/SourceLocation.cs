namespace Kompox.Diagnostics;

/// <summary>A place in a file, for example <c>compose.yml:12:7</c>; line and column count from 1.</summary>
/// <param name="File">Path as the user would type it, or a word in angle brackets such as <c>&lt;stdin&gt;</c>.</param>
/// <param name="Line">Line, from 1; 0 means the file as a whole.</param>
/// <param name="Column">Column in UTF-16 units, from 1; 0 means the line as a whole.</param>
/// <param name="Length">How many columns the place spans on that line; at least 1.</param>
public readonly record struct SourceLocation(string File, int Line, int Column, int Length = 1)
{
    /// <summary>A whole file, for example a file that cannot be read.</summary>
    public static SourceLocation WholeFile(string file) => new(file, 0, 0);

    /// <summary>The same start, whatever the length.</summary>
    public bool StartsAt(SourceLocation other) =>
        Line == other.Line && Column == other.Column && string.Equals(File, other.File, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() =>
        Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
