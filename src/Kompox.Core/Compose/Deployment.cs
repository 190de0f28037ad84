using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>The <c>deploy</c> section (Compose Deploy Specification).</summary>
public sealed record Deployment
{
    /// <summary><c>replicated</c>, <c>global</c>, <c>replicated-job</c> or <c>global-job</c>.</summary>
    public Located<string>? Mode { get; init; }
    public Located<long>? Replicas { get; init; }

    /// <summary><c>vip</c> or <c>dnsrr</c>.</summary>
    public Located<string>? EndpointMode { get; init; }
    public IReadOnlyList<KeyedValue> Labels { get; init; } = [];
    public DeployResources? Limits { get; init; }
    public DeployResources? Reservations { get; init; }
    public RestartPolicy? RestartPolicy { get; init; }
    public UpdateConfig? UpdateConfig { get; init; }
    public UpdateConfig? RollbackConfig { get; init; }

    /// <summary><c>placement.constraints</c> as written, for example <c>node.labels.disk==ssd</c>.</summary>
    public IReadOnlyList<Located<string>> Constraints { get; init; } = [];

    /// <summary><c>placement.preferences[].spread</c>.</summary>
    public IReadOnlyList<Located<string>> SpreadBy { get; init; } = [];
    public Located<long>? MaxReplicasPerNode { get; init; }
    public required YamlMapping Source { get; init; }
}
