using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>One network a service joins.</summary>
public sealed record ServiceNetwork
{
    /// <summary>The network's key.</summary>
    public required Located<string> Network { get; init; }
    public IReadOnlyList<Located<string>> Aliases { get; init; } = [];

    /// <summary>The canonical value: a mapping, or null when nothing is said.</summary>
    public required YamlNode Source { get; init; }
}
