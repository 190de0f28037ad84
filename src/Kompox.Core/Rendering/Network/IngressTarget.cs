using Kompox.Model;

namespace Kompox.Rendering.Network;

/// <summary>An ingress rule and the port it leads to.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Port">The published port.</param>
/// <param name="Hosts">The rule's hosts, in lower case.</param>
/// <param name="PortName">Name of the port in the pod's Service: that of the first rule that leads to it.</param>
internal sealed record IngressTarget(IngressRule Rule, PublishedPort Port, IReadOnlyList<string> Hosts, string PortName)
{
    public bool IsHttp => Rule.Protocol == IngressProtocol.Http;

    /// <summary>Whether the rule asks for something that holds for a whole Ingress.</summary>
    public bool IsGuarded => Rule.AllowedSources.Count > 0 || Rule.BasicAuth is not null || Rule.MaxBodySize is not null || Rule.Timeouts is not null;
}
