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

    /// <summary>What comes before what; Ingresses are kept apart by it.</summary>
    Precedence PrecedenceOf(string host, IngressPath? path);

    /// <summary>Taking prefixes from the paths of a rule that have one precedence.</summary>
    RuleParts Strip(IngressTarget target, IReadOnlyList<IngressPath> paths, Precedence precedence);

    /// <summary>Sending visitors elsewhere.</summary>
    RuleParts Redirect(IngressTarget target, RedirectGroup group);

    /// <summary>A path as the controller takes it.</summary>
    IngressHttpPath PathOf(IngressTarget target, IngressPath path);

    /// <summary>The annotations of an Ingress.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Annotations(IngressDraft draft);
}
