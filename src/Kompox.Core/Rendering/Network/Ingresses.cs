using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Rendering.Network;

/// <summary>The two Ingresses of a project's app: hosts below the cluster's domain, and hosts of the app's own.</summary>
internal static class Ingresses
{
    private const string Prefix = "traefik.ingress.kubernetes.io/router.";

    /// <summary>The Ingresses that have hosts.</summary>
    public static IEnumerable<Ingress> Render(RenderContext context, ManagedApp managed, IReadOnlyList<IngressTarget> targets)
    {
        var names = context.Names.Managed!;
        if (managed.Cluster.Ingress?.Domain is { Length: > 0 } domain && targets.Count > 0)
            yield return Build(context, names.DefaultIngress, [.. targets.Select(t => HostOf(context, t, names.DefaultHost(t.Rule.Port, domain)))], null);
        List<IngressHost> custom = [.. targets.SelectMany(t => t.Hosts.Select(h => HostOf(context, t, h)))];
        if (custom.Count > 0)
            yield return Build(context, names.CustomIngress, custom, managed.App.Ingress?.CertResolver ?? managed.Cluster.Ingress?.CertResolver);
    }

    private static IngressHost HostOf(RenderContext context, IngressTarget target, string host) =>
        new(host, PublishedServices.NameOf(context, target.Port.Pod), PortReference.Of(target.Rule.Name));

    private static Ingress Build(RenderContext context, string name, IReadOnlyList<IngressHost> hosts, string? resolver)
    {
        var annotations = new List<KeyValuePair<string, string>> { new(Prefix + "entrypoints", "websecure"), new(Prefix + "tls", "true") };
        if (!string.IsNullOrEmpty(resolver))
            annotations.Add(new(Prefix + "tls.certresolver", resolver));
        return new Ingress
        {
            Metadata = context.Names.Meta(name, context.Names.SharedLabels) with { Annotations = annotations },
            IngressClassName = "traefik",
            Rules = hosts,
        };
    }
}
