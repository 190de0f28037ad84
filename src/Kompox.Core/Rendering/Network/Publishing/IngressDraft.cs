using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>An Ingress while its hosts are collected.</summary>
internal sealed record IngressDraft(string Name, RuleParts Parts, string? CertResolver, Precedence Precedence)
{
    public List<IngressHost> Hosts { get; } = [];

    /// <summary>Wildcards, which the resolver is asked for by name.</summary>
    public IReadOnlyList<string> Wildcards => [.. Hosts.Select(h => h.Host).Where(Precedence.IsWild).Distinct()];
}
