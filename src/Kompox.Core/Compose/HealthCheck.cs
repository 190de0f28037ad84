using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>The <c>healthcheck</c> section; times that are absent have Docker's defaults (30 s, 30 s, 3, 0 s, 5 s).</summary>
public sealed record HealthCheck
{
    /// <summary><c>disable: true</c>, or a test of <c>NONE</c>.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>
    /// The canonical test: first item <c>CMD</c> or <c>CMD-SHELL</c>, then its words; <c>null</c> when the image's own is kept. The string
    /// form is <c>CMD-SHELL</c> and the string.
    /// </summary>
    public IReadOnlyList<Located<string>>? Test { get; init; }
    public Located<TimeSpan>? Interval { get; init; }
    public Located<TimeSpan>? Timeout { get; init; }
    public Located<long>? Retries { get; init; }
    public Located<TimeSpan>? StartPeriod { get; init; }
    public Located<TimeSpan>? StartInterval { get; init; }
    public required YamlMapping Source { get; init; }
}
