using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A top-level network (specification 06).</summary>
public sealed record ComposeNetwork
{
    /// <summary>The key, for example <c>default</c>.</summary>
    public required Located<string> Key { get; init; }

    /// <summary>The <c>name</c> attribute.</summary>
    public Located<string>? Name { get; init; }
    public Located<bool>? External { get; init; }

    /// <summary>No way out of this network.</summary>
    public Located<bool>? Internal { get; init; }
    public Located<string>? Driver { get; init; }

    /// <summary>The canonical mapping, or null when nothing is said.</summary>
    public required YamlNode Source { get; init; }

    /// <summary>Whether no file declares it (the network <c>default</c>).</summary>
    public bool IsImplied { get; init; }
}
