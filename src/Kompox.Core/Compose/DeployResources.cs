using Kompox.Model;
using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary><c>deploy.resources.limits</c> or <c>reservations</c>.</summary>
public sealed record DeployResources
{
    /// <summary>CPUs.</summary>
    public Located<decimal>? Cpus { get; init; }
    public Located<ByteSize>? Memory { get; init; }
    public Located<long>? Pids { get; init; }
    public IReadOnlyList<DeviceRequest> Devices { get; init; } = [];
    public required YamlMapping Source { get; init; }
}
