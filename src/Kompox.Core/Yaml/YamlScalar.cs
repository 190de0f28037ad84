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

    /// <inheritdoc/>
    public override string ToString() => Text;
}
