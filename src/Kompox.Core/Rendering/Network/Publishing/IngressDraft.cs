using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>An Ingress while its hosts are collected.</summary>
internal sealed record IngressDraft(string Name, RuleParts Parts, string? CertResolver)
{
    public List<IngressHost> Hosts { get; } = [];

    /// <summary>Wildcards that the resolver is asked for by name.</summary>
    public List<string> Wildcards { get; } = [];
}
