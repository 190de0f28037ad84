using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A service's use of a top-level config or secret.</summary>
public sealed record ResourceReference
{
    /// <summary>Key of the top-level config or secret.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Absolute path in the container; the default is <c>/NAME</c> for configs, <c>/run/secrets/NAME</c> for secrets.</summary>
    public required Located<string> Target { get; init; }
    public Located<string>? Uid { get; init; }
    public Located<string>? Gid { get; init; }

    /// <summary>Permission bits, for example octal 0444.</summary>
    public Located<int>? Mode { get; init; }
    public required YamlMapping Source { get; init; }
}
