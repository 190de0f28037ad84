using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Pods;

/// <summary>Before Kubernetes 1.30 AppArmor profiles were annotations of the pod.</summary>
internal static class AppArmorAnnotation
{
    private const string Prefix = "container.apparmor.security.beta.kubernetes.io/";

    /// <summary>The container as the cluster's version knows it; its profile goes to the annotations where the field does not exist.</summary>
    public static Container Move(Container container, KubernetesVersion version, IDictionary<string, string> annotations)
    {
        if (container.SecurityContext is not { AppArmorType: { } type } security || version.CompareTo(new KubernetesVersion(1, 30)) >= 0)
            return container;
        annotations[Prefix + container.Name] = type switch
        {
            "Unconfined" => "unconfined",
            "RuntimeDefault" => "runtime/default",
            _ => $"localhost/{security.AppArmorLocalhostProfile}",
        };
        security = security with { AppArmorType = null, AppArmorLocalhostProfile = null };
        return container with { SecurityContext = security.IsEmpty ? null : security };
    }
}
