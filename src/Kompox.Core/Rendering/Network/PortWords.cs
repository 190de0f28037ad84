using Kompox.Compose;

namespace Kompox.Rendering.Network;

/// <summary>Words about ports that Kubernetes takes over from Compose.</summary>
internal static class PortWords
{
    /// <summary><c>app_protocol</c> as Kubernetes wants it: names without a prefix are IANA's, lower case.</summary>
    public static string? AppProtocol(PortMapping mapping)
    {
        var word = mapping.AppProtocol?.Value.ToLowerInvariant();
        return word switch
        {
            null or "" => null,
            "h2c" or "grpc" => "kubernetes.io/h2c",
            "ws" => "kubernetes.io/ws",
            "wss" => "kubernetes.io/wss",
            _ when Model.DnsName.IsLabel(word) => word,
            _ => null,
        };
    }
}
