using Kompox.Yaml;

namespace Kompox.Rendering.Pods;

/// <summary>A container port that a service declares; protocol <c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
internal readonly record struct PortClaim(int Port, string Protocol, YamlNode At)
{
    /// <inheritdoc/>
    public override string ToString() => Protocol == "tcp" ? $"port {Port}" : $"port {Port}/{Protocol}";
}
