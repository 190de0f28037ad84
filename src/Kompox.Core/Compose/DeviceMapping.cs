using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>One entry of <c>devices</c>: <c>HOST:CONTAINER:rwm</c> or a CDI name such as <c>vendor.com/class=device</c>.</summary>
public sealed record DeviceMapping
{
    public required Located<string> HostPath { get; init; }
    public Located<string>? Target { get; init; }
    public Located<string>? Permissions { get; init; }
    public required YamlNode Source { get; init; }
}
