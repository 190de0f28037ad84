using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary><c>deploy.restart_policy</c>.</summary>
public sealed record RestartPolicy
{
    /// <summary><c>none</c>, <c>on-failure</c> or <c>any</c>.</summary>
    public Located<string>? Condition { get; init; }
    public Located<TimeSpan>? Delay { get; init; }
    public Located<long>? MaxAttempts { get; init; }
    public Located<TimeSpan>? Window { get; init; }
    public required YamlMapping Source { get; init; }
}
