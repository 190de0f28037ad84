using Kompox.Objects;
using Kompox.Rendering.Configuration;
using Kompox.Rendering.Network.Publishing;

namespace Kompox.Rendering.Network;

/// <summary>Services, Ingresses and policies of the pods.</summary>
internal static class NetworkRenderer
{
    /// <summary>The objects, grouped by kind in apply order.</summary>
    public static IReadOnlyList<KubernetesObject> Render(RenderContext context, IReadOnlyList<PodPlan> pods)
    {
        NetworkSettings.Read(context);
        var ports = PublishedPorts.Collect(context, pods);
        IReadOnlyList<IngressTarget> targets = context.Request.App is { } app ? IngressTargets.Resolve(context, app, ports) : [];
        var published = PublishedServices.Render(context, pods, ports, targets).ToList();
        var exposed = new List<KubernetesObject>();
        if (context.Request.App is { } managed)
        {
            var scope = ScopeOf(context, managed, targets);
            published = published.ConvertAll(s => ServerSchemes.Apply(scope, s));
            exposed = [.. LoadBalancers.Render(context, [.. targets.Where(t => !t.IsHttp)]), .. Ingresses.Render(scope)];
        }
        var objects = new List<KubernetesObject>();
        objects.AddRange(NetworkIsolation.Render(context, pods, ports));
        objects.AddRange(exposed.OfType<NetworkPolicy>());
        objects.AddRange(published);
        objects.AddRange(exposed.OfType<Service>());
        objects.AddRange(HeadlessServices.Render(context, ServiceNames.Collect(context, pods, Reserve(context, pods, targets, exposed))));
        objects.AddRange(exposed.Where(o => o is not (NetworkPolicy or Service)));
        return objects;
    }

    private static PublishScope ScopeOf(RenderContext context, ManagedApp managed, IReadOnlyList<IngressTarget> targets) => new()
    {
        Context = context,
        Managed = managed,
        Controller = ControllerChoice.Of(managed.Cluster.IngressOrDefault, context.Request.Ingress),
        Contents = new ResourceContent(context),
        Targets = [.. targets.Where(t => t.IsHttp)],
    };

    // Names of Services that no service of the Compose file may have.
    private static HashSet<string> Reserve(RenderContext context, IReadOnlyList<PodPlan> pods, IReadOnlyList<IngressTarget> targets, IReadOnlyList<KubernetesObject> exposed)
    {
        var reserved = pods.Select(p => PublishedServices.NameOf(context, p)).ToHashSet(StringComparer.Ordinal);
        foreach (var service in exposed.OfType<Service>())
        {
            if (!reserved.Add(service.Metadata.Name!))
                context.Bag.Report(NetworkDiagnostics.Reserved, targets[0].Rule.Location, $"The ingress rules need a Service '{service.Metadata.Name}', which is that of another pod", "rename the pod of 'x-kompox.pod'");
        }
        if (context.Names.Managed is { } names)
            reserved.Add(names.BoxSecret);
        return reserved;
    }
}
