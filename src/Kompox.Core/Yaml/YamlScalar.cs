using Kompox.Diagnostics;

namespace Kompox.Yaml;

/// <summary>A scalar with its literal text: <c>0755</c> and <c>1_000</c> stay as written.</summary>
/// <param name="text">The characters, escapes and folding resolved.</param>
/// <param name="plain">Whether it was written without quotes and not as a block.</param>
/// <param name="location">Where it starts.</param>
/// <param name="tag">A custom tag, or <c>null</c>.</param>
public sealed class YamlScalar(string text, bool plain, SourceLocation location, string? tag = null) : YamlNode(location, tag)
{
    /// <summary>The characters.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it was written without quotes: only then can it be null, a boolean or a number.</summary>
    public bool IsPlain { get; } = plain;

    /// <summary>Whether it is YAML's null: empty, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Column of the text's lines when it was written as a literal block (<c>|</c>), which starts on the line after <see cref="YamlNode.Location"/>; else 0.</summary>
    internal int BlockColumn { get; init; }

    /// <summary>The place of some characters of the text where it can be told exactly, else the place of the scalar.</summary>
    /// <param name="index">Index of the first character.</param>
    /// <param name="length">How many characters; the place ends with the line.</param>
    public SourceLocation LocationAt(int index, int length)
    {
        if (BlockColumn > 0)
        {
            var before = Text.AsSpan(0, index);
            return new SourceLocation(
                Location.File, Location.Line + 1 + before.Count('\n'), BlockColumn + index - before.LastIndexOf('\n') - 1, Math.Max(1, length));
        }
        var quotes = IsPlain ? 0 : 1;
        return Location.Length == Text.Length + 2 * quotes
            ? Location with { Column = Location.Column + quotes + index, Length = Math.Max(1, length) }
            : Location;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
