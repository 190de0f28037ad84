using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>One port, ranges written out: <c>127.0.0.1:8000-8001:80-81/udp</c> is two of these.</summary>
public sealed record PortMapping
{
    /// <summary>Container port, 1..65535.</summary>
    public required Located<int> Target { get; init; }

    /// <summary>Host port as text; a range such as <c>8000-8010</c> (any free one of them) only in the long form; <c>null</c> when the host picks one.</summary>
    public Located<string>? Published { get; init; }
    public Located<string>? HostIp { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    public required Located<string> Protocol { get; init; }

    /// <summary><c>ingress</c> or <c>host</c>.</summary>
    public Located<string>? Mode { get; init; }
    public Located<string>? Name { get; init; }
    public Located<string>? AppProtocol { get; init; }
    public required YamlMapping Source { get; init; }
}
