using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>One entry of <c>depends_on</c>.</summary>
public sealed record ServiceDependency
{
    /// <summary>The other service.</summary>
    public required Located<string> Service { get; init; }
    public required Located<DependencyCondition> Condition { get; init; }

    /// <summary>Whether an absent or disabled service is an error; default true.</summary>
    public required Located<bool> Required { get; init; }

    /// <summary>Whether this service restarts when the other one is replaced; default false.</summary>
    public required Located<bool> Restart { get; init; }
    public required YamlMapping Source { get; init; }
}
