using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A command run by <c>post_start</c> or <c>pre_stop</c>.</summary>
public sealed record ServiceHook
{
    public required ArgumentList Command { get; init; }
    public Located<string>? User { get; init; }
    public Located<bool>? Privileged { get; init; }
    public Located<string>? WorkingDir { get; init; }
    public IReadOnlyList<EnvironmentVariable> Environment { get; init; } = [];
    public required YamlMapping Source { get; init; }
}
