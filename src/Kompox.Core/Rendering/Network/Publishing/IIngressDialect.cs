using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering.Network.Publishing;

/// <summary>How a controller is told what Ingresses have no field for; what it cannot do is a diagnostic.</summary>
internal interface IIngressDialect
{
    /// <summary>Whether certificates come from resolvers that Ingresses name.</summary>
    bool HasResolvers { get; }

    /// <summary>Users, networks, body size and timeouts of a rule.</summary>
    RuleParts Guard(IngressTarget target);

    /// <summary>Taking prefixes from the paths of a rule.</summary>
    RuleParts Strip(IngressTarget target, IReadOnlyList<IngressPath> paths);

    /// <summary>Sending visitors elsewhere.</summary>
    RuleParts Redirect(IngressTarget target, RedirectGroup group);

    /// <summary>A path as the controller takes it.</summary>
    IngressHttpPath PathOf(IngressTarget target, IngressPath path);

    /// <summary>The annotations of an Ingress with these parts.</summary>
    /// <param name="parts">What the Ingress's rule adds.</param>
    /// <param name="resolver">Certificate resolver, or <c>null</c>.</param>
    /// <param name="wildcards">Wildcard hosts that the resolver is asked for.</param>
    IReadOnlyList<KeyValuePair<string, string>> Annotations(RuleParts parts, string? resolver, IReadOnlyList<string> wildcards);
}
