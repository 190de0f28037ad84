using Kompox.Objects;

namespace Kompox.Rendering.Network;

/// <summary>Services, Ingresses and policies of the pods.</summary>
internal static class NetworkRenderer
{
    /// <summary>The objects, grouped by kind in apply order.</summary>
    public static IReadOnlyList<KubernetesObject> Render(RenderContext context, IReadOnlyList<PodPlan> pods) => [];
}
