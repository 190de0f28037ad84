using Kompox.Objects;

namespace Kompox.Rendering.Access;

/// <summary>The namespace of a project's app and who may do what in it.</summary>
internal static class NamespaceRenderer
{
    /// <summary>Namespace, ServiceAccount, Role and RoleBinding; nothing for <c>convert</c>.</summary>
    public static IReadOnlyList<KubernetesObject> Render(RenderContext context) => [];
}
