using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>A request for devices such as GPUs (<c>gpus</c>, <c>deploy.resources.reservations.devices</c>).</summary>
public sealed record DeviceRequest
{
    public IReadOnlyList<Located<string>> Capabilities { get; init; } = [];
    public Located<string>? Driver { get; init; }

    /// <summary>How many; -1 means all; <c>null</c> with no <see cref="DeviceIds"/> means all too.</summary>
    public Located<long>? Count { get; init; }
    public IReadOnlyList<Located<string>> DeviceIds { get; init; } = [];
    public required YamlMapping Source { get; init; }
}
