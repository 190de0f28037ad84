using Kompox.Model;

namespace Kompox.Rendering.Network;

/// <summary>An ingress rule and the port it leads to.</summary>
internal sealed record IngressTarget(IngressRule Rule, PublishedPort Port, IReadOnlyList<string> Hosts);
