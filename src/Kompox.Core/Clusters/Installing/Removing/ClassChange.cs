using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;

namespace Kompox.Clusters.Installing.Removing;

/// <summary>Another <c>ingress.class</c> than before: the controller no longer serves the Ingresses of the former one.</summary>
public static class ClassChange
{
    /// <summary>Reports the apps that would go dark: an error, or a warning when it is forced.</summary>
    public static async Task CheckAsync(
        ClusterTarget target, InstallationOwner owner, InstallationFacts facts, bool forces, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        foreach (var former in facts.Inventory.Of(ResourceTypes.IngressClass).Where(c => c.Name != owner.Names.Class && owner.IsOwn(c)))
        {
            var ingresses = await target.Connection.ListAllAsync(ResourceTypes.Ingress, null, null, cancellationToken).ConfigureAwait(false);
            UninstallPlanner.CheckUsers(former.Name, ingresses.Where(i => UsageFacts.IsOfClass(i, former.Name)), forces, bag);
        }
    }
}
