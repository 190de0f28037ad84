using Kompox.Diagnostics;

namespace Kompox.Yaml;

/// <summary>A node of a YAML document that remembers its place; compared by reference. Aliases and merge keys are already resolved.</summary>
public abstract class YamlNode(SourceLocation location, string? tag)
{
    /// <summary>Where the node starts. A node reached through an alias has the place of the anchored node.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>A tag that is not one of YAML's own, for example <c>!reset</c> or <c>!override</c>; else <c>null</c>.</summary>
    public string? Tag { get; } = tag;
}
