using Kompox.Compose;

namespace Kompox.Rendering.Configuration;

/// <summary>Variables of a container.</summary>
internal static class EnvironmentRenderer
{
    /// <summary>The variables of one service in a pod and the Secrets they come from.</summary>
    public static EnvironmentResult Render(RenderContext context, PodPlan pod, ComposeService service) => new();
}
