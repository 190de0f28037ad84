using Kompox.Diagnostics;

namespace Kompox.Yaml;

/// <summary>A list of nodes.</summary>
public sealed class YamlSequence(IReadOnlyList<YamlNode> items, SourceLocation location, string? tag = null) : YamlNode(location, tag)
{
    /// <summary>The items in file order.</summary>
    public IReadOnlyList<YamlNode> Items { get; } = items;
}
