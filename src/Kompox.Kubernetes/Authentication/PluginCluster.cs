using Kompox.Yaml;

namespace Kompox.Kubernetes.Authentication;

/// <summary>What a credential plugin is told of the cluster.</summary>
internal sealed record PluginCluster
{
    public required string Server { get; init; }
    public string? TlsServerName { get; init; }
    public bool SkipsVerification { get; init; }
    public byte[]? AuthorityText { get; init; }
    public string? Proxy { get; init; }
    public bool IsUncompressed { get; init; }

    /// <summary>What the cluster's extension <c>client.authentication.k8s.io/exec</c> holds.</summary>
    public YamlNode? Configuration { get; init; }
}
