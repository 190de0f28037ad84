using Kompox.Objects;

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
        var reserved = pods.Select(p => PublishedServices.NameOf(context, p)).ToHashSet(StringComparer.Ordinal);
        if (context.Names.Managed is { } names)
            reserved.Add(names.BoxSecret);
        var objects = new List<KubernetesObject>();
        objects.AddRange(NetworkIsolation.Render(context, pods, ports));
        objects.AddRange(published);
        objects.AddRange(HeadlessServices.Render(context, ServiceNames.Collect(context, pods, reserved)));
        if (context.Request.App is { } managed)
            objects.AddRange(Ingresses.Render(context, managed, targets));
        return objects;
    }
}
