using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary><c>deploy.update_config</c> or <c>rollback_config</c>.</summary>
public sealed record UpdateConfig
{
    public Located<long>? Parallelism { get; init; }
    public Located<TimeSpan>? Delay { get; init; }
    public Located<string>? FailureAction { get; init; }
    public Located<TimeSpan>? Monitor { get; init; }
    public Located<decimal>? MaxFailureRatio { get; init; }

    /// <summary><c>stop-first</c> or <c>start-first</c>.</summary>
    public Located<string>? Order { get; init; }
    public required YamlMapping Source { get; init; }
}
